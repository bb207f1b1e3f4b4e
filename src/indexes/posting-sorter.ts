import { createGrowingList, type GrowingList } from "./growing-list.ts";
import { addedUp, beginsOf, type MetPairs, postingOf, sortPairs } from "./sort-pairs.ts";
import { inByteOrder } from "./sorted-keys.ts";

const FIRST_WORDS = 4_096;

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
  readonly counts: PaperCounts;
  readonly finish: () => SortedPostings;
}

/** Counts the terms of one paper after another; these come in rising order. */
interface PaperCounts {
  readonly start: (paper: number) => void;
  readonly word: (word: number, times: number) => void;
  readonly pair: (first: number, second: number, times: number) => void;
  /** Σ of what was counted since the paper's start. */
  readonly length: () => number;
}

interface Collected {
  readonly numbers: Map<string, number>;
  readonly wordOf: GrowingList;
  readonly wordPostings: GrowingList;
  readonly pairs: MetPairs;
}

export function createPostingSorter(): PostingSorter {
  const collected: Collected = {
    numbers: new Map(),
    wordOf: createGrowingList(),
    wordPostings: createGrowingList(),
    pairs: { firstOf: createGrowingList(), secondOf: createGrowingList(), postings: createGrowingList() },
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
    counts: createCounts(collected),
    finish: () => sortAll(collected),
  };
}

function createCounts({ wordOf, wordPostings, pairs }: Collected): PaperCounts {
  /** One more than the place of the last posting of each word. */
  let lastOf = new Uint32Array(FIRST_WORDS);
  let [paper, length, begin] = [0, 0, 0];

  return {
    start(number) {
      paper = number;
      length = 0;
      begin = wordOf.size();
    },
    word(word, times) {
      length += times;
      if (word >= lastOf.length) {
        lastOf = enlarged(lastOf, 2 * word);
      }
      const last = lastOf[word] ?? 0;
      if (last > begin) {
        wordPostings.set(last - 1, addedUp(wordPostings.at(last - 1), times));
      } else {
        wordOf.push(word);
        wordPostings.push(postingOf(paper, times));
        lastOf[word] = wordOf.size();
      }
    },
    pair(first, second, times) {
      length += times;
      pairs.firstOf.push(first);
      pairs.secondOf.push(second);
      pairs.postings.push(postingOf(paper, times));
    },
    length: () => length,
  };
}

function enlarged(list: Uint32Array, size: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(size);
  larger.set(list);
  return larger;
}

function sortAll({ numbers, wordOf, wordPostings, pairs: met }: Collected): SortedPostings {
  const used = new Uint8Array(numbers.size);
  for (const word of wordOf.values()) {
    used[word] = 1;
  }
  const words = inByteOrder(numbers.keys()).filter((word) => used[numbers.get(word) ?? 0] === 1);
  const ranks = new Int32Array(numbers.size).fill(-1);
  words.forEach((word, rank) => {
    ranks[numbers.get(word) ?? 0] = rank;
  });
  const wordLists = beginsOf(wordOf.values(), ranks, words.length);
  const pairs = sortPairs(met, ranks, words.length);
  const places = wordOf.values().length;
  const packed = new Uint32Array(places + pairs.postings.length);
  sortWords(packed, { wordOf, wordPostings }, { ranks, wordLists });
  packed.set(pairs.postings, places);
  return {
    words,
    numberOf: (word) => ranks[numbers.get(word) ?? -1] ?? -1,
    wordLists,
    firsts: pairs.firsts,
    seconds: pairs.seconds,
    pairLists: pairs.begins.map((begin) => begin + places),
    packed,
  };
}

function sortWords(
  target: Uint32Array,
  { wordOf, wordPostings }: Pick<Collected, "wordOf" | "wordPostings">,
  { ranks, wordLists }: { readonly ranks: Int32Array; readonly wordLists: Uint32Array },
): void {
  const [words, postings] = [wordOf.values(), wordPostings.values()];
  const next = wordLists.slice();
  for (let count = 0; count < words.length; count += 1) {
    const rank = ranks[words[count] ?? 0] ?? 0;
    const to = next[rank] ?? 0;
    next[rank] = to + 1;
    target[to] = postings[count] ?? 0;
  }
}
