import { FIRST_PAGE } from "../engine.ts";
import { CONCEPTS, DIMENSIONS, keyOf, type Lists } from "./lists.ts";
import type { Asked } from "./weighed-terms.ts";

const K = 1.2;
const MEANING = 0.5;
/** One word in so many counts as unknown to the vectors. */
const UNKNOWN = 16;

/** Kept from question to question. */
interface Sums {
  readonly scores: Float64Array;
  /** By paper, the idf of the words it holds. */
  readonly shares: Float64Array;
  readonly vector: Float64Array;
}

/** The recipe's arithmetic over every posting and every vector, and the first page of it. */
export function createAnswerer(lists: Lists, { withVectors }: { readonly withVectors: boolean }) {
  const papers = lists.norms.length;
  const sums = {
    scores: new Float64Array(papers),
    shares: new Float64Array(papers),
    vector: new Float64Array(DIMENSIONS),
  };

  return (asked: Asked): readonly string[] => {
    const { idfOfAll, coverage } = sumUp(lists, asked, sums);
    if (asked.keywords) {
      timesShare(sums, idfOfAll);
    }
    if (withVectors && coverage > 0) {
      addMeaning(lists, sums, MEANING * coverage);
    }
    return firstPage(sums.scores).map((paper) => lists.ids[paper] ?? "");
  };
}

function sumUp(lists: Lists, { terms, keywords }: Asked, { scores, shares, vector }: Sums) {
  const papers = scores.length;
  scores.fill(0);
  shares.fill(0);
  vector.fill(0);
  let [known, idfOfAll] = [0, 0];
  for (const { term, weight, pair } of terms) {
    const key = keyOf(term);
    const place = placeOf(lists.keys, key);
    const [from, to] = place < 0 ? [0, 0] : [lists.starts[place] ?? 0, lists.starts[place + 1] ?? 0];
    const idf = Math.log(1 + (papers - (to - from) + 0.5) / (to - from + 0.5));
    addPostings(lists, { from, to, weight: weight * idf * (K + 1) }, scores);
    if (!pair) {
      idfOfAll += idf;
      known += key % UNKNOWN === 0 ? 0 : idf;
      addConcept(lists.concepts, key % CONCEPTS, weight, vector);
    }
    if (keywords && !pair) {
      addShares(lists.postings, { from, to, weight: idf }, shares);
    }
  }
  return { idfOfAll, coverage: idfOfAll === 0 ? 0 : known / idfOfAll };
}

function placeOf(keys: Float64Array, key: number): number {
  let [low, high] = [0, keys.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = keys[middle] ?? 0;
    if (found === key) {
      return middle;
    }
    if (found < key) {
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return -1;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

function addPostings({ postings, norms }: Lists, { from, to, weight }: Span, scores: Float64Array): void {
  for (let place = from; place < to; place += 1) {
    const posting = postings[place] ?? 0;
    const paper = posting >>> 8;
    const held = posting & 255;
    scores[paper] = (scores[paper] ?? 0) + (weight * held) / (held + (norms[paper] ?? 1));
  }
}

function addShares(postings: Uint32Array, { from, to, weight }: Span, shares: Float64Array): void {
  for (let place = from; place < to; place += 1) {
    const paper = (postings[place] ?? 0) >>> 8;
    shares[paper] = (shares[paper] ?? 0) + weight;
  }
}

function timesShare({ scores, shares }: Sums, idfOfAll: number): void {
  for (let paper = 0; paper < scores.length; paper += 1) {
    const score = scores[paper] ?? 0;
    if (score > 0) {
      scores[paper] = score * Math.sqrt((shares[paper] ?? 0) / idfOfAll);
    }
  }
}

function addConcept(concepts: Int8Array, concept: number, weight: number, vector: Float64Array): void {
  for (let axis = 0; axis < DIMENSIONS; axis += 1) {
    vector[axis] = (vector[axis] ?? 0) + weight * (concepts[concept * DIMENSIONS + axis] ?? 0);
  }
}

/** All papers' vectors count as equally long: lengths can be divided out beforehand. */
function addMeaning({ vectors }: Lists, { scores, vector }: Sums, factor: number): void {
  const best = largest(scores) || 1;
  const each = factor / (Math.hypot(...vector) || 1) / 127 / Math.sqrt(DIMENSIONS);
  for (let paper = 0; paper < scores.length; paper += 1) {
    const likeness = product(vectors, paper * DIMENSIONS, vector);
    scores[paper] = (scores[paper] ?? 0) / best + (likeness > 0 ? each * likeness : 0);
  }
}

/** Four sums at once, and a question in float64, were the fastest of the plain loops tried. */
function product(vectors: Int8Array, start: number, vector: Float64Array): number {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let axis = 0; axis < DIMENSIONS; axis += 4) {
    first += (vectors[start + axis] ?? 0) * (vector[axis] ?? 0);
    second += (vectors[start + axis + 1] ?? 0) * (vector[axis + 1] ?? 0);
    third += (vectors[start + axis + 2] ?? 0) * (vector[axis + 2] ?? 0);
    fourth += (vectors[start + axis + 3] ?? 0) * (vector[axis + 3] ?? 0);
  }
  return first + second + third + fourth;
}

function largest(scores: Float64Array): number {
  let most = 0;
  for (let paper = 0; paper < scores.length; paper += 1) {
    most = Math.max(most, scores[paper] ?? 0);
  }
  return most;
}

function firstPage(scores: Float64Array): readonly number[] {
  const page: number[] = [];
  let least = 0;
  for (let paper = 0; paper < scores.length; paper += 1) {
    const score = scores[paper] ?? 0;
    if (score > least) {
      const place = page.findIndex((other) => (scores[other] ?? 0) < score);
      page.splice(place < 0 ? page.length : place, 0, paper);
      page.length = Math.min(page.length, FIRST_PAGE);
      least = page.length === FIRST_PAGE ? (scores[page.at(-1) ?? 0] ?? 0) : 0;
    }
  }
  return page;
}
