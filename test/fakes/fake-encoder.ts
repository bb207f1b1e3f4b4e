import type { Encoder } from "../../src/core/ranking/encoder.ts";
import { terms } from "../../src/core/ranking/words.ts";

const DIMENSIONS = 16;

/** Knows the words given, each as a direction of its own, the second of each pair a little like the first. */
export function fakeEncoder(words: readonly string[], name = "fake"): Encoder {
  const vectors = new Map(words.map((word, place) => [terms(word)[0] ?? word, vectorOf(place)]));

  function encode(title: string, abstract: string): Float32Array {
    const sum = new Float64Array(DIMENSIONS);
    for (const term of [...terms(title), ...terms(title), ...terms(abstract)]) {
      vectors.get(term)?.forEach((component, k) => {
        sum[k] = (sum[k] ?? 0) + component;
      });
    }
    const length = Math.hypot(...sum);
    return Float32Array.from(sum, (component) => (length === 0 ? 0 : component / length));
  }

  return {
    name,
    dimensions: DIMENSIONS,
    encode,
    knows: (term) => vectors.has(term),
    likeness: (term, other) => dot(vectors.get(term) ?? [], vectors.get(other) ?? []),
  };
}

function vectorOf(place: number): readonly number[] {
  return Array.from({ length: DIMENSIONS }, (_, k) => (k === place ? 1 : k === place - 1 && place % 2 === 1 ? 0.7 : 0));
}

function dot(one: readonly number[], other: readonly number[]): number {
  const lengths = Math.hypot(...one) * Math.hypot(...other);
  return lengths === 0 ? 0 : one.reduce((sum, component, k) => sum + component * (other[k] ?? 0), 0) / lengths;
}
