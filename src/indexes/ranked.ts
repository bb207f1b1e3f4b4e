import type { PaperId } from "../core/papers/paper.ts";
import { bestCandidates, type Candidate, type Masks, placeOf, type Sums } from "./candidates.ts";
import { fuse, type Meaning, meaningOf } from "./fusion.ts";
import type { Scored } from "./scored.ts";
import { firstPassing } from "./texts.ts";

export interface Ranked extends Candidate {
  /** What the words alone gave, before it was compared with others. */
  readonly lexical: number;
  /** What meaning gave. */
  readonly meaning: number;
}

interface Ranking {
  readonly meaning: Meaning | undefined;
  readonly masks: Masks;
  /** Whether a paper may be answered, where its text decides. */
  readonly passes: ((candidate: Candidate) => Promise<boolean>) | undefined;
  /** Answered elsewhere: they are ranked for comparison and left out. */
  readonly aside: ReadonlySet<PaperId>;
}

/** More candidates than asked for, as their cosines are not exact before they are chosen. */
const SPARE = 16;

/** The first papers by L / L_max + share · max(0, cos); L_max is that of the papers that may be answered. */
export async function rankPapers(scored: Scored, count: number, ranking: Ranking): Promise<readonly Ranked[]> {
  const { masks, passes, meaning, aside } = ranking;
  const find = (sums: Sums, many: number) =>
    passes
      ? firstPassing((room) => bestCandidates(sums, masks, room), many, { passes })
      : bestCandidates(sums, masks, many);
  const first = await find(scored, meaning ? 1 : count + aside.size);
  const mostLexical = first[0]?.score ?? 0;
  const found = meaning ? await find(fuse(scored, mostLexical, meaning), count + aside.size + SPARE) : first;
  return found
    .filter(({ id }) => !aside.has(id))
    .map((candidate) => exactly(candidate, { scored, mostLexical, meaning }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, count);
}

/** One paper by itself, compared with what the strongest may have. */
export function rankOne(scored: Scored, id: PaperId, meaning: Meaning | undefined): Ranked | undefined {
  const place = placeOf(scored.parts, id);
  return place && exactly({ id, score: 0, ...place }, { scored, mostLexical: scored.most, meaning });
}

function exactly(
  candidate: Candidate,
  { scored, mostLexical, meaning }: { scored: Scored; mostLexical: number; meaning: Meaning | undefined },
): Ranked {
  const lexical = scored.scores[candidate.part]?.[candidate.paper] ?? 0;
  const meant = meaning ? meaningOf(scored, candidate, meaning) : 0;
  return { ...candidate, lexical, meaning: meant, score: (mostLexical > 0 ? lexical / mostLexical : 0) + meant };
}
