import type { Person, Place } from "../chat/invocation.ts";
import type { Missing } from "../chat/poster.ts";
import type { Composition, PastDigest } from "./digest.ts";
import type { Follow } from "./follow.ts";
import type { FollowBook } from "./follow-book.ts";
import type { VoteBook } from "./votes.ts";
import type { ZoneBook } from "./zone-book.ts";

/** What commands may do with daily posts; absent where there is no place to post to, as in the terminal. */
export interface DigestDesk {
  readonly follows: FollowBook;
  readonly votes: VoteBook;
  readonly zones: ZoneBook;
  /** What it would have been today. Claims nothing. */
  preview(follow: Follow): Promise<Composition>;
  /** What the bot lacks to post there. */
  check(place: Place): Promise<readonly Missing[]>;
  /** What the place got, oldest first. */
  past(place: Place): Promise<readonly PastDigest[]>;
  /** Posts today's digest at once, once per `id`; it never takes the place of a scheduled one. */
  postNow(follow: Follow, id: string): Promise<{ readonly posted: boolean; readonly why?: string }>;
  /** Says a line where the follow posts, once a follow and `about`; it does not wait until it is out. */
  announce(follow: Follow, about: string, text: string): Promise<void>;
  /** Where that person alone is spoken to, where a platform can begin that. */
  ownPlace(person: Person): Place | undefined;
}
