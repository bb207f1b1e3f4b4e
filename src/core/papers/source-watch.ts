import type { Awaitable } from "../runtime/awaitable.ts";

/** How a source has been lately. Moments are ISO texts, days `YYYY-MM-DD`. */
export interface SourceHealth {
  readonly name: string;
  readonly lastSuccess?: string;
  /** The newest first publication among the papers it gave. */
  readonly newestPaper?: string;
  /** Since when it has not answered, and why. */
  readonly failing?: { readonly since: string; readonly why: string };
  /** Until when it wants to be left alone. */
  readonly blockedUntil?: string;
  /** The newest of its days that more will come of, and how many papers are there so far. */
  readonly filling?: { readonly day: string; readonly papers: number };
}

/** How far back the library reaches while its history is still being filled. */
export interface Filling {
  readonly backTo: string;
  /** As far as it can be told yet. */
  readonly hoursLeft?: number;
}

/** What is known about where papers come from. */
export interface SourceWatch {
  health(): Awaitable<readonly SourceHealth[]>;
  /** Absent when all of the wanted history is there, or no source is asked. */
  filling(): Awaitable<Filling | undefined>;
}
