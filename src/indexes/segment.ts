import type { PaperId } from "../core/papers/paper.ts";
import { createVectorBlock, type VectorBlock } from "../encoders/vector-block.ts";
import type { Packed, SegmentImage } from "./build-segment.ts";
import { createKeyFilter } from "./key-filter.ts";
import { papersAt, papersOf } from "./key-table.ts";
import { packedFilter } from "./packed-filter.ts";
import { findId } from "./paper-ids.ts";
import type { PackedList, Part, PartPapers, PartTerms, TermFound } from "./part.ts";
import { type SegmentArrays, viewArrays } from "./segment-format.ts";
import { findKey, keyAt, keysBeginning, lowerBound } from "./sorted-keys.ts";
import { CURRENT, GONE } from "./standing.ts";
import { createTitleFinder } from "./title-finder.ts";
import { rowOf } from "./vectors.ts";

/** A packed part. Nothing in it changes but that papers go. */
export interface Segment extends Part {
  readonly packed: Packed;
  readonly image: SharedArrayBuffer;
  /** Nothing happens where it is not here. */
  readonly bury: (id: PaperId) => void;
  readonly buryAt: (paper: number) => void;
  /** The numbers of the papers that are gone. */
  readonly gone: () => readonly number[];
}

const COUNTS = 256;
const MOST_REMEMBERED = 4_000;

/** @throws where the buffer is no whole segment */
export function openSegment(image: SegmentImage): Segment {
  const arrays = viewArrays(image.arrays);
  const block = blockOf(image, arrays.papers.days.length);
  const { lengths } = arrays.papers;
  const standings = arrays.papers.standings.slice();
  const buried: number[] = [];
  let papers = 0;
  let length = 0;
  standings.forEach((standing, paper) => {
    if (standing === CURRENT) {
      papers += 1;
      length += lengths[paper] ?? 0;
    } else if (standing === GONE) {
      buried.push(paper);
    }
  });

  function buryAt(paper: number): void {
    const standing = standings[paper] ?? GONE;
    if (standing === GONE) {
      return;
    }
    if (standing === CURRENT) {
      papers -= 1;
      length -= lengths[paper] ?? 0;
    }
    standings[paper] = GONE;
    buried.push(paper);
  }

  return {
    image: image.arrays,
    packed: { arrays, vectors: block?.bytes ?? new Int8Array(0) },
    bury: (id) => buryAt(findId(arrays.ids, id)),
    buryAt,
    gone: () => buried,
    size: () => standings.length,
    lengths: () => lengths,
    standings: () => standings,
    totals: () => ({ papers, length }),
    terms: termsOf(arrays, standings, buried),
    papers: papersIn(arrays, standings),
    cosines: (query, only) => block?.cosines(query, only),
    vectorOf: (paper) => block && rowOf(block, paper),
  };
}

function blockOf({ vectors, block: loaded }: SegmentImage, rows: number): VectorBlock | undefined {
  if (vectors.length === 0) {
    return undefined;
  }
  if (loaded) {
    return loaded;
  }
  const block = createVectorBlock({ rows, dimensions: vectors.length / rows });
  block.put(0, vectors);
  return block;
}

function termsOf(arrays: SegmentArrays, standings: Uint8Array, buried: readonly number[]): PartTerms {
  const numberOf = createWordFinder(arrays);
  const mayHold = createKeyFilter(arrays.forms);

  function find(term: string): TermFound | undefined {
    const space = term.indexOf(" ");
    const list =
      space === -1
        ? wordList(arrays, numberOf(term))
        : pairList(arrays, numberOf(term.slice(0, space)), numberOf(term.slice(space + 1)));
    const papers = list ? list.to - list.from - goneIn(list, standings, buried) : 0;
    return list && papers > 0 ? { postings: list, papers } : undefined;
  }

  return {
    find,
    writes(word) {
      const form = mayHold(word) ? findKey(arrays.forms, word) : -1;
      return form !== -1 && find(keyAt(arrays.words, arrays.forms.words[form] ?? 0)) !== undefined;
    },
    *formsBeginning(prefix) {
      const [from, to] = keysBeginning(arrays.forms, prefix);
      for (let form = from; form < to; form += 1) {
        yield keyAt(arrays.forms, form);
      }
    },
  };
}

/** The numbers of words, those asked lately without a search: pairs ask for each word twice more. */
function createWordFinder({ words }: SegmentArrays): (word: string) => number {
  const known = new Map<string, number>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) {
      return before;
    }
    const number = findKey(words, word);
    if (known.size >= MOST_REMEMBERED) {
      known.clear();
    }
    known.set(word, number);
    return number;
  };
}

function wordList({ words, postings }: SegmentArrays, number: number): PackedList | undefined {
  return number === -1
    ? undefined
    : { packed: postings.packed, from: words.lists[number] ?? 0, to: words.lists[number + 1] ?? 0 };
}

function pairList({ pairs, postings }: SegmentArrays, first: number, second: number): PackedList | undefined {
  if (first === -1 || second === -1) {
    return undefined;
  }
  const begin = pairs.firsts[first] ?? 0;
  const end = pairs.firsts[first + 1] ?? 0;
  const pair = begin + lowerBound(end - begin, (number) => (pairs.seconds[begin + number] ?? 0) < second);
  return pair < end && pairs.seconds[pair] === second
    ? { packed: postings.packed, from: pairs.lists[pair] ?? 0, to: pairs.lists[pair + 1] ?? 0 }
    : undefined;
}

/** Looks for each gone paper in the list, or at each paper of the list: whichever is less work. */
function goneIn(list: PackedList, standings: Uint8Array, buried: readonly number[]): number {
  const { packed, from, to } = list;
  if (buried.length * Math.ceil(Math.log2(to - from + 1)) < to - from) {
    return buried.reduce((count, paper) => count + (countIn(list, paper) > 0 ? 1 : 0), 0);
  }
  let count = 0;
  for (let place = from; place < to; place += 1) {
    count += standings[Math.floor((packed[place] ?? 0) / COUNTS)] === GONE ? 1 : 0;
  }
  return count;
}

/** How often the term of a list stands in a paper. */
export function countIn({ packed, from, to }: PackedList, paper: number): number {
  const place = from + lowerBound(to - from, (number) => (packed[from + number] ?? 0) < paper * COUNTS);
  const posting = place < to ? (packed[place] ?? 0) : 0;
  return place < to && Math.floor(posting / COUNTS) === paper ? posting % COUNTS : 0;
}

function papersIn(arrays: SegmentArrays, standings: Uint8Array): PartPapers {
  const { titles, mainTitles, ids, papers } = arrays;
  return {
    idOf: (paper) => keyAt(ids, paper),
    numberOf(id) {
      const paper = findId(ids, id);
      return paper === -1 || standings[paper] === GONE ? undefined : paper;
    },
    dayOf: (paper) => papers.days[paper] ?? 0,
    titled: (words) => papersOf(titles, words),
    mainTitled: (words) => papersOf(mainTitles, words),
    ...createTitleFinder(titles),
    titleAt: (title) => ({ words: keyAt(titles, title), papers: papersAt(titles, title) }),
    passing: (filter) => packedFilter(arrays, filter),
  };
}
