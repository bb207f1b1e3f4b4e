import {
  bytesOf,
  comesWith,
  countOf,
  findKey,
  inByteOrder,
  keyAt,
  lowerBound,
  packKeys,
  type SortedKeys,
} from "./sorted-keys.ts";

/** From texts to the papers that bear them, and to the words within them. */
export interface KeyTable extends SortedKeys {
  /** Where the papers of each key begin in `papers`. */
  readonly paperOffsets: Uint32Array;
  readonly papers: Uint32Array;
  /** Where in `bytes` each word of a key begins, in the order of what stands from there on; empty where nobody asks. */
  readonly starts: Uint32Array;
}

export type PapersByKey = Map<string, number[]>;

const SPACE = 32;
const LINE_END = 10;

export function enter(table: PapersByKey, key: string | undefined, paper: number): void {
  if (key === undefined || key === "") {
    return;
  }
  const known = table.get(key);
  if (known) {
    known.push(paper);
  } else {
    table.set(key, [paper]);
  }
}

export function packKeyTable(papersByKey: PapersByKey, { byWord }: { readonly byWord: boolean }): KeyTable {
  const inOrder = inByteOrder(papersByKey.keys());
  const keys = packKeys(inOrder);
  const paperOffsets = new Uint32Array(inOrder.length + 1);
  const papers: number[] = [];
  inOrder.forEach((key, number) => {
    for (const paper of papersByKey.get(key) ?? []) {
      papers.push(paper);
    }
    paperOffsets[number + 1] = papers.length;
  });
  const starts = byWord ? wordStarts(keys.bytes) : new Uint32Array(0);
  return { ...keys, paperOffsets, papers: Uint32Array.from(papers), starts };
}

/** The papers of a key, by the key's number. */
export function papersAt({ paperOffsets, papers }: KeyTable, number: number): Uint32Array {
  return papers.subarray(paperOffsets[number] ?? 0, paperOffsets[number + 1] ?? 0);
}

export function papersOf(table: KeyTable, key: string): Uint32Array {
  const number = findKey(table, key);
  return number === -1 ? table.papers.subarray(0, 0) : papersAt(table, number);
}

/** The numbers of the keys in which a word begins so; a prefix that ends with a space is a whole word or several. */
export function keysWithWord(table: KeyTable, prefix: string): readonly number[] {
  const [from, to] = wordsBeginning(table, prefix);
  return Array.from(table.starts.subarray(from, to), (start) => keyOf(table.offsets, start));
}

/** Where in `starts` the words stand that begin so, as `[from, to)`. */
export function wordsBeginning({ bytes, starts }: KeyTable, prefix: string): readonly [from: number, to: number] {
  const wanted = bytesOf(prefix);
  const from = lowerBound(starts.length, (number) => comesWith(bytes, starts[number] ?? 0, wanted) < 0);
  const to = lowerBound(starts.length, (number) => comesWith(bytes, starts[number] ?? 0, wanted) <= 0);
  return [from, to];
}

/** The number of the key in which a word begins: asked for thousands of words at once, so written out. */
export function keyOf(offsets: Uint32Array, start: number): number {
  let from = 0;
  let to = offsets.length - 1;
  while (from + 1 < to) {
    const middle = (from + to) >>> 1;
    if ((offsets[middle] ?? 0) <= start) {
      from = middle;
    } else {
      to = middle;
    }
  }
  return from;
}

export function everyKey(table: KeyTable, visit: (key: string, papers: Uint32Array) => void): void {
  for (let number = 0; number < countOf(table); number += 1) {
    visit(keyAt(table, number), papersAt(table, number));
  }
}

export function wordStarts(bytes: Uint8Array): Uint32Array {
  const starts: number[] = [];
  let before = LINE_END;
  bytes.forEach((byte, place) => {
    if (before === LINE_END || before === SPACE) {
      starts.push(place);
    }
    before = byte;
  });
  return Uint32Array.from(starts).sort((a, b) => compareFrom(bytes, a, b));
}

/** Up to the end of the line; what reads the same stands in the order of its place. */
function compareFrom(bytes: Uint8Array, a: number, b: number): number {
  for (let place = 0; ; place += 1) {
    const one = bytes[a + place] ?? LINE_END;
    const difference = one - (bytes[b + place] ?? LINE_END);
    if (difference !== 0) {
      return difference;
    }
    if (one === LINE_END) {
      return a - b;
    }
  }
}
