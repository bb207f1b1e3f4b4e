import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Paper } from "../../../src/core/papers/paper.ts";
import { createGrowing } from "./growing.ts";
import { countTerms } from "./weighed-terms.ts";

export const DIMENSIONS = 128;
export const CONCEPTS = 15_000;
const MOST_COUNTED = 255;
const K = 1.2;
const B = 0.75;

/** Posting lists and vectors as bare arrays, and nothing else. */
export interface Lists {
  readonly ids: readonly string[];
  /** Terms as numbers, ascending. */
  readonly keys: Float64Array;
  /** Where a term's postings begin; one more than there are terms. */
  readonly starts: Uint32Array;
  /** A paper's number · 256 + how often it holds the term. */
  readonly postings: Uint32Array;
  /** k·(1 − b + b·len/avglen) by paper. */
  readonly norms: Float32Array;
  /** Numbers without meaning: arithmetic takes as long with any. */
  readonly vectors: Int8Array;
  readonly concepts: Int8Array;
}

export async function buildLists(batches: AsyncIterable<readonly Paper[]>, folder: string): Promise<void> {
  const numbers = new Map<string, number>();
  const [owners, postings, lengths] = [createGrowing(), createGrowing(), createGrowing()];
  const ids: string[] = [];
  for await (const batch of batches) {
    for (const { id, title, abstract } of batch) {
      let length = 0;
      for (const [term, held] of countTerms(title, abstract)) {
        const number = numbers.get(term) ?? numbers.size;
        numbers.set(term, number);
        owners.push(number);
        postings.push(ids.length * 256 + Math.min(held, MOST_COUNTED));
        length += held;
      }
      lengths.push(length);
      ids.push(id);
    }
  }
  const keys = Float64Array.from(numbers.keys(), keyOf);
  const sorted = sortByTerm(keys, owners.values(), postings.values());
  await write(folder, { ...sorted, norms: normsOf(lengths.values()), ids });
}

/** A term as a whole number below 2^53; two terms with the same one are as good as impossible. */
export function keyOf(term: string): number {
  let [low, high] = [0x811c9dc5, 0x01000193];
  for (let place = 0; place < term.length; place += 1) {
    const code = term.charCodeAt(place);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b) ^ (high >>> 13);
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}

/** A counting sort: postings stay in the order of their papers. */
function sortByTerm(keys: Float64Array, owners: Uint32Array, postings: Uint32Array) {
  const order = Uint32Array.from(keys.keys()).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
  const placeOf = new Uint32Array(order.length);
  order.forEach((number, place) => {
    placeOf[number] = place;
  });
  const starts = new Uint32Array(order.length + 1);
  for (const owner of owners) {
    const next = (placeOf[owner] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let place = 1; place < starts.length; place += 1) {
    starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  }
  const ends = starts.slice();
  const sorted = new Uint32Array(postings.length);
  owners.forEach((owner, posting) => {
    const place = placeOf[owner] ?? 0;
    sorted[ends[place] ?? 0] = postings[posting] ?? 0;
    ends[place] = (ends[place] ?? 0) + 1;
  });
  return { keys: keys.slice().sort(), starts, postings: sorted };
}

function normsOf(lengths: Uint32Array): Float32Array {
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  return Float32Array.from(lengths, (length) => K * (1 - B + (B * length) / average));
}

type Written = Pick<Lists, "ids" | "keys" | "starts" | "postings" | "norms">;

async function write(folder: string, { ids, keys, starts, postings, norms }: Written): Promise<void> {
  await writeFile(path.join(folder, "ids.json"), JSON.stringify(ids));
  for (const [name, values] of Object.entries({ keys, starts, postings, norms, vectors: noise(ids.length) })) {
    await writeFile(path.join(folder, name), new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
}

export async function openLists(folder: string): Promise<Lists> {
  const [keys, starts, postings, norms, vectors] = await Promise.all(
    ["keys", "starts", "postings", "norms", "vectors"].map((name) => readFile(path.join(folder, name))),
  );
  const bytes = (file: Buffer | undefined) => {
    const { buffer, byteOffset, byteLength } = file ?? Buffer.alloc(0);
    return byteOffset % 8 === 0 ? buffer.slice(byteOffset, byteOffset + byteLength) : new ArrayBuffer(0);
  };
  return {
    ids: JSON.parse(await readFile(path.join(folder, "ids.json"), "utf8")),
    keys: new Float64Array(bytes(keys)),
    starts: new Uint32Array(bytes(starts)),
    postings: new Uint32Array(bytes(postings)),
    norms: new Float32Array(bytes(norms)),
    vectors: new Int8Array(bytes(vectors)),
    concepts: noise(CONCEPTS),
  };
}

function noise(rows: number): Int8Array {
  const values = new Int8Array(rows * DIMENSIONS);
  let state = 1;
  for (let place = 0; place < values.length; place += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    values[place] = state >> 25;
  }
  return values;
}
