import type { Person, Place } from "../chat/invocation.ts";
import type { PaperId } from "../papers/paper.ts";

export type Vote = "up" | "down";

export interface Tally {
  readonly up: number;
  readonly down: number;
  /** When somebody last voted. */
  readonly last: Date;
  /** Since when two people or more agree, so that it changes what comes next. */
  readonly countsSince?: Date;
}

/** What people in a place think of papers: one vote a person and paper, changeable, no names given out. */
export interface VoteBook {
  /** The same vote again takes it back. @returns what now stands there. */
  cast(
    place: Place,
    paper: PaperId,
    person: Person,
    vote: Vote,
  ): Promise<{ readonly tally: Tally; readonly mine?: Vote }>;
  /** Of the papers that have votes there. */
  tallies(place: Place): Promise<ReadonlyMap<PaperId, Tally>>;
  forget(person: Person): Promise<void>;
}
