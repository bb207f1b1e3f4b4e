import type { Awaitable } from "../runtime/awaitable.ts";
import type { PaperId } from "./paper.ts";

export const SIGNAL_KINDS = ["upvotes", "comments", "stars"] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];

/** One figure of attention and the time it was observed: “on 3 July at 09:12 it had 57 upvotes”. */
export interface Observation {
  readonly id: PaperId;
  readonly kind: SignalKind;
  /** A running total, not a gain. */
  readonly value: number;
  readonly observedAt: Date;
}

/** Snapshots of attention, kept beside the records. */
export interface SignalLog {
  /** The same observation twice is one. Ids are resolved to works when read, so a paper may arrive later. */
  observe(observations: readonly Observation[]): Promise<void>;
  /** What was observed at or after `time`, oldest first; of all papers where `ids` is absent. Ids are main ids. */
  since(time: Date, ids?: readonly PaperId[]): Awaitable<readonly Observation[]>;
  /** Keeps, of every paper and kind, all figures of the last days, and before them the last one of each day or month. */
  compact(now: Date): Promise<void>;
}

/** So long every figure is kept: the longest look back of a day's trend, and a weekend. */
const WHOLE_DAYS = 5;
/** So long one figure a day is kept: the longest look back of a month's trend. */
const DAILY_DAYS = 70;
const DAY_MS = 86_400_000;

/** Where each way of keeping figures begins, in ms since 1970. */
export function keepingOf(now: Date): { readonly wholeSince: number; readonly dailySince: number } {
  return { wholeSince: now.getTime() - WHOLE_DAYS * DAY_MS, dailySince: now.getTime() - DAILY_DAYS * DAY_MS };
}
