import { type Matrix, multiplyByTransposed, transpose } from "./matrix.ts";

export interface Contrast {
  /** How surprised each view is by its partner among all of the batch: nats, the mean of both directions. */
  readonly loss: number;
  /** How the loss changes with each component of one side and of the other. */
  readonly ofOne: Matrix;
  readonly ofOther: Matrix;
  /** How it changes with the logarithm of the sharpness. */
  readonly ofSharpness: number;
}

interface Batch {
  readonly size: number;
  readonly dimensions: number;
  /** What cosines are multiplied with before they count as logarithms of odds. */
  readonly sharpness: number;
}

/** Row i of one side and row i of the other are the same paper: they should be nearer than any other pair. */
export function contrast(one: Matrix, other: Matrix, { size, dimensions, sharpness }: Batch): Contrast {
  const cosines = new Float64Array(size * size);
  multiplyByTransposed(one, other, cosines, { rows: size, columns: size, inner: dimensions });
  const turned = transposed(cosines, size, size);
  const byRow = shares(cosines, size, sharpness);
  const byColumn = transposed(shares(turned, size, sharpness), size, size);
  let loss = 0;
  for (let paper = 0; paper < size; paper += 1) {
    const own = paper * size + paper;
    loss -= (Math.log(byRow[own] ?? 1) + Math.log(byColumn[own] ?? 1)) / (2 * size);
  }
  const slopes = byRow.map((share, place) => {
    const own = place % (size + 1) === 0 ? 1 : 0;
    return (sharpness * ((share + (byColumn[place] ?? 0)) / 2 - own)) / size;
  });
  return {
    loss,
    ofOne: product(slopes, other, size, dimensions),
    ofOther: product(transposed(slopes, size, size), one, size, dimensions),
    ofSharpness: slopes.reduce((sum, slope, place) => sum + slope * (cosines[place] ?? 0), 0),
  };
}

/** e^(sharpness · cosine), as shares of each row's sum. */
function shares(cosines: Matrix, size: number, sharpness: number): Matrix {
  const result = new Float64Array(cosines.length);
  for (let start = 0; start < cosines.length; start += size) {
    let sum = 0;
    for (let column = 0; column < size; column += 1) {
      const odds = Math.exp(sharpness * ((cosines[start + column] ?? 0) - 1));
      result[start + column] = odds;
      sum += odds;
    }
    for (let column = 0; column < size; column += 1) {
      result[start + column] = (result[start + column] ?? 0) / sum;
    }
  }
  return result;
}

function product(slopes: Matrix, side: Matrix, size: number, dimensions: number): Matrix {
  const result = new Float64Array(size * dimensions);
  const turned = transposed(side, size, dimensions);
  multiplyByTransposed(slopes, turned, result, { rows: size, columns: dimensions, inner: size });
  return result;
}

function transposed(matrix: Matrix, rows: number, columns: number): Matrix {
  const result = new Float64Array(matrix.length);
  transpose(matrix, rows, columns, result);
  return result;
}
