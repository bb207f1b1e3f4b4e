import { spellGains, spellTotals, type Totals } from "../chat/spell-figures.ts";
import type { Paper, PaperId } from "../papers/paper.ts";
import type { Gain, Trend } from "../ranking/trending.ts";
import type { DigestLine, PastDigest } from "./digest.ts";

/** Less than this is noise. */
const LEAST_UPVOTES = 5;
const LEAST_STARS = 20;
const LEAST_VOTES = 2;
/** New papers without a gain fill at most so many lines. */
const MOST_NEW = 2;
/** A paper comes back when it has so many times the attention it had then, and not within a week. */
const JUMP = 2;
const LEAST_APART_MS = 7 * 86_400_000;

export interface Candidate {
  readonly paper: Paper;
  readonly trend: Trend;
  /** 1 is the edge of the topic. */
  readonly nearness: number;
  /** What the place's taste makes of it: a factor about 1. */
  readonly lean: number;
  /** First published, or listed, inside the window. */
  readonly isNew: boolean;
}

export interface Chosen extends Omit<DigestLine, "reason"> {
  readonly candidate: Candidate;
  /** When it was here before. */
  readonly before?: Date;
}

/** Those that may be a line, in the order in which lines are filled. */
export function rankLines(
  candidates: readonly Candidate[],
  { past, now }: { readonly past: readonly PastDigest[]; readonly now: Date },
): readonly Chosen[] {
  const had = attentionHad(past);
  const chosen = candidates.map((candidate) => judge(candidate, had, now)).filter((one) => one !== undefined);
  const gaining = chosen.filter(({ kind }) => kind !== "new").sort(byScore(({ trend, lean }) => trend.score * lean));
  const fresh = chosen.filter(({ kind }) => kind === "new").sort(byScore(({ nearness, lean }) => nearness * lean));
  return [...gaining, ...fresh];
}

/** As many as fit, no two of them alike. `alike` tells the papers that would say the same again. */
export async function fillLines(
  ranked: readonly Chosen[],
  count: number,
  alike: (paper: PaperId, among: readonly PaperId[]) => Promise<ReadonlySet<PaperId>>,
): Promise<readonly Chosen[]> {
  const lines: Chosen[] = [];
  let left = ranked;
  while (lines.length < count) {
    const full = lines.filter(({ kind }) => kind === "new").length >= MOST_NEW;
    const next = left.find(({ kind }) => !(full && kind === "new"));
    if (!next) {
      break;
    }
    lines.push(next);
    const others = left.filter((one) => one !== next);
    const same = await alike(
      next.paper,
      others.map(({ paper }) => paper),
    );
    left = others.filter(({ paper }) => !same.has(paper));
  }
  return [...lines.filter(({ kind }) => kind !== "new"), ...lines.filter(({ kind }) => kind === "new")];
}

interface Had {
  readonly attention: number;
  readonly at: Date;
}

function attentionHad(past: readonly PastDigest[]): ReadonlyMap<PaperId, Had> {
  return new Map(past.flatMap(({ papers, at }) => papers.map(({ id, attention }) => [id, { attention, at }] as const)));
}

function judge(candidate: Candidate, had: ReadonlyMap<PaperId, Had>, now: Date): Chosen | undefined {
  const { paper, trend, isNew } = candidate;
  const { attention } = trend;
  const before = paper.ids.map((id) => had.get(id)).find((one) => one !== undefined);
  const gains = trend.gains.some(isWorthALine);
  const base = { paper: paper.id, title: paper.title, attention, candidate };
  if (before) {
    const jumped = attention >= JUMP * before.attention && now.getTime() - before.at.getTime() >= LEAST_APART_MS;
    return gains && jumped ? { ...base, kind: "again", before: before.at } : undefined;
  }
  if (gains) {
    return { ...base, kind: "trending" };
  }
  return isNew ? { ...base, kind: "new" } : undefined;
}

function isWorthALine({ kind, by }: Gain): boolean {
  const least = { upvotes: LEAST_UPVOTES, stars: LEAST_STARS, votes: LEAST_VOTES, comments: Number.POSITIVE_INFINITY };
  return by >= least[kind];
}

function byScore(score: (candidate: Candidate) => number) {
  return (one: Chosen, other: Chosen) =>
    score(other.candidate) - score(one.candidate) ||
    other.candidate.trend.score - one.candidate.trend.score ||
    (one.paper < other.paper ? -1 : 1);
}

/** `+31 ▲ +120 ★`, `new · ▲ 3`. Of one that is here again, `gains` are those since it was here. */
export function spellReason(
  { kind, candidate: { trend } }: Chosen,
  again?: { readonly gains: readonly Gain[]; readonly since: string },
): string {
  if (kind === "again") {
    return `↻ jumped: ${spellGains(again?.gains ?? trend.gains)} since ${again?.since ?? "then"}`;
  }
  return kind === "trending" ? spellGains(trend.gains) : newReason(trend.totals);
}

function newReason(totals: Totals): string {
  return ["new", ...spellTotals(totals, ["upvotes", "stars"])].join(" · ");
}
