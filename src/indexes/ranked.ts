import type { PaperId } from "../core/papers/paper.ts";
import { amongNeighbours, inOrder } from "./among-neighbours.ts";
import { bestCandidates, type Candidate, candidatesFrom, type Masks, placeOf, type Sums } from "./candidates.ts";
import { fuse, type Meaning, meaningOf } from "./fusion.ts";
import type { Scored } from "./scored.ts";
import { giveBack } from "./scratch.ts";
import { firstPassing } from "./texts.ts";

export interface Ranked extends Candidate {
  /** What the words alone gave, before it was compared with others. */
  readonly lexical: number;
  /** The share of what the words gave the strongest. */
  readonly words: number;
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

interface Comparison {
  readonly scored: Scored;
  readonly mostLexical: number;
  readonly meaning: Meaning | undefined;
}

/** So many cosines one by one take less time than all of them at once. */
const MOST_COMPARED = 2_000;
/** The last digit of a product may be off. */
const LITTLE_LESS = 1 - 1e-9;
/** More candidates than asked for, as their cosines are not exact before they are chosen. */
const SPARE = 16;

/**
 * The first papers by L / L_max + share · max(0, cos), the best of them leaning on each other; L_max is that of the
 * papers that may be answered.
 */
export async function rankPapers(scored: Scored, count: number, ranking: Ranking): Promise<readonly Ranked[]> {
  const { masks, meaning, aside } = ranking;
  const room = Math.max(count, meaning?.neighbours.pool ?? 0) + aside.size;
  const strongest = await firstOf(scored, room, ranking);
  const about = { scored, mostLexical: strongest[0]?.score ?? 0, meaning };
  const lexical = inOrder(strongest.map((one) => exactly(one, about)));
  if (!meaning) {
    return lexical.filter(({ id }) => !aside.has(id)).slice(0, count);
  }
  // Meaning adds at most its share: whoever lacks more than that to the last place cannot reach it.
  const missing = (lexical[room - 1]?.score ?? 0) - meaning.share;
  const near =
    missing > 0 && !ranking.passes
      ? candidatesFrom(scored, masks, { least: missing * about.mostLexical * LITTLE_LESS, most: MOST_COMPARED })
      : undefined;
  const found = near ?? (await firstByAll(about, meaning, { ...ranking, room: room + SPARE }));
  const fused = inOrder(found.filter(({ id }) => !aside.has(id)).map((one) => exactly(one, about)));
  return amongNeighbours(fused, scored.parts, meaning.neighbours).slice(0, count);
}

/** By words and meaning of every paper. */
async function firstByAll(
  { scored, mostLexical }: Comparison,
  meaning: Meaning,
  ranking: Ranking & { readonly room: number },
): Promise<readonly Candidate[]> {
  const fused = fuse(scored, mostLexical, meaning);
  const found = await firstOf(fused, ranking.room, ranking);
  giveBack(fused.scores);
  return found;
}

async function firstOf(sums: Sums, count: number, { masks, passes }: Ranking): Promise<readonly Candidate[]> {
  return passes
    ? firstPassing((room) => bestCandidates(sums, masks, room), count, { passes })
    : bestCandidates(sums, masks, count);
}

/** One paper by itself, compared with what the strongest may have. */
export function rankOne(scored: Scored, id: PaperId, meaning: Meaning | undefined): Ranked | undefined {
  const place = placeOf(scored.parts, id);
  return place && exactly({ id, score: 0, ...place }, { scored, mostLexical: scored.most, meaning });
}

function exactly(candidate: Candidate, { scored, mostLexical, meaning }: Comparison): Ranked {
  const lexical = scored.scores[candidate.part]?.[candidate.paper] ?? 0;
  const words = mostLexical > 0 ? lexical / mostLexical : 0;
  const meant = meaning ? meaningOf(scored, candidate, meaning) : 0;
  return { ...candidate, lexical, words, meaning: meant, score: words + meant };
}
