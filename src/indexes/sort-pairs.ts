import { createGrowingList, type GrowingList } from "./growing-list.ts";

/** A posting is paper · 256 + count: a term counts at most so often in one paper. */
export const COUNT_BITS = 8;
const MOST_COUNTED = 255;

/** Pairs as they were met, papers rising. A pair may come several times for one paper. */
export interface MetPairs {
  readonly firstOf: GrowingList;
  readonly secondOf: GrowingList;
  readonly postings: GrowingList;
}

export interface SortedPairs {
  readonly firsts: Uint32Array;
  readonly seconds: Uint32Array;
  /** Where the postings of each pair begin, and where these end. */
  readonly begins: Uint32Array;
  readonly postings: Uint32Array;
}

export function postingOf(paper: number, times: number): number {
  return paper * (MOST_COUNTED + 1) + Math.min(MOST_COUNTED, times);
}

/** As often in that paper as two postings of it say. */
export function addedUp(posting: number, other: number): number {
  return postingOf(posting >>> COUNT_BITS, (posting & MOST_COUNTED) + (other & MOST_COUNTED));
}

function isSamePaper(posting: number, other: number): boolean {
  return posting >>> COUNT_BITS === other >>> COUNT_BITS;
}

/** Where each rank of `keys` begins once they are sorted, and where the last ends. */
export function beginsOf(keys: Uint32Array, ranks: Int32Array, size: number): Uint32Array {
  const begins = new Uint32Array(size + 1);
  for (const key of keys) {
    const next = (ranks[key] ?? 0) + 1;
    begins[next] = (begins[next] ?? 0) + 1;
  }
  for (let rank = 0; rank < size; rank += 1) {
    begins[rank + 1] = (begins[rank + 1] ?? 0) + (begins[rank] ?? 0);
  }
  return begins;
}

/**
 * By the rank of the first word, then of the second, then by paper. Two stable passes that move what they sort along, so
 * that memory is read in a row throughout.
 */
export function sortPairs(met: MetPairs, ranks: Int32Array, size: number): SortedPairs {
  const bySecond = beginsOf(met.secondOf.values(), ranks, size);
  const byFirst = beginsOf(met.firstOf.values(), ranks, size);
  const sorted = sortedByFirst(sortedBySecond(met, ranks, bySecond), bySecond, byFirst);
  return distinctPairs(sorted, byFirst);
}

/** First and posting of each pair, one after another, in the order of the seconds. */
function sortedBySecond({ firstOf, secondOf, postings }: MetPairs, ranks: Int32Array, begins: Uint32Array) {
  const [firsts, seconds, values] = [firstOf.values(), secondOf.values(), postings.values()];
  const next = begins.slice();
  const sorted = new Uint32Array(2 * firsts.length);
  for (let count = 0; count < firsts.length; count += 1) {
    const second = ranks[seconds[count] ?? 0] ?? 0;
    const to = next[second] ?? 0;
    next[second] = to + 1;
    sorted[2 * to] = ranks[firsts[count] ?? 0] ?? 0;
    sorted[2 * to + 1] = values[count] ?? 0;
  }
  return sorted;
}

/** Second and posting of each pair, one after another, in the order of the firsts. */
function sortedByFirst(pairs: Uint32Array, bySecond: Uint32Array, byFirst: Uint32Array): Uint32Array {
  const next = byFirst.slice();
  const sorted = new Uint32Array(pairs.length);
  for (let second = 0; second + 1 < bySecond.length; second += 1) {
    for (let count = bySecond[second] ?? 0; count < (bySecond[second + 1] ?? 0); count += 1) {
      const first = pairs[2 * count] ?? 0;
      const to = next[first] ?? 0;
      next[first] = to + 1;
      sorted[2 * to] = second;
      sorted[2 * to + 1] = pairs[2 * count + 1] ?? 0;
    }
  }
  return sorted;
}

function distinctPairs(sorted: Uint32Array, byFirst: Uint32Array): SortedPairs {
  const firsts = new Uint32Array(byFirst.length);
  const [seconds, begins] = [createGrowingList(), createGrowingList()];
  // What is written stays behind what is read.
  let written = 0;
  let pairs = 0;
  for (let first = 0; first + 1 < byFirst.length; first += 1) {
    let before = -1;
    for (let count = byFirst[first] ?? 0; count < (byFirst[first + 1] ?? 0); count += 1) {
      const second = sorted[2 * count] ?? 0;
      const posting = sorted[2 * count + 1] ?? 0;
      const last = sorted[written - 1] ?? 0;
      if (second === before && isSamePaper(last, posting)) {
        sorted[written - 1] = addedUp(last, posting);
        continue;
      }
      if (second !== before) {
        seconds.push(second);
        begins.push(written);
        pairs += 1;
        before = second;
      }
      sorted[written] = posting;
      written += 1;
    }
    firsts[first + 1] = pairs;
  }
  begins.push(written);
  return { firsts, seconds: seconds.values(), begins: begins.values(), postings: sorted.subarray(0, written) };
}
