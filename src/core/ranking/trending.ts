import type { PaperId } from "../papers/paper.ts";
import type { Observation, SignalKind } from "../papers/signal-log.ts";
import { groupBy } from "./group-by.ts";

/*
 * The published formula.
 *
 *   E     = Σ weight · ln(1 + min(gain, 20 × median gain of that signal))
 *   score = E / (age in hours + 24) ^ 0.8
 *
 * A gain is the difference of two snapshots over the window; “famous” is not “trending”. A paper first listed (or else
 * published) inside the window starts from 0 upvotes and 0 comments; for stars, and for older papers, there must be an
 * earlier snapshot, taken one to two windows ago. Votes of the place that asks count where they were cast inside the
 * window. Papers without a gain follow by ln(1 + upvotes), then by date.
 */
const WEIGHTS: Readonly<Record<GainKind, number>> = { upvotes: 1, comments: 0.5, stars: 0.6, votes: 1 };
const OUTLIER_FACTOR = 20;
const AGE_OFFSET_HOURS = 24;
const AGE_EXPONENT = 0.8;
/** A paper older than this does not trend again by small gains. */
const AGE_CAP_DAYS = 30;

const HOUR_MS = 3_600_000;

export interface TrendCandidate {
  readonly id: PaperId;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly published?: string;
  /** When it first stood in a list that people vote in, as an ISO moment. */
  readonly listed?: string;
  /** Papers with the same one are one entry. */
  readonly repository?: string;
}

/** `votes` are those of one's own place. */
export type GainKind = SignalKind | "votes";

export interface Gain {
  readonly kind: GainKind;
  readonly by: number;
  /** As much of it as counts. */
  readonly counted: number;
}

export interface Trend {
  readonly id: PaperId;
  /** `trending`: it gained inside the window. `popular`: only totals are known. `new`: nothing is known. */
  readonly standing: "trending" | "popular" | "new";
  readonly score: number;
  /** E; 0 without a gain. */
  readonly attention: number;
  readonly gains: readonly Gain[];
  /** The newest totals and when they were seen. */
  readonly totals: Readonly<Partial<Record<SignalKind, number>>>;
  readonly seenAt?: Date;
  readonly ageHours: number;
}

interface TrendOptions {
  readonly now: Date;
  readonly windowHours: number;
  /** How many more people of the asking place like a paper than not, where they said so inside the window. */
  readonly votes?: ReadonlyMap<PaperId, number>;
}

/** Ranks candidates by recent attention; every observation after `now` is ignored. Ties stand in the order of ids. */
export function rankTrends(
  candidates: readonly TrendCandidate[],
  observations: readonly Observation[],
  options: TrendOptions,
): readonly Trend[] {
  const seen = groupBy(
    observations.filter(({ observedAt }) => observedAt <= options.now),
    ({ id }) => id,
  );
  const measured = candidates.map((candidate) => measure(candidate, seen.get(candidate.id) ?? [], options));
  const caps = outlierCaps(measured);
  const trends = measured.map((one) => judge(one, caps));
  return onePerRepository(trends.sort(byStanding), candidates);
}

interface Rise {
  readonly kind: GainKind;
  readonly by: number;
}

interface Measured extends Omit<Trend, "standing" | "score" | "attention" | "gains"> {
  readonly rises: readonly Rise[];
}

function measure(candidate: TrendCandidate, observations: readonly Observation[], options: TrendOptions): Measured {
  const ageHours = hoursSince(candidate.published, options.now);
  const series = groupBy(observations, ({ kind }) => kind);
  const latest = [...series].flatMap(([kind, ofKind]) => {
    const last = newest(ofKind);
    return last ? [{ kind, last, ofKind }] : [];
  });
  const rises = ageHours > AGE_CAP_DAYS * 24 ? [] : risesOf(candidate, latest, options);
  const seenAt = newest(observations)?.observedAt;
  return {
    id: candidate.id,
    ageHours,
    rises,
    totals: Object.fromEntries(latest.map(({ kind, last }) => [kind, last.value])),
    ...(seenAt && { seenAt }),
  };
}

interface Series {
  readonly kind: SignalKind;
  readonly last: Observation;
  readonly ofKind: readonly Observation[];
}

function risesOf(candidate: TrendCandidate, series: readonly Series[], options: TrendOptions): readonly Rise[] {
  const { now, windowHours, votes } = options;
  const isListedInside = hoursSince(candidate.listed ?? candidate.published, now) <= windowHours;
  const ofSignals = series.flatMap(({ kind, last, ofKind }): readonly Rise[] => {
    const before = baseline(ofKind, options) ?? (isListedInside && kind !== "stars" ? 0 : last.value);
    const by = last.value - before;
    const fresh = last.observedAt.getTime() > now.getTime() - windowHours * HOUR_MS;
    return fresh && by > 0 ? [{ kind, by }] : [];
  });
  const liked = votes?.get(candidate.id) ?? 0;
  return liked > 0 ? [...ofSignals, { kind: "votes", by: liked }] : ofSignals;
}

/** The newest snapshot that is one to two windows old. */
function baseline(ofKind: readonly Observation[], { now, windowHours }: TrendOptions): number | undefined {
  const windowMs = windowHours * HOUR_MS;
  const eligible = ofKind.filter(({ observedAt }) => {
    const agoMs = now.getTime() - observedAt.getTime();
    return agoMs >= windowMs && agoMs <= 2 * windowMs;
  });
  return newest(eligible)?.value;
}

function newest(observations: readonly Observation[]): Observation | undefined {
  return observations.reduce<Observation | undefined>(
    (best, one) => (best === undefined || one.observedAt >= best.observedAt ? one : best),
    undefined,
  );
}

/** Never negative: a date in the future is a wrong zone. An inexact date counts from its start. */
function hoursSince(published: string | undefined, now: Date): number {
  const time = published ? Date.parse(published) : Number.NaN;
  return Number.isNaN(time) ? Number.POSITIVE_INFINITY : Math.max(0, (now.getTime() - time) / HOUR_MS);
}

/** Bought votes do not pay: per signal, twenty times the median of the gains. */
function outlierCaps(measured: readonly Measured[]): ReadonlyMap<GainKind, number> {
  const rises = groupBy(
    measured.flatMap((one) => one.rises),
    ({ kind }) => kind,
  );
  return new Map([...rises].map(([kind, ofKind]) => [kind, OUTLIER_FACTOR * median(ofKind.map(({ by }) => by))]));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

function judge({ rises, ...one }: Measured, caps: ReadonlyMap<GainKind, number>): Trend {
  const gains = rises.map(({ kind, by }) => ({ kind, by, counted: Math.min(by, caps.get(kind) ?? by) }));
  if (gains.length > 0) {
    const attention = gains.reduce((sum, gain) => sum + worth(gain), 0);
    return { ...one, gains, attention, standing: "trending", score: attention / slowness(one.ageHours) };
  }
  const known = Object.keys(one.totals).length > 0;
  const score = Math.log1p(one.totals.upvotes ?? 0);
  return { ...one, gains, attention: 0, standing: known ? "popular" : "new", score };
}

function worth({ kind, counted }: Gain): number {
  return WEIGHTS[kind] * Math.log1p(counted);
}

function slowness(ageHours: number): number {
  return (ageHours + AGE_OFFSET_HOURS) ** AGE_EXPONENT;
}

/** The arithmetic of a paper's place, a line a step, as a reader can check it. */
export function explainTrend({ standing, score, attention, gains, totals, ageHours }: Trend): readonly string[] {
  if (standing !== "trending") {
    return [
      `no gain in the window: ranked behind those with one, by ln(1 + ${totals.upvotes ?? 0} upvotes) = ${figure(score)}`,
    ];
  }
  const steps = gains.map((gain) => {
    const { kind, by, counted } = gain;
    const capped = counted < by ? ` (counted as ${figure(counted)}: ${OUTLIER_FACTOR} × the median gain)` : "";
    return `+${by} ${kind}${capped}: ${WEIGHTS[kind]} × ln(1 + ${figure(counted)}) = ${figure(worth(gain))}`;
  });
  return [
    ...steps,
    `E = ${figure(attention)}`,
    `${figure(ageHours)} hours old: (${figure(ageHours)} + ${AGE_OFFSET_HOURS}) ^ ${AGE_EXPONENT} = ${figure(slowness(ageHours))}`,
    `score = ${figure(attention)} / ${figure(slowness(ageHours))} = ${figure(score)}`,
  ];
}

/** Three significant digits, whole numbers whole. */
function figure(value: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(3)));
}

const ORDER: Readonly<Record<Trend["standing"], number>> = { trending: 0, popular: 1, new: 2 };

function byStanding(one: Trend, other: Trend): number {
  return (
    ORDER[one.standing] - ORDER[other.standing] ||
    other.score - one.score ||
    byAge(one.ageHours, other.ageHours) ||
    (one.id < other.id ? -1 : 1)
  );
}

/** Unknown ages are infinite, and two of them equal. */
function byAge(one: number, other: number): number {
  return one === other ? 0 : one - other;
}

function onePerRepository(trends: readonly Trend[], candidates: readonly TrendCandidate[]): readonly Trend[] {
  const repositories = new Map(candidates.map(({ id, repository }) => [id, repository]));
  const taken = new Set<string>();
  return trends.filter(({ id }) => {
    const repository = repositories.get(id);
    if (repository === undefined) {
      return true;
    }
    const fresh = !taken.has(repository);
    taken.add(repository);
    return fresh;
  });
}
