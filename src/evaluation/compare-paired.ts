import { createSeededRandom } from "../training/seeded-random.ts";

/** By query, how well it was answered. */
export type PerQuery = Readonly<Record<string, number>>;

export interface Comparison {
  /** The queries that both runs answered. */
  readonly queries: number;
  /** Mean of later minus earlier. */
  readonly difference: number;
  /** How often chance alone makes a difference as large, either way. */
  readonly p: number;
}

const PERMUTATIONS = 10_000;
const SEED = 1;
/** Sums of the same numbers in another order differ by less. */
const ROUNDING = 1e-9;

/**
 * A paired randomisation test: were both runs equally good, each query could as well have been answered the other way
 * round. The observed order counts as one of the permutations, so p is never 0.
 */
export function comparePaired(earlier: PerQuery, later: PerQuery, permutations = PERMUTATIONS): Comparison {
  const differences = Object.entries(later).flatMap(([query, value]) => {
    const before = earlier[query];
    return before === undefined ? [] : [value - before];
  });
  const observed = Math.abs(sum(differences));
  const random = createSeededRandom(SEED).next;
  let asLarge = 1;
  for (let permutation = 0; permutation < permutations; permutation += 1) {
    const turned = sum(differences, () => random() < 0.5);
    asLarge += Math.abs(turned) >= observed - ROUNDING ? 1 : 0;
  }
  const queries = differences.length;
  return { queries, difference: sum(differences) / Math.max(1, queries), p: asLarge / (permutations + 1) };
}

function sum(values: readonly number[], isTurned: () => boolean = () => false): number {
  return values.reduce((total, value) => total + (isTurned() ? -value : value), 0);
}
