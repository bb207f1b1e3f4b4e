import { leanOnNeighbours, type Neighbourhood } from "../core/ranking/lean-on-neighbours.ts";
import type { Candidate } from "./candidates.ts";
import { cosinesAmong } from "./cosines-among.ts";
import type { Part } from "./part.ts";

/** Equal papers stay equal, in whatever order their neighbours were summed up. */
const STEPS = 1e12;
const LITTLE_LESS = 1 - 1e-9;

/**
 * Lets the pool lean on each other. The rest stays behind it, in the order it had: nobody's place depends on how many
 * are asked for.
 * @param ranked the pool and as many more as there are room for, best first
 */
export function amongNeighbours<T extends Candidate>(
  ranked: readonly T[],
  parts: readonly Part[],
  neighbourhood: Neighbourhood,
): readonly T[] {
  const pool = ranked.slice(0, neighbourhood.pool);
  const vectors = pool.map(({ part, paper }) => parts[part]?.vectorOf(paper) ?? new Int8Array(0));
  const before = Float64Array.from(pool, ({ score }) => score);
  const scores = leanOnNeighbours(before, cosinesAmong(vectors), neighbourhood).map(rounded);
  const least = scores.reduce((smallest, score) => Math.min(smallest, score), Number.POSITIVE_INFINITY);
  const scale = Math.min(1, (LITTLE_LESS * least) / (before[before.length - 1] ?? 1));
  return [
    ...inOrder(pool.map((one, place) => ({ ...one, score: scores[place] ?? one.score }))),
    ...ranked.slice(pool.length).map((one) => ({ ...one, score: one.score * scale })),
  ];
}

export function inOrder<T extends Candidate>(candidates: readonly T[]): readonly T[] {
  return candidates.toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

function rounded(score: number): number {
  return Math.round(score * STEPS) / STEPS;
}
