import type { Person, Place } from "../../src/core/chat/invocation.ts";
import type { Missing } from "../../src/core/chat/poster.ts";
import type { DigestDesk } from "../../src/core/digests/desk.ts";
import type { Composition, PastDigest } from "../../src/core/digests/digest.ts";
import type { Follow } from "../../src/core/digests/follow.ts";
import { createFollowBook } from "../../src/core/digests/follow-book.ts";
import { createVoteBook } from "../../src/core/digests/vote-book.ts";
import { createZoneBook } from "../../src/core/digests/zone-book.ts";
import type { Clock } from "../../src/core/runtime/clock.ts";
import { createMemoryState } from "../../src/state/memory-state.ts";

/** A desk whose follows and votes are real, and whose posts are only written down. */
export class MemoryDesk implements DigestDesk {
  readonly follows: DigestDesk["follows"];
  readonly votes: DigestDesk["votes"];
  readonly zones: DigestDesk["zones"];
  readonly announced: { readonly follow: Follow; readonly about: string; readonly text: string }[] = [];
  readonly posted: { readonly follow: Follow; readonly id: string }[] = [];
  /** What every preview shows. */
  composition: Composition = { do: "nothing", cause: "topic", why: "Nothing new." };
  missing: readonly Missing[] = [];
  had: readonly PastDigest[] = [];

  constructor(clock: Clock) {
    const state = createMemoryState(clock);
    this.follows = createFollowBook(state);
    this.votes = createVoteBook(state, clock);
    this.zones = createZoneBook(state);
  }

  async preview(): Promise<Composition> {
    return this.composition;
  }

  async check(): Promise<readonly Missing[]> {
    return this.missing;
  }

  async past(): Promise<readonly PastDigest[]> {
    return this.had;
  }

  async postNow(follow: Follow, id: string): Promise<{ readonly posted: boolean }> {
    this.posted.push({ follow, id });
    return { posted: true };
  }

  async announce(follow: Follow, about: string, text: string): Promise<void> {
    this.announced.push({ follow, about, text });
  }

  ownPlace({ platform, user }: Person): Place {
    return { platform, tenant: `@${user}`, channel: `@${user}` };
  }
}
