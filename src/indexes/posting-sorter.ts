import { createGrowingList } from "./growing-list.ts";
import type { SegmentArrays } from "./segment-format.ts";
import { inByteOrder } from "./sorted-keys.ts";

/** A term counts at most so often in one paper. */
const MOST_COUNTED = 255;
const COUNTS = 256;
/** Words of one segment: fewer than this. */
const WORDS = 2 ** 26;

export interface SortedPostings {
  /** In the order of their bytes. */
  readonly words: readonly string[];
  /** The place of a word in that order, or -1. */
  readonly numberOf: (word: string) => number;
  readonly wordLists: Uint32Array;
  readonly firsts: Uint32Array;
  readonly seconds: Uint32Array;
  readonly pairLists: Uint32Array;
  readonly packed: Uint32Array;
}

/** Collects, paper after paper, how often each term stands in it, and sorts that by term. */
export interface PostingSorter {
  readonly numberOf: (word: string) => number;
  /** Counts the terms of one paper; `end` when all are counted. Papers come in rising order. */
  readonly paper: (paper: number) => PaperCounts;
  readonly take: (segment: SegmentArrays, words: readonly string[], renumbered: Int32Array) => void;
  readonly finish: () => SortedPostings;
}

interface PaperCounts {
  readonly word: (word: number, times: number) => void;
  readonly pair: (first: number, second: number, times: number) => void;
  readonly end: () => void;
}

interface Collected {
  readonly numbers: Map<string, number>;
  readonly wordOf: ReturnType<typeof createGrowingList>;
  readonly wordPostings: ReturnType<typeof createGrowingList>;
  readonly firstOf: ReturnType<typeof createGrowingList>;
  readonly secondOf: ReturnType<typeof createGrowingList>;
  readonly pairPostings: ReturnType<typeof createGrowingList>;
}

export function createPostingSorter(): PostingSorter {
  const collected: Collected = {
    numbers: new Map(),
    wordOf: createGrowingList(),
    wordPostings: createGrowingList(),
    firstOf: createGrowingList(),
    secondOf: createGrowingList(),
    pairPostings: createGrowingList(),
  };

  function numberOf(word: string): number {
    const known = collected.numbers.get(word);
    if (known !== undefined) {
      return known;
    }
    const number = collected.numbers.size;
    collected.numbers.set(word, number);
    return number;
  }

  return {
    numberOf,
    paper: (paper) => countPaper(collected, paper),
    take: (segment, words, renumbered) => takeLists(collected, segment, { numbers: words.map(numberOf), renumbered }),
    finish: () => sortAll(collected),
  };
}

function countPaper({ wordOf, wordPostings, firstOf, secondOf, pairPostings }: Collected, paper: number): PaperCounts {
  const words = new Map<number, number>();
  const pairs = new Map<number, number>();
  const packed = (times: number) => paper * COUNTS + Math.min(MOST_COUNTED, times);
  return {
    word: (word, times) => words.set(word, (words.get(word) ?? 0) + times),
    pair(first, second, times) {
      const pair = first * WORDS + second;
      pairs.set(pair, (pairs.get(pair) ?? 0) + times);
    },
    end() {
      for (const [word, times] of words) {
        wordOf.push(word);
        wordPostings.push(packed(times));
      }
      for (const [pair, times] of pairs) {
        firstOf.push(Math.floor(pair / WORDS));
        secondOf.push(pair % WORDS);
        pairPostings.push(packed(times));
      }
    },
  };
}

function takeLists(
  { wordOf, wordPostings, firstOf, secondOf, pairPostings }: Collected,
  { words, pairs, postings }: SegmentArrays,
  { numbers, renumbered }: { readonly numbers: readonly number[]; readonly renumbered: Int32Array },
): void {
  const moved = (posting: number) => {
    const paper = renumbered[Math.floor(posting / COUNTS)] ?? -1;
    return paper === -1 ? -1 : paper * COUNTS + (posting % COUNTS);
  };
  const takeList = (from: number, to: number, push: (posting: number) => void) => {
    for (let place = from; place < to; place += 1) {
      const posting = moved(postings.packed[place] ?? 0);
      if (posting !== -1) {
        push(posting);
      }
    }
  };
  numbers.forEach((number, word) => {
    takeList(words.lists[word] ?? 0, words.lists[word + 1] ?? 0, (posting) => {
      wordOf.push(number);
      wordPostings.push(posting);
    });
    for (let pair = pairs.firsts[word] ?? 0; pair < (pairs.firsts[word + 1] ?? 0); pair += 1) {
      const second = numbers[pairs.seconds[pair] ?? 0] ?? 0;
      takeList(pairs.lists[pair] ?? 0, pairs.lists[pair + 1] ?? 0, (posting) => {
        firstOf.push(number);
        secondOf.push(second);
        pairPostings.push(posting);
      });
    }
  });
}

function sortAll({ numbers, wordOf, wordPostings, firstOf, secondOf, pairPostings }: Collected): SortedPostings {
  const used = new Uint8Array(numbers.size);
  for (const word of wordOf.values()) {
    used[word] = 1;
  }
  const words = inByteOrder(numbers.keys()).filter((word) => used[numbers.get(word) ?? 0] === 1);
  const ranks = new Int32Array(numbers.size).fill(-1);
  words.forEach((word, rank) => {
    ranks[numbers.get(word) ?? 0] = rank;
  });
  const byWord = stableOrder(wordOf.values(), ranks, words.length);
  const bySecond = stableOrder(secondOf.values(), ranks, words.length);
  const byPair = stableOrder(firstOf.values(), ranks, words.length, bySecond.order);
  const packed = new Uint32Array(byWord.order.length + byPair.order.length);
  fillFrom(packed, 0, wordPostings.values(), byWord.order);
  fillFrom(packed, byWord.order.length, pairPostings.values(), byPair.order);
  const pairs = distinctPairs(firstOf.values(), secondOf.values(), ranks, byPair.order);
  return {
    words,
    numberOf: (word) => ranks[numbers.get(word) ?? -1] ?? -1,
    wordLists: byWord.begins,
    firsts: pairs.firstsBy(words.length),
    seconds: pairs.seconds,
    pairLists: pairs.begins.map((begin) => begin + byWord.order.length),
    packed,
  };
}

/** The places of `keys` in the order of their ranks, equal ones as `before` has them; and where each rank begins. */
function stableOrder(keys: Uint32Array, ranks: Int32Array, size: number, before?: Uint32Array) {
  const begins = new Uint32Array(size + 1);
  for (const key of keys) {
    const next = (ranks[key] ?? 0) + 1;
    begins[next] = (begins[next] ?? 0) + 1;
  }
  for (let rank = 0; rank < size; rank += 1) {
    begins[rank + 1] = (begins[rank + 1] ?? 0) + (begins[rank] ?? 0);
  }
  const next = begins.slice();
  const order = new Uint32Array(keys.length);
  for (let count = 0; count < keys.length; count += 1) {
    const place = before ? (before[count] ?? 0) : count;
    const rank = ranks[keys[place] ?? 0] ?? 0;
    const to = next[rank] ?? 0;
    order[to] = place;
    next[rank] = to + 1;
  }
  return { order, begins };
}

function fillFrom(target: Uint32Array, offset: number, values: Uint32Array, order: Uint32Array): void {
  for (let count = 0; count < order.length; count += 1) {
    target[offset + count] = values[order[count] ?? 0] ?? 0;
  }
}

function distinctPairs(firsts: Uint32Array, seconds: Uint32Array, ranks: Int32Array, order: Uint32Array) {
  const distinctFirsts = createGrowingList();
  const distinctSeconds = createGrowingList();
  const begins = createGrowingList();
  let lastFirst = -1;
  let lastSecond = -1;
  order.forEach((place, count) => {
    const first = ranks[firsts[place] ?? 0] ?? 0;
    const second = ranks[seconds[place] ?? 0] ?? 0;
    if (first !== lastFirst || second !== lastSecond) {
      distinctFirsts.push(first);
      distinctSeconds.push(second);
      begins.push(count);
      lastFirst = first;
      lastSecond = second;
    }
  });
  begins.push(order.length);

  function firstsBy(words: number): Uint32Array {
    const offsets = new Uint32Array(words + 1);
    for (const first of distinctFirsts.values()) {
      offsets[first + 1] = (offsets[first + 1] ?? 0) + 1;
    }
    for (let word = 0; word < words; word += 1) {
      offsets[word + 1] = (offsets[word + 1] ?? 0) + (offsets[word] ?? 0);
    }
    return offsets;
  }

  return { seconds: distinctSeconds.values(), begins: begins.values(), firstsBy };
}
