import type { PaperId } from "../core/papers/paper.ts";
import { amongNeighbours, inOrder } from "./among-neighbours.ts";
import {
  amongFrom,
  bestAmong,
  bestCandidates,
  bestPlaces,
  type Candidate,
  findPeaks,
  type Masks,
  type Peaked,
  type Place,
  type Places,
  placeOf,
  placesFrom,
  type Sums,
} from "./candidates.ts";
import { fusedFirst } from "./fused-first.ts";
import { fuse, fusionError, type Meaning, meaningOf } from "./fusion.ts";
import type { Scored } from "./scored.ts";
import { sumScratch } from "./scratch.ts";
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

/** The last digit of a product may be off. */
const LITTLE_LESS = 1 - 1e-9;
/** More candidates than asked for where texts decide, as their cosines are not exact before they are chosen. */
const SPARE = 16;
/** The best by words alone among which the best by words and meaning are looked for first. */
const SAMPLE = 4;
/** Where one paper in so many has to be compared, all of them in a row take no longer. */
const SPARSE = 24;

/**
 * The first papers by L / L_max + share · max(0, cos), the best of them leaning on each other; L_max is that of the
 * papers that may be answered.
 */
export async function rankPapers(scored: Scored, count: number, ranking: Ranking): Promise<readonly Ranked[]> {
  const { masks, meaning, aside, passes } = ranking;
  const room = Math.max(count, meaning?.neighbours.pool ?? 0) + aside.size;
  const { places, mostLexical } = passes
    ? await firstTested(scored, room, { ...ranking, passes })
    : firstUntested(scored, masks, { meaning, room });
  const about = { scored, mostLexical, meaning };
  const ranked = inOrder(places.map((place) => exactly(place, about))).filter(({ id }) => !aside.has(id));
  return (meaning ? amongNeighbours(ranked, scored.parts, meaning.neighbours) : ranked).slice(0, count);
}

interface Found {
  /** All papers that may be among the first, and perhaps some more. */
  readonly places: readonly Place[];
  readonly mostLexical: number;
}

interface Wanted {
  readonly meaning: Meaning | undefined;
  readonly room: number;
}

async function firstTested(
  scored: Scored,
  room: number,
  { meaning, masks, passes }: Ranking & { readonly passes: NonNullable<Ranking["passes"]> },
): Promise<Found> {
  const firstOf = (sums: Sums, count: number) => {
    const peaked = findPeaks(sums, masks);
    return firstPassing((most) => bestCandidates(peaked, most), count, { passes });
  };
  const strongest = await firstOf(scored, room);
  const mostLexical = strongest[0]?.score ?? 0;
  if (!meaning) {
    return { places: strongest, mostLexical };
  }
  const fused = fuse(scored, mostLexical, meaning);
  const places = await firstOf(fused, room + SPARE);
  sumScratch.giveBack(fused.scores);
  return { places, mostLexical };
}

function firstUntested(scored: Scored, masks: Masks, { meaning, room }: Wanted): Found {
  const peaked = findPeaks(scored, masks);
  const strongest = bestPlaces(peaked, meaning ? SAMPLE * room : room);
  const mostLexical = strongest.most;
  if (!meaning) {
    return { places: listed(strongest.places), mostLexical };
  }
  const fusing = { peaked, mostLexical, meaning, room };
  const first = chooseAmong(strongest.places, fusing);
  // Meaning adds at most its share: whoever lacks more than that to the last place cannot reach it.
  const needed = (first.least - fusionError(meaning) - meaning.share) * mostLexical * LITTLE_LESS;
  if (needed > 0 && needed >= strongest.least) {
    return { places: listed(first.places), mostLexical };
  }
  const near = needed > 0 ? sparse(placesFrom(peaked, needed), peaked) : undefined;
  const places = near ? chooseAmong(near, fusing).places : fusedFirst(peaked, { ...fusing, least: first.least });
  return { places: listed(places), mostLexical };
}

interface Fusing extends Wanted {
  readonly peaked: Peaked;
  readonly meaning: Meaning;
  readonly mostLexical: number;
}

/** Those of some papers that may be among the first by words and meaning, and about what the last of the first has. */
function chooseAmong(some: Places, { peaked, meaning, mostLexical, room }: Fusing) {
  const fused = fuse(peaked, mostLexical, { ...meaning, only: some });
  const { least } = bestAmong(fused, some, room);
  const places = amongFrom(fused, some, least - 2 * fusionError(meaning));
  sumScratch.giveBack(fused.scores);
  return { least, places };
}

/** `undefined` where they are so many that all papers in a row take no longer. */
function sparse(places: Places, { parts }: Sums): Places | undefined {
  const some = places.reduce((sum, { length }) => sum + length, 0);
  const all = parts.reduce((sum, { size }) => sum + size(), 0);
  return some * SPARSE > all ? undefined : places;
}

function listed(places: Places): readonly Place[] {
  return places.flatMap((papers, part) => papers.map((paper) => ({ part, paper })));
}

/** One paper by itself, compared with what the strongest may have. */
export function rankOne(scored: Scored, id: PaperId, meaning: Meaning | undefined): Ranked | undefined {
  const place = placeOf(scored.parts, id);
  return place && exactly(place, { scored, mostLexical: scored.most, meaning });
}

function exactly({ part, paper }: Place, { scored, mostLexical, meaning }: Comparison): Ranked {
  const lexical = scored.scores[part]?.[paper] ?? 0;
  const words = mostLexical > 0 ? lexical / mostLexical : 0;
  const meant = meaning ? meaningOf(scored, { part, paper }, meaning) : 0;
  const id = scored.parts[part]?.papers.idOf(paper) ?? "";
  return { id, part, paper, lexical, words, meaning: meant, score: words + meant };
}
