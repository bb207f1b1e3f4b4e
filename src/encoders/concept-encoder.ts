import { readFile } from "node:fs/promises";
import type { Encoder } from "../core/ranking/encoder.ts";
import { createTokenMemo } from "../core/ranking/token-memo.ts";
import { type Token, tokens } from "../core/ranking/words.ts";
import { type ConceptFile, readConcepts } from "./concept-file.ts";

/** A title says what a paper is about. */
const TITLE_COUNTS = 2;

/** `undefined` where there is no such file, or not one that is whole and made with the words of today. */
export async function openConceptEncoder(file: string | URL): Promise<Encoder | undefined> {
  try {
    const concepts = readConcepts(await readFile(file));
    return concepts && createConceptEncoder(concepts);
  } catch {
    return undefined;
  }
}

/** A text is the sum of its words, however they are ordered. */
export function createConceptEncoder(file: ConceptFile): Encoder {
  const { name, dimensions, vocabulary, scales, rows } = file;
  const places = new Map<string, number>();
  vocabulary.forEach((word, place) => {
    places.set(word, place);
  });

  const placesOf = createTokenMemo(({ terms, marked }: Token): readonly number[] =>
    [...terms, ...(marked === undefined ? [] : [marked])].flatMap((term) => places.get(term) ?? []),
  );

  /** How often each word stands in the text at hand; all 0 between two texts. */
  const counts = new Uint32Array(vocabulary.length);

  function encode(title: string, abstract: string): Float32Array {
    const held: number[] = [];
    countWords(title, TITLE_COUNTS, held);
    countWords(abstract, 1, held);
    const sum = new Float64Array(dimensions);
    for (const place of held) {
      addScaled(rows, place * dimensions, (counts[place] ?? 0) * (scales[place] ?? 0), sum);
      counts[place] = 0;
    }
    return atLengthOne(sum);
  }

  function countWords(text: string, count: number, held: number[]): void {
    for (const token of tokens(text)) {
      for (const place of placesOf(token)) {
        const before = counts[place] ?? 0;
        if (before === 0) {
          held.push(place);
        }
        counts[place] = before + count;
      }
    }
  }

  return { name, dimensions, encode, knows: (term) => places.has(term), likeness: createLikeness(places, file) };
}

/** The cosine of two terms. How long a row is gets worked out once. */
function createLikeness(places: ReadonlyMap<string, number>, { dimensions, rows, vocabulary }: ConceptFile) {
  /** Of lengths; -1 where nobody asked yet. */
  const squares = new Int32Array(vocabulary.length).fill(-1);
  const rowAt = (place: number) => rows.subarray(place * dimensions, (place + 1) * dimensions);

  function squareOf(place: number): number {
    const known = squares[place] ?? 0;
    if (known >= 0) {
      return known;
    }
    const square = dot(rowAt(place), rowAt(place));
    squares[place] = square;
    return square;
  }

  return (term: string, other: string): number => {
    const one = places.get(term);
    const two = places.get(other);
    if (one === undefined || two === undefined) {
      return 0;
    }
    const both = squareOf(one) * squareOf(two);
    return both === 0 ? 0 : dot(rowAt(one), rowAt(two)) / Math.sqrt(both);
  };
}

function atLengthOne(sum: Float64Array): Float32Array {
  const length = Math.sqrt(dot(sum, sum)) || 1;
  const vector = new Float32Array(sum.length);
  for (let k = 0; k < sum.length; k += 1) {
    vector[k] = (sum[k] ?? 0) / length;
  }
  return vector;
}

function addScaled(rows: Int8Array, start: number, factor: number, sum: Float64Array): void {
  for (let k = 0; k < sum.length; k += 1) {
    sum[k] = (sum[k] ?? 0) + factor * (rows[start + k] ?? 0);
  }
}

function dot(one: Float64Array | Int8Array, other: Float64Array | Int8Array): number {
  let sum = 0;
  for (let k = 0; k < one.length; k += 1) {
    sum += (one[k] ?? 0) * (other[k] ?? 0);
  }
  return sum;
}
