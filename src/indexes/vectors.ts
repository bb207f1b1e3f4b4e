import type { Encoder } from "../core/ranking/encoder.ts";
import type { VectorBlock } from "../encoders/vector-block.ts";

const LARGEST_BYTE = 127;
/** Of two bytes; a sum of products with a byte each stays below 2³¹ in a thousand dimensions. */
const LARGEST_OF_QUERY = 16_000;

/** A paper's vector as it is kept: a byte a component. */
export function paperVector(encoder: Encoder, title: string, abstract: string): Int8Array {
  return roundInto(new Int8Array(encoder.dimensions), encoder.encode(title, abstract), LARGEST_BYTE);
}

/** A vector to compare with papers. */
export function queryVector(vector: Float32Array): Int16Array {
  return roundInto(new Int16Array(vector.length), vector, LARGEST_OF_QUERY);
}

export function cosineWith(vector: Float32Array, other: Int8Array): number {
  let [product, one, two] = [0, 0, 0];
  vector.forEach((component, place) => {
    const against = other[place] ?? 0;
    product += component * against;
    one += component * component;
    two += against * against;
  });
  return one * two === 0 ? 0 : product / Math.sqrt(one * two);
}

/** Of each of some papers with all of them. */
export function cosinesAmong(vectors: readonly Int8Array[]): (paper: number) => Float64Array {
  const squares = vectors.map((vector) => product(vector, vector));
  return (paper) => {
    const vector = vectors[paper] ?? new Int8Array(0);
    const square = squares[paper] ?? 0;
    return Float64Array.from(vectors, (other, place) => {
      const both = square * (squares[place] ?? 0);
      return both === 0 ? 0 : product(vector, other) / Math.sqrt(both);
    });
  };
}

function product(one: Int8Array, other: Int8Array): number {
  let sum = 0;
  for (let place = 0; place < one.length; place += 1) {
    sum += (one[place] ?? 0) * (other[place] ?? 0);
  }
  return sum;
}

/** `vector` moved a little away from others. */
export function awayFrom(vector: Float32Array, others: readonly Float32Array[], share: number): Float32Array {
  return vector.map((component, place) => others.reduce((sum, other) => sum - share * (other[place] ?? 0), component));
}

export function rowOf({ bytes, dimensions }: Pick<VectorBlock, "bytes" | "dimensions">, row: number): Int8Array {
  return bytes.subarray(row * dimensions, (row + 1) * dimensions);
}

function roundInto<Whole extends Int8Array | Int16Array>(whole: Whole, vector: Float32Array, largest: number): Whole {
  let most = 0;
  for (const component of vector) {
    most = Math.max(most, Math.abs(component));
  }
  for (let place = 0; place < vector.length; place += 1) {
    whole[place] = most === 0 ? 0 : Math.round(((vector[place] ?? 0) / most) * largest);
  }
  return whole;
}
