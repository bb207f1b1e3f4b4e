import type { Paper, PaperId } from "../core/papers/paper.ts";
import type { Encoder } from "../core/ranking/encoder.ts";
import { mainTitle } from "../core/ranking/main-title.ts";
import { personKey } from "../core/ranking/person-key.ts";
import { createTokenMemo } from "../core/ranking/token-memo.ts";
import type { Token } from "../core/ranking/words.ts";
import type { VectorBlock } from "../encoders/vector-block.ts";
import { type CountedToken, eachTerm } from "./count-terms.ts";
import { enter, type PapersByKey, packKeyTable } from "./key-table.ts";
import { dayNumber, titleWords, venueKey } from "./paper-facts.ts";
import { packIds } from "./paper-ids.ts";
import { createPostingSorter, type PostingSorter } from "./posting-sorter.ts";
import { packArrays, type SegmentArrays } from "./segment-format.ts";
import { inByteOrder, packKeys } from "./sorted-keys.ts";
import { CURRENT, GONE, standingOf } from "./standing.ts";
import { paperVector } from "./vectors.ts";
import { writtenForm } from "./written-form.ts";

/** Collects papers for one packed segment. */
export interface SegmentBuilder {
  /** A known id is replaced. */
  readonly add: (paper: Paper) => void;
  readonly bury: (id: PaperId) => void;
  readonly finish: () => SegmentImage;
}

/** A packed segment as its arrays show it. */
export interface Packed {
  readonly arrays: SegmentArrays;
  /** Of all papers, one after another; empty where there is no encoder. */
  readonly vectors: Int8Array;
}

/** A packed segment as it is kept. */
export interface SegmentImage {
  readonly arrays: SharedArrayBuffer;
  readonly vectors: Int8Array;
  /** Where the vectors have been put already. */
  readonly block?: VectorBlock | undefined;
}

interface Tables {
  readonly titles: PapersByKey;
  readonly mainTitles: PapersByKey;
  readonly names: PapersByKey;
  readonly categories: PapersByKey;
  readonly venues: PapersByKey;
}

interface Collected {
  readonly ids: PaperId[];
  /** Of those added one by one. */
  readonly numbers: Map<PaperId, number>;
  readonly standings: number[];
  readonly days: number[];
  readonly lengths: number[];
  /** The term of each word that some paper writes. */
  readonly forms: Map<string, string>;
  readonly tables: Tables;
  readonly postings: PostingSorter;
  readonly read: (token: Token) => CountedToken<number>;
  readonly encoder: Encoder | undefined;
  readonly vectors: Int8Array[];
}

const LONGEST = 65_535;

export function createSegmentBuilder(encoder?: Encoder): SegmentBuilder {
  const postings = createPostingSorter();
  const forms = new Map<string, string>();
  const collected: Collected = {
    ids: [],
    numbers: new Map(),
    standings: [],
    days: [],
    lengths: [],
    forms,
    tables: { titles: new Map(), mainTitles: new Map(), names: new Map(), categories: new Map(), venues: new Map() },
    postings,
    read: createTokenReader(postings, forms),
    encoder,
    vectors: [],
  };
  return {
    add(paper) {
      bury(collected, paper.id);
      addPaper(collected, paper);
    },
    bury: (id) => bury(collected, id),
    finish: () => ({ arrays: packArrays(arraysOf(collected)), vectors: joined(collected.vectors) }),
  };
}

function bury({ standings, numbers }: Collected, id: PaperId): void {
  const number = numbers.get(id);
  if (number !== undefined) {
    standings[number] = GONE;
  }
}

function addPaper(collected: Collected, paper: Paper): void {
  const { ids, numbers, standings, days, lengths, tables, encoder, vectors } = collected;
  const number = ids.length;
  numbers.set(paper.id, number);
  const standing = standingOf(paper);
  ids.push(paper.id);
  standings.push(standing);
  days.push(dayNumber(paper.published));
  enter(tables.titles, titleWords(paper.title), number);
  enter(tables.mainTitles, mainTitle(paper.title), number);
  for (const name of new Set(paper.authors.map(personKey))) {
    enter(tables.names, name, number);
  }
  for (const category of new Set(paper.categories)) {
    enter(tables.categories, category, number);
  }
  enter(tables.venues, venueKey(paper), number);
  if (encoder) {
    vectors.push(paperVector(encoder, paper.title, paper.abstract));
  }
  lengths.push(standing === CURRENT ? addTerms(collected, paper, number) : 0);
}

function addTerms({ postings: { counts }, read }: Collected, paper: Paper, number: number): number {
  counts.start(number);
  eachTerm(paper, { read, word: counts.word, pair: counts.pair });
  return Math.min(LONGEST, counts.length());
}

/** Each token is looked up once: the numbers of its words, and the form that it writes. */
function createTokenReader({ numberOf }: PostingSorter, forms: Map<string, string>) {
  return createTokenMemo((token): CountedToken<number> => {
    const form = writtenForm(token);
    if (form) {
      forms.set(...form);
    }
    const { terms, marked } = token;
    return { words: terms.map(numberOf), marked: marked === undefined ? undefined : numberOf(marked) };
  });
}

function joined(vectors: readonly Int8Array[]): Int8Array {
  const all = new Int8Array(vectors.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const vector of vectors) {
    all.set(vector, place);
    place += vector.length;
  }
  return all;
}

function arraysOf({ ids, standings, days, lengths, forms, tables, postings }: Collected): SegmentArrays {
  const { words, numberOf, ...lists } = postings.finish();
  const inUse = inByteOrder(forms.keys()).filter((form) => numberOf(forms.get(form) ?? "") !== -1);
  return {
    papers: {
      lengths: Uint16Array.from(lengths),
      standings: Uint8Array.from(standings),
      days: Uint32Array.from(days),
    },
    ids: packIds(ids, standings),
    words: { ...packKeys(words), lists: lists.wordLists },
    pairs: { firsts: lists.firsts, seconds: lists.seconds, lists: lists.pairLists },
    postings: { packed: lists.packed },
    forms: { ...packKeys(inUse), words: Uint32Array.from(inUse, (form) => numberOf(forms.get(form) ?? "")) },
    titles: packKeyTable(tables.titles, { byWord: true }),
    mainTitles: packKeyTable(tables.mainTitles, { byWord: false }),
    names: packKeyTable(tables.names, { byWord: true }),
    categories: packKeyTable(tables.categories, { byWord: false }),
    venues: packKeyTable(tables.venues, { byWord: false }),
  };
}
