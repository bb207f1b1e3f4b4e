import type { Message } from "../chat/reply.ts";
import type { PaperId } from "../papers/paper.ts";
import type { Follow, LocalDate } from "./follow.ts";

/** One paper of a digest, and why it is there. */
export interface DigestLine {
  readonly paper: PaperId;
  readonly title: string;
  readonly kind: "trending" | "new" | "again";
  /** Arithmetic or words that a reader can check: `+31 ▲ +120 ★`. */
  readonly reason: string;
  /** E of the published formula at that moment, so that a later one can be compared with it. */
  readonly attention: number;
}

/** What one follow gets on one local day. Decided once: what a claim holds is what is posted. */
export type Composition =
  | {
      readonly do: "post";
      readonly lines: readonly DigestLine[];
      readonly parent: Message;
      /** One a paper, in the order of the lines, for the thread. */
      readonly replies: readonly Message[];
    }
  /** Its sources are silent or still filling: asked again later the same day. */
  | { readonly do: "wait"; readonly why: string }
  /** A quiet day: nothing is posted, and `why` is what status says. */
  | { readonly do: "nothing"; readonly cause: QuietCause; readonly why: string };

/** `topic`: nothing on it came. `calendar`: nobody publishes on such a day. */
export type QuietCause = "topic" | "calendar";

/** What a place got before, as composing and status need it. */
export interface PastDigest {
  readonly follow: string;
  readonly date: LocalDate;
  /** When it was composed. */
  readonly at: Date;
  readonly papers: readonly { readonly id: PaperId; readonly attention: number }[];
  /** The parent message, where one is known to stand there. */
  readonly message?: string;
  /** No paper was posted, and why. */
  readonly quiet?: QuietCause;
  /** What status says of it: why nothing was posted, or what did not come through. */
  readonly note?: string;
  /** Asked for by a person, beside the schedule. */
  readonly byHand?: true;
}

export interface DigestAsked {
  readonly follow: Follow;
  /** The local day it is for. */
  readonly date: LocalDate;
  /** All of the place, oldest first. */
  readonly past: readonly PastDigest[];
  readonly now: Date;
  /** No more waiting for sources: the answer is `post` or `nothing`. */
  readonly lastChance: boolean;
}

/** Decides what a follow gets. Writes nothing, asks no source. */
export type ComposeDigest = (asked: DigestAsked) => Promise<Composition>;
