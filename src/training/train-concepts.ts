import { createAdam } from "./adam.ts";
import { spreadSlopes, sumBags } from "./bag-vectors.ts";
import { contrast } from "./contrast.ts";
import type { Corpus } from "./corpus.ts";
import { latentAxes } from "./latent-axes.ts";
import type { Matrix } from "./matrix.ts";
import { createSeededRandom, type SeededRandom, shuffle } from "./seeded-random.ts";
import { twoViews } from "./views.ts";

export interface TrainingProgress {
  /** 0–1 of the work done. */
  readonly share: number;
  /** Papers learned from, each as often as it was. */
  readonly seen: number;
  /** Of the last batch; `undefined` before the first. */
  readonly loss?: number;
}

export interface TrainingOptions {
  /** Even. */
  readonly dimensions: number;
  readonly seed: number;
  readonly epochs: number;
  /** Even. */
  readonly batch: number;
  readonly onProgress?: (progress: TrainingProgress) => void;
}

/** How often the papers are looked at to find the directions to start from. */
const AXIS_PASSES = 3;
/** One of those passes takes about as long as so many batches. */
const BATCHES_A_PASS = 30;
const RATE = 0.003;
const WARM_UP_STEPS = 50;
const LAST_RATE = 0.02;
const FIRST_SHARPNESS = 20;
const SHARPNESS_RATE = 0.001;

/**
 * A vector for each stem of the vocabulary, one row each, such that the sum over one part of a paper points where the sum
 * over another part of it does, and away from other papers of the batch. Equal corpus, options and seed give equal
 * vectors.
 */
export function trainConcepts(corpus: Corpus, options: TrainingOptions): Matrix {
  const { dimensions, seed, epochs, onProgress = () => undefined } = options;
  const batch = Math.min(options.batch, corpus.papers - (corpus.papers % 2));
  const steps = epochs * Math.floor(corpus.papers / Math.max(1, batch));
  const whole = AXIS_PASSES * BATCHES_A_PASS + steps;
  const random = createSeededRandom(seed);
  let done = 0;
  const onPass = () => {
    done += BATCHES_A_PASS;
    onProgress({ share: done / whole, seen: 0 });
  };
  const words = latentAxes(corpus, { dimensions, passes: AXIS_PASSES, random, onPass });
  const learn = createLearner(corpus, words, { dimensions, steps });
  let seen = 0;
  for (const papers of batches(corpus.papers, { batch, epochs, random })) {
    const loss = learn(papers, random);
    done += 1;
    seen += papers.length;
    onProgress({ share: done / whole, seen, loss });
  }
  return words;
}

/** Each epoch all papers in a new order, but for the few that fill no batch. */
function* batches(
  papers: number,
  { batch, epochs, random }: { readonly batch: number; readonly epochs: number; readonly random: SeededRandom },
): Generator<Uint32Array> {
  const order = Uint32Array.from({ length: papers }, (_, paper) => paper);
  for (let epoch = 0; epoch < epochs && batch > 0; epoch += 1) {
    shuffle(order, random);
    for (let start = 0; start + batch <= papers; start += batch) {
      yield order.subarray(start, start + batch);
    }
  }
}

/** A function that learns from one batch and returns its loss before. */
function createLearner(
  corpus: Corpus,
  words: Matrix,
  { dimensions, steps }: { readonly dimensions: number; readonly steps: number },
): (papers: Uint32Array, random: SeededRandom) => number {
  const slopes = new Float64Array(words.length);
  const wordDescent = createAdam(words, slopes, dimensions);
  const sharpness = Float64Array.of(Math.log(FIRST_SHARPNESS));
  const sharpnessSlope = new Float64Array(1);
  const sharpnessDescent = createAdam(sharpness, sharpnessSlope, 1);
  let step = 0;

  return (papers, random) => {
    step += 1;
    const [one, other] = twoViews(corpus, papers, random);
    const oneSums = sumBags(one, words, dimensions);
    const otherSums = sumBags(other, words, dimensions);
    const batch = { size: papers.length, dimensions, sharpness: Math.exp(sharpness[0] ?? 0) };
    const { loss, ofOne, ofOther, ofSharpness } = contrast(oneSums.directions, otherSums.directions, batch);
    const touched = new Set<number>();
    const onWord = (stem: number) => touched.add(stem);
    spreadSlopes(one, oneSums, ofOne, { slopes, dimensions, onWord });
    spreadSlopes(other, otherSums, ofOther, { slopes, dimensions, onWord });
    wordDescent.begin(rateAt(step, steps));
    touched.forEach(wordDescent.move);
    sharpnessSlope[0] = ofSharpness;
    sharpnessDescent.begin(SHARPNESS_RATE);
    sharpnessDescent.move(0);
    return loss;
  };
}

/** Rises over the first steps, then falls in a straight line. */
function rateAt(step: number, steps: number): number {
  const fallen = Math.max(0, step - WARM_UP_STEPS) / Math.max(1, steps - WARM_UP_STEPS);
  return RATE * Math.min(1, step / WARM_UP_STEPS) * (1 - (1 - LAST_RATE) * fallen);
}
