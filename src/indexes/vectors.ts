import type { Encoder } from "../core/ranking/encoder.ts";
import type { VectorBlock } from "../encoders/vector-block.ts";

const LARGEST_BYTE = 127;
/** Of two bytes; a sum of products with a byte each stays below 2³¹ in a thousand dimensions. */
const LARGEST_OF_QUERY = 16_000;
/** What 32-bit numbers may be off. */
const ROUNDING = 1e-6;

/** A paper's vector as it is kept: a byte a component. */
export function paperVector(encoder: Encoder, title: string, abstract: string): Int8Array {
  return roundInto(new Int8Array(encoder.dimensions), encoder.encode(title, abstract), LARGEST_BYTE);
}

/** A vector to compare with papers. */
export function queryVector(vector: Float32Array): Int16Array {
  return roundInto(new Int16Array(vector.length), vector, LARGEST_OF_QUERY);
}

/** So far the cosine of a `queryVector` may lie from the true one: half a step in each component, and 32-bit numbers. */
export function cosineError(dimensions: number): number {
  return (0.5 * Math.sqrt(dimensions)) / LARGEST_OF_QUERY + ROUNDING;
}

export function cosineWith(vector: Float32Array, other: Int8Array): number {
  let product = 0;
  let one = 0;
  let two = 0;
  for (let place = 0; place < vector.length; place += 1) {
    const component = vector[place] ?? 0;
    const against = other[place] ?? 0;
    product += component * against;
    one += component * component;
    two += against * against;
  }
  return one * two === 0 ? 0 : product / Math.sqrt(one * two);
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
