import { addRow, type Matrix } from "./matrix.ts";
import type { Bags } from "./views.ts";

/** Longer than this a vector has a direction. */
const SHORTEST = 1e-9;

export interface BagVectors {
  /** One row a bag: the sum of its words' vectors, at length 1 (zeros where it has no words). */
  readonly directions: Matrix;
  /** How long each sum was. */
  readonly lengths: Float64Array;
}

export function sumBags({ stems, starts }: Bags, words: Matrix, dimensions: number): BagVectors {
  const bags = starts.length - 1;
  const directions = new Float64Array(bags * dimensions);
  const lengths = new Float64Array(bags);
  for (let bag = 0; bag < bags; bag += 1) {
    const row = bag * dimensions;
    for (const stem of stems.subarray(starts[bag], starts[bag + 1])) {
      addRow(words, stem * dimensions, { to: directions, place: row, size: dimensions, factor: 1 });
    }
    lengths[bag] = normalise(directions.subarray(row, row + dimensions));
  }
  return { directions, lengths };
}

/**
 * From how the loss changes with each bag's direction to how it changes with the words in it; adds to `slopes`, one row
 * a word, and calls with each word.
 */
export function spreadSlopes(
  { stems, starts }: Bags,
  { directions, lengths }: BagVectors,
  ofDirections: Matrix,
  { slopes, dimensions, onWord }: { slopes: Matrix; dimensions: number; onWord: (stem: number) => void },
): void {
  lengths.forEach((length, bag) => {
    const row = bag * dimensions;
    const slope = ofDirections.subarray(row, row + dimensions);
    alongSphere(slope, directions.subarray(row, row + dimensions), length);
    for (const stem of stems.subarray(starts[bag], starts[bag + 1])) {
      onWord(stem);
      addRow(ofDirections, row, { to: slopes, place: stem * dimensions, size: dimensions, factor: 1 });
    }
  });
}

/** A sum that only grows longer keeps its direction: that part of the slope goes. */
function alongSphere(slope: Matrix, direction: Matrix, length: number): void {
  let outward = 0;
  for (let k = 0; k < slope.length; k += 1) {
    outward += (slope[k] ?? 0) * (direction[k] ?? 0);
  }
  const factor = length > SHORTEST ? 1 / length : 0;
  for (let k = 0; k < slope.length; k += 1) {
    slope[k] = ((slope[k] ?? 0) - outward * (direction[k] ?? 0)) * factor;
  }
}

function normalise(vector: Matrix): number {
  let squares = 0;
  for (let k = 0; k < vector.length; k += 1) {
    squares += (vector[k] ?? 0) ** 2;
  }
  const length = Math.sqrt(squares);
  for (let k = 0; k < vector.length; k += 1) {
    vector[k] = length > SHORTEST ? (vector[k] ?? 0) / length : 0;
  }
  return length;
}
