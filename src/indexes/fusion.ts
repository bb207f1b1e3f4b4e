import { coverage, type Encoder } from "../core/ranking/encoder.ts";
import type { Neighbourhood } from "../core/ranking/lean-on-neighbours.ts";
import type { Candidate, Sums } from "./candidates.ts";
import { isPair, type Scored } from "./scored.ts";
import { borrow } from "./scratch.ts";
import { awayFrom, cosineWith, queryVector } from "./vectors.ts";

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

/** L / L_max + share · max(0, cos) for every paper, the cosines to some five digits. Give it back after use. */
export function fuse({ parts, scores }: Sums, mostLexical: number, { vectors, share }: Meaning): Sums {
  const scale = mostLexical > 0 ? 1 / mostLexical : 0;
  const queries = vectors.map(queryVector);
  const fused = parts.map((part, number) => {
    const largest = borrow(part.size());
    for (const query of queries) {
      keepLarger(largest, part.cosines(query));
    }
    const sums = scores[number] ?? new Float64Array(0);
    for (let paper = 0; paper < largest.length; paper += 1) {
      largest[paper] = (sums[paper] ?? 0) * scale + share * (largest[paper] ?? 0);
    }
    return largest;
  });
  return { parts, scores: fused };
}

function keepLarger(largest: Float64Array, others: Float32Array = new Float32Array(0)): void {
  for (let place = 0; place < largest.length; place += 1) {
    const other = others[place] ?? 0;
    if (other > (largest[place] ?? 0)) {
      largest[place] = other;
    }
  }
}

/** What meaning adds to the score of one paper, to the last digit. */
export function meaningOf({ parts }: Sums, { part, paper }: Candidate, { vectors, share }: Meaning): number {
  const vector = parts[part]?.vectorOf(paper);
  return vector ? share * Math.max(0, ...vectors.map((one) => cosineWith(one, vector))) : 0;
}
