import { beginsOfCounts, type Renumbered } from "./merge-tables.ts";
import { eachKept, keepOnly, type MergedKeys } from "./merged-keys.ts";
import { eachPair, NO_PAIR } from "./pair-walk.ts";
import type { SegmentArrays } from "./segment-format.ts";
import { COUNT_BITS } from "./sort-pairs.ts";

type Lists = Pick<SegmentArrays, "words" | "pairs" | "postings">;
type Target = Pick<SegmentArrays, "pairs" | "postings">;

/** What a merge of lists comes to, before one of them is written. */
export interface MergedPostings {
  /** The words that still stand somewhere. */
  readonly kept: MergedKeys;
  readonly wordLists: Uint32Array;
  /** How many pairs and postings there are: so much room they take. */
  readonly pairs: number;
  readonly postings: number;
  /** Writes them where there is room for them. */
  readonly write: (target: Target) => void;
}

/** The sources with the words of all, and with a reader of each one's lists. */
interface Merging {
  readonly sources: readonly Lists[];
  readonly readers: readonly ListReader[];
  readonly kept: MergedKeys;
}

/** Reads the lists of one source, without what has gone. */
interface ListReader {
  readonly count: (lists: Uint32Array, number: number) => number;
  /** Puts a list there, with the new numbers of papers; where the next one goes. */
  readonly copy: (lists: Uint32Array, number: number, target: Uint32Array, place: number) => number;
}

const COUNTS = 2 ** COUNT_BITS;
const GONE = -1;
const NO_PAPERS = new Int32Array(0);
const NO_LISTS = new Uint32Array(0);

/** All sources are read side by side, twice: counted before anything is written, no list has to grow. */
export function mergePostings(sources: readonly Lists[], words: MergedKeys, renumbered: Renumbered): MergedPostings {
  const readers = sources.map(({ postings }, one) => createListReader(postings.packed, renumbered[one] ?? NO_PAPERS));
  const counts = new Uint32Array(words.size);
  eachKept(words, (number, one, word) => {
    counts[number] = (counts[number] ?? 0) + (readers[one]?.count(sources[one]?.words.lists ?? NO_LISTS, word) ?? 0);
  });
  const kept = keepOnly(words, (word) => (counts[word] ?? 0) > 0);
  const wordLists = beginsOfCounts(counts.filter((count) => count > 0));
  const merging: Merging = { sources, readers, kept };
  const ofPairs = countPairs(merging);
  return {
    kept,
    wordLists,
    pairs: ofPairs.pairs,
    postings: (wordLists.at(-1) ?? 0) + ofPairs.postings,
    write({ pairs, postings }) {
      copyWords(merging, wordLists, postings.packed);
      copyPairs(merging, { pairs, postings }, wordLists.at(-1) ?? 0);
    },
  };
}

function createListReader(packed: Uint32Array, renumbered: Int32Array): ListReader {
  const isWhole = !renumbered.includes(GONE);
  return {
    count(lists, number) {
      const [from, to] = [lists[number] ?? 0, lists[number + 1] ?? 0];
      let left = isWhole ? to - from : 0;
      for (let place = from; place < to && !isWhole; place += 1) {
        left += renumbered[(packed[place] ?? 0) >>> COUNT_BITS] === GONE ? 0 : 1;
      }
      return left;
    },
    copy(lists, number, target, place) {
      const to = lists[number + 1] ?? 0;
      let next = place;
      for (let from = lists[number] ?? 0; from < to; from += 1) {
        const posting = packed[from] ?? 0;
        const paper = renumbered[posting >>> COUNT_BITS] ?? GONE;
        if (paper !== GONE) {
          target[next] = paper * COUNTS + (posting % COUNTS);
          next += 1;
        }
      }
      return next;
    },
  };
}

function countPairs({ sources, readers, kept }: Merging): { readonly pairs: number; readonly postings: number } {
  let [pairs, postings] = [0, 0];
  eachPair(pairsOf(sources), kept, (_first, _second, found) => {
    let left = 0;
    for (let one = 0; one < found.length; one += 1) {
      const pair = found[one] ?? NO_PAIR;
      left += pair === NO_PAIR ? 0 : (readers[one]?.count(sources[one]?.pairs.lists ?? NO_LISTS, pair) ?? 0);
    }
    pairs += left > 0 ? 1 : 0;
    postings += left;
  });
  return { pairs, postings };
}

function copyWords({ sources, readers, kept }: Merging, wordLists: Uint32Array, packed: Uint32Array): void {
  const next = wordLists.slice();
  eachKept(kept, (number, one, word) => {
    const place = next[number] ?? 0;
    next[number] = readers[one]?.copy(sources[one]?.words.lists ?? NO_LISTS, word, packed, place) ?? place;
  });
}

/** @param begin where the postings of the words end */
function copyPairs({ sources, readers, kept }: Merging, { pairs: target, postings }: Target, begin: number): void {
  let pairs = 0;
  let place = begin;
  target.lists[0] = begin;
  eachPair(pairsOf(sources), kept, (first, second, found) => {
    const before = place;
    for (let one = 0; one < found.length; one += 1) {
      const pair = found[one] ?? NO_PAIR;
      if (pair !== NO_PAIR) {
        place = readers[one]?.copy(sources[one]?.pairs.lists ?? NO_LISTS, pair, postings.packed, place) ?? place;
      }
    }
    if (place > before) {
      target.seconds[pairs] = second;
      pairs += 1;
      target.lists[pairs] = place;
      target.firsts[first + 1] = pairs;
    }
  });
  for (let word = 0; word < kept.size; word += 1) {
    target.firsts[word + 1] = Math.max(target.firsts[word + 1] ?? 0, target.firsts[word] ?? 0);
  }
}

function pairsOf(sources: readonly Lists[]): readonly SegmentArrays["pairs"][] {
  return sources.map(({ pairs }) => pairs);
}
