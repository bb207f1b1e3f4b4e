import type { Part, Postings } from "./part.ts";
import { countIn } from "./segment.ts";

/** A term to look for, and how a person writes it. */
export interface AskedTerm {
  readonly term: string;
  readonly surface: string;
  readonly weight: number;
  /** Another spelling of a term that is asked for too: a paper need not have both. */
  readonly alternative?: boolean;
}

/** Of all current papers. */
export interface Statistics {
  readonly papers: number;
  readonly averageLength: number;
}

/** A term as all parts hold it. */
export interface FoundTerm extends AskedTerm {
  readonly idf: number;
  /** By part. */
  readonly postings: readonly (Postings | undefined)[];
}

/** What a count and a length are worth, before a term's weight and idf. */
export interface Formula {
  readonly worth: (count: number, length: number) => number;
  /** `worth` of small counts and lengths: count · 512 + length. */
  readonly table: Float64Array;
}

const K = 1.2;
const B = 0.75;
/** More than this a term is worth to no paper, before its weight and idf. */
export const MOST_WORTH = K + 1;
const COUNTS = 256;
const TABLE_COUNTS = 16;
const TABLE_LENGTHS = 512;

export function statisticsOf(parts: readonly Part[]): Statistics {
  let papers = 0;
  let length = 0;
  for (const part of parts) {
    const totals = part.totals();
    papers += totals.papers;
    length += totals.length;
  }
  return { papers, averageLength: papers === 0 ? 1 : length / papers };
}

/** The last one made: lengths change only when papers do. */
let lastFormula: { readonly averageLength: number; readonly formula: Formula } | undefined;

/** BM25 over one field in which the title stands three times. */
export function formulaOf({ averageLength }: Statistics): Formula {
  if (lastFormula?.averageLength !== averageLength) {
    lastFormula = { averageLength, formula: makeFormula(averageLength) };
  }
  return lastFormula.formula;
}

function makeFormula(averageLength: number): Formula {
  const worth = (count: number, length: number) =>
    (count * (K + 1)) / (count + K * (1 - B + (B * length) / averageLength));
  const table = new Float64Array(TABLE_COUNTS * TABLE_LENGTHS);
  for (let place = 0; place < table.length; place += 1) {
    table[place] = worth(Math.floor(place / TABLE_LENGTHS), place % TABLE_LENGTHS);
  }
  return { worth, table };
}

export function findTerms(parts: readonly Part[], asked: readonly AskedTerm[], { papers }: Statistics): FoundTerm[] {
  return asked.map((one) => {
    const found = parts.map(({ terms }) => terms.find(one.term));
    const holding = found.reduce((sum, inPart) => sum + (inPart?.papers ?? 0), 0);
    return { ...one, idf: idfOf(papers, holding), postings: found.map((inPart) => inPart?.postings) };
  });
}

function idfOf(papers: number, holding: number): number {
  return Math.log(1 + (papers - holding + 0.5) / (holding + 0.5));
}

/** Adds what a term gives to each paper of one part. */
export function addWorth(
  sums: Float64Array,
  postings: Postings,
  { lengths, formula, factor }: { readonly lengths: Uint16Array; readonly formula: Formula; readonly factor: number },
): void {
  const { table, worth } = formula;
  if (!("packed" in postings)) {
    for (const [paper, count] of postings) {
      sums[paper] = (sums[paper] ?? 0) + factor * worth(Math.min(COUNTS - 1, count), lengths[paper] ?? 0);
    }
    return;
  }
  const { packed, from, to } = postings;
  for (let place = from; place < to; place += 1) {
    const posting = packed[place] ?? 0;
    const paper = posting >>> 8;
    const count = posting & (COUNTS - 1);
    const length = lengths[paper] ?? 0;
    const value =
      count < TABLE_COUNTS && length < TABLE_LENGTHS
        ? (table[count * TABLE_LENGTHS + length] ?? 0)
        : worth(count, length);
    sums[paper] = (sums[paper] ?? 0) + factor * value;
  }
}

/** Adds the same to each paper that holds a term. */
export function addToAll(sums: Float64Array, postings: Postings, value: number): void {
  if (!("packed" in postings)) {
    for (const paper of postings.keys()) {
      sums[paper] = (sums[paper] ?? 0) + value;
    }
    return;
  }
  const { packed, from, to } = postings;
  for (let place = from; place < to; place += 1) {
    const paper = (packed[place] ?? 0) >>> 8;
    sums[paper] = (sums[paper] ?? 0) + value;
  }
}

/** Sets a bit for each paper that holds a term. */
export function addBit(bits: Uint8Array, postings: Postings, bit: number): void {
  if (!("packed" in postings)) {
    for (const paper of postings.keys()) {
      bits[paper] = (bits[paper] ?? 0) | bit;
    }
    return;
  }
  const { packed, from, to } = postings;
  for (let place = from; place < to; place += 1) {
    const paper = (packed[place] ?? 0) >>> 8;
    bits[paper] = (bits[paper] ?? 0) | bit;
  }
}

interface Factors {
  /** Of each paper, the number of its factor; `DONE` once it has been used. */
  readonly held: Uint8Array;
  readonly factors: Float64Array;
}

const DONE = 255;

/** Multiplies, once, what each paper scores that holds a term. */
export function timesFactor(sums: Float64Array, postings: Postings, { held, factors }: Factors): void {
  if (!("packed" in postings)) {
    for (const paper of postings.keys()) {
      const set = held[paper] ?? DONE;
      sums[paper] = (sums[paper] ?? 0) * (factors[set] ?? 1);
      held[paper] = DONE;
    }
    return;
  }
  const { packed, from, to } = postings;
  for (let place = from; place < to; place += 1) {
    const paper = (packed[place] ?? 0) >>> 8;
    const set = held[paper] ?? DONE;
    if (set !== DONE) {
      sums[paper] = (sums[paper] ?? 0) * (factors[set] ?? 0);
      held[paper] = DONE;
    }
  }
}

export function countOfPaper(postings: Postings | undefined, paper: number): number {
  if (postings === undefined) {
    return 0;
  }
  return "packed" in postings ? countIn(postings, paper) : (postings.get(paper) ?? 0);
}
