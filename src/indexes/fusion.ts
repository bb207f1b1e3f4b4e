import { coverage, type Encoder } from "../core/ranking/encoder.ts";
import type { Neighbourhood } from "../core/ranking/lean-on-neighbours.ts";
import type { Place, Places, Sums } from "./candidates.ts";
import { isPair, type Scored } from "./scored.ts";
import { sumScratch } from "./scratch.ts";
import { awayFrom, cosineError, cosineWith, queryVector } from "./vectors.ts";

/** What a question or examples mean, and how much that may say beside their words. */
export interface Meaning {
  /** Of the question, or of each liked example. */
  readonly vectors: readonly Float32Array[];
  readonly share: number;
  /** How much answers that mean the same say about each other. */
  readonly neighbours: Neighbourhood;
}

/** What is asked with: the text of a question, or examples. */
interface AskedTexts {
  readonly liked: readonly MeaningText[];
  readonly disliked?: readonly MeaningText[];
  readonly neighbours: (coverage: number) => Neighbourhood;
}

interface MeaningText {
  readonly title: string;
  readonly abstract: string;
}

const MEANING_COUNTS = 0.5;
const PUSHED_AWAY = 0.15;
const NO_COSINES = new Float32Array(0);

/** @param words the distinct words asked, with their idf */
export function readMeaning(
  encoder: Encoder | undefined,
  words: Iterable<readonly [term: string, idf: number]>,
  { liked, disliked = [], neighbours }: AskedTexts,
): Meaning | undefined {
  if (!encoder) {
    return undefined;
  }
  const vectorOf = ({ title, abstract }: MeaningText) => encoder.encode(title, abstract);
  const away = disliked.map(vectorOf);
  const vectors = liked
    .map((text) => awayFrom(vectorOf(text), away, PUSHED_AWAY))
    .filter((vector) => vector.some((component) => component !== 0));
  const known = coverage(words, encoder);
  return vectors.length === 0 || known === 0
    ? undefined
    : { vectors, share: MEANING_COUNTS * known, neighbours: neighbours(known) };
}

/** The distinct words of a scoring, other spellings aside, with their idf. */
export function askedWords({ terms }: Scored): readonly (readonly [string, number])[] {
  return terms.flatMap(({ term, idf, alternative }) => (alternative || isPair(term) ? [] : [[term, idf] as const]));
}

/**
 * L / L_max + share · max(0, cos) of every paper, or of `only` some, as near as `fusionError` says. Give it back after
 * use.
 */
export function fuse({ parts, scores }: Sums, mostLexical: number, { vectors, share, only }: Fusing): Sums {
  const scale = mostLexical > 0 ? 1 / mostLexical : 0;
  const queries = vectors.map(queryVector);
  const fused = parts.map((part, number) => {
    const some = only?.[number];
    const sums = scores[number] ?? new Float64Array(0);
    const largest = some ? clearedAt(some, part.size()) : sumScratch.borrow(part.size());
    queries.forEach((query, place) => {
      const cosines = part.cosines(query, some) ?? NO_COSINES;
      if (place + 1 < queries.length) {
        keepLarger(largest, cosines, some);
      } else {
        addUp(largest, cosines, { sums, scale, share, only: some });
      }
    });
    return largest;
  });
  return { parts, scores: fused };
}

interface Fusing extends Pick<Meaning, "vectors" | "share"> {
  readonly only?: Places | undefined;
}

/** How far a fused score may lie from the true one. */
export function fusionError({ vectors, share }: Meaning): number {
  return share * cosineError(vectors[0]?.length ?? 0);
}

/** Of a few papers nothing else is looked at: the rest may keep what it holds. */
function clearedAt(papers: readonly number[], size: number): Float64Array {
  const sums = sumScratch.borrowAsIs(size);
  for (const paper of papers) {
    sums[paper] = 0;
  }
  return sums;
}

function keepLarger(largest: Float64Array, cosines: Float32Array, only: readonly number[] | undefined): void {
  for (let place = 0; place < (only?.length ?? largest.length); place += 1) {
    const paper = only ? (only[place] ?? 0) : place;
    largest[paper] = Math.max(largest[paper] ?? 0, cosines[paper] ?? 0);
  }
}

interface AddingUp {
  readonly sums: Float64Array;
  readonly scale: number;
  readonly share: number;
  readonly only: readonly number[] | undefined;
}

/** Puts the fused score in the place of the largest cosine so far. */
function addUp(largest: Float64Array, cosines: Float32Array, { sums, scale, share, only }: AddingUp): void {
  for (let place = 0; place < (only?.length ?? largest.length); place += 1) {
    const paper = only ? (only[place] ?? 0) : place;
    const cosine = Math.max(largest[paper] ?? 0, cosines[paper] ?? 0);
    largest[paper] = (sums[paper] ?? 0) * scale + share * cosine;
  }
}

/** What meaning adds to the score of one paper, to the last digit. */
export function meaningOf({ parts }: Sums, { part, paper }: Place, { vectors, share }: Meaning): number {
  const vector = parts[part]?.vectorOf(paper);
  return vector ? share * vectors.reduce((most, one) => Math.max(most, cosineWith(one, vector)), 0) : 0;
}
