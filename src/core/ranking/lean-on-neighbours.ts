import { createScoreFloor } from "./score-floor.ts";

export interface Neighbourhood {
  /** How many of the best papers take part; the others stay behind them. */
  readonly pool: number;
  /** How many of its nearest have a say in a paper's score. */
  readonly most: number;
  /** How much of the score they give, 0–1. */
  readonly strength: number;
}

/** Of answers to words. They lean little, and not at all outside the field that the vectors were trained on. */
export function amongAnswersToWords(coverage: number): Neighbourhood {
  return { pool: 50, most: 50, strength: 0.3 * coverage ** 3 };
}

/** Of answers to examples: what is like an example is mostly like its other answers too. */
export function amongAnswersToExamples(coverage: number): Neighbourhood {
  return { pool: 100, most: 10, strength: 0.5 * coverage };
}

/**
 * Papers on one subject lie near each other, so a paper among good answers is likelier to be one: each score gives way,
 * by `strength`, to the mean score of the nearest others, weighed by cosine⁴. A paper with none near keeps its score.
 * @param scores of the pool
 * @param cosinesWith the cosines of one of the pool with each of it, itself included
 */
export function leanOnNeighbours(
  scores: Float64Array,
  cosinesWith: (paper: number) => ArrayLike<number>,
  { most, strength }: Omit<Neighbourhood, "pool">,
): Float64Array {
  return scores.map((score, paper) => {
    const weights = weightsOf(cosinesWith(paper));
    weights[paper] = 0;
    const least = leastOfMost(weights, most);
    let sum = 0;
    let all = 0;
    for (let other = 0; other < weights.length; other += 1) {
      const weight = weights[other] ?? 0;
      if (weight >= least) {
        sum += weight * (scores[other] ?? 0);
        all += weight;
      }
    }
    return all === 0 ? score : (1 - strength) * score + (strength * sum) / all;
  });
}

/** Near ones count, far ones hardly, those that point elsewhere not at all. */
function weightsOf(cosines: ArrayLike<number>): Float64Array {
  const weights = new Float64Array(cosines.length);
  for (let other = 0; other < cosines.length; other += 1) {
    const square = Math.max(0, cosines[other] ?? 0) ** 2;
    weights[other] = square * square;
  }
  return weights;
}

/** The smallest that still belongs to the `most` largest. */
function leastOfMost(values: Float64Array, most: number): number {
  if (most >= values.length) {
    return 0;
  }
  const floor = createScoreFloor(most);
  for (let place = 0; place < values.length; place += 1) {
    floor.offer(values[place] ?? 0);
  }
  return floor.least();
}
