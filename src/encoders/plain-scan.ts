import type { BlockSize, Scan } from "./scan.ts";

/** Rounds as the machine's 32-bit numbers do, after every step, so that SIMD and this agree to the last bit. */
const { fround } = Math;

export function plainScan({ rows, dimensions }: BlockSize): Scan {
  const vectors = new Int8Array(rows * dimensions);
  const inverses = new Float32Array(rows);
  const found = new Float32Array(rows);

  function measure(firstRow: number, count: number): void {
    for (let row = firstRow; row < firstRow + count; row += 1) {
      inverses[row] = inverseLength(vectors.subarray(row * dimensions, (row + 1) * dimensions));
    }
  }

  function cosines(query: Int16Array, only?: ArrayLike<number>): Float32Array {
    const queryInverse = inverseLength(query);
    for (let place = 0; place < (only?.length ?? rows); place += 1) {
      const row = only?.[place] ?? place;
      const sum = product(vectors, row * dimensions, query);
      found[row] = fround(fround(fround(sum) * (inverses[row] ?? 0)) * queryInverse);
    }
    return found;
  }

  function products(query: Int16Array | Int8Array, count: number): Float32Array {
    for (let row = 0; row < count; row += 1) {
      found[row] = product(vectors, row * dimensions, query);
    }
    return found;
  }

  return { vectors, measure, cosines, products };
}

/** A function of its own, for V8 makes the fastest code of small ones; wraps around as 32-bit numbers do. */
function product(vectors: Int8Array, start: number, query: Int16Array | Int8Array): number {
  let sum = 0;
  for (let k = 0; k < query.length; k += 1) {
    sum = (sum + Math.imul(vectors[start + k] ?? 0, query[k] ?? 0)) | 0;
  }
  return sum;
}

/** 0 for a vector of zeros. */
export function inverseLength(vector: Int8Array | Int16Array): number {
  let squares = 0;
  for (const component of vector) {
    squares += component * component;
  }
  return squares === 0 ? 0 : fround(1 / fround(Math.sqrt(fround(squares))));
}
