import { describe, expect, it } from "vitest";
import { createAdam } from "../../src/training/adam.ts";
import { spreadSlopes, sumBags } from "../../src/training/bag-vectors.ts";
import { contrast } from "../../src/training/contrast.ts";
import { createSeededRandom } from "../../src/training/seeded-random.ts";
import type { Bags } from "../../src/training/views.ts";

const DIMENSIONS = 4;
const WORDS = 6;
const SHARPNESS = 3;
/** Two views of each of two papers. */
const ONE: Bags = { stems: Uint32Array.of(0, 1, 1, 2), starts: Uint32Array.of(0, 3, 4) };
const OTHER: Bags = { stems: Uint32Array.of(3, 0, 4, 5, 5), starts: Uint32Array.of(0, 2, 5) };

function someWords(): Float64Array {
  const random = createSeededRandom(3);
  return Float64Array.from({ length: WORDS * DIMENSIONS }, () => random.next() - 0.5);
}

function measure(words: Float64Array, sharpness = SHARPNESS) {
  const one = sumBags(ONE, words, DIMENSIONS);
  const other = sumBags(OTHER, words, DIMENSIONS);
  const found = contrast(one.directions, other.directions, { size: 2, dimensions: DIMENSIONS, sharpness });
  return { one, other, ...found };
}

function slopesOf(words: Float64Array): Float64Array {
  const slopes = new Float64Array(words.length);
  const { one, other, ofOne, ofOther } = measure(words);
  const into = { slopes, dimensions: DIMENSIONS, onWord: () => undefined };
  spreadSlopes(ONE, one, ofOne, into);
  spreadSlopes(OTHER, other, ofOther, into);
  return slopes;
}

/** How much a measure changes when one number does, found by trying. */
function tried(loss: (change: number) => number): number {
  const step = 1e-5;
  return (loss(step) - loss(-step)) / (2 * step);
}

describe("learning from pairs of views", () => {
  it("knows how the loss changes with every component of every word", () => {
    const words = someWords();
    slopesOf(words).forEach((slope, place) => {
      const found = tried((change) => measure(words.map((entry, at) => (at === place ? entry + change : entry))).loss);
      expect(slope).toBeCloseTo(found, 6);
    });
  });

  it("knows how the loss changes with the sharpness", () => {
    const found = tried((change) => measure(someWords(), SHARPNESS * Math.exp(change)).loss);
    expect(measure(someWords()).ofSharpness).toBeCloseTo(found, 6);
  });

  it("gives bags without words no direction and no slope", () => {
    const empty: Bags = { stems: new Uint32Array(0), starts: Uint32Array.of(0, 0) };
    const sums = sumBags(empty, someWords(), DIMENSIONS);
    expect([...sums.directions]).toEqual([0, 0, 0, 0]);
  });

  it("makes the loss smaller, step by step", () => {
    const words = someWords();
    const before = measure(words).loss;
    const slopes = new Float64Array(words.length);
    const descent = createAdam(words, slopes, DIMENSIONS);
    for (let step = 0; step < 50; step += 1) {
      slopes.set(slopesOf(words));
      descent.begin(0.05);
      [0, 1, 2, 3, 4, 5].forEach(descent.move);
    }
    expect(measure(words).loss).toBeLessThan(before / 2);
  });
});
