import type { Observation, SignalLog } from "../papers/signal-log.ts";
import type { Gain, Trend } from "../ranking/trending.ts";

/** Figures are thinned to one a day; the one of that day is at most so old. */
const THINNED_MS = 2 * 24 * 3_600_000;

/** A trend's gains, counted from what the paper had at an earlier moment, as far as that is known. */
export async function gainedSince(
  before: Date,
  { id, gains, totals }: Trend,
  signals: Pick<SignalLog, "since">,
): Promise<readonly Gain[]> {
  const observations = await signals.since(new Date(before.getTime() - THINNED_MS), [id]);
  const then = latestOf(observations, before);
  return gains.map((gain) => {
    const had = then.get(gain.kind);
    const total = gain.kind === "votes" ? undefined : totals[gain.kind];
    return had === undefined || total === undefined ? gain : { ...gain, by: Math.max(gain.by, total - had) };
  });
}

/** @param observations of one paper, oldest first */
function latestOf(observations: readonly Observation[], until: Date): ReadonlyMap<Gain["kind"], number> {
  return new Map(
    observations.flatMap(({ kind, value, observedAt }) => (observedAt <= until ? [[kind, value] as const] : [])),
  );
}
