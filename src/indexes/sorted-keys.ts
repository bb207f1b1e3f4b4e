/** Texts in the order of their UTF-8 bytes, each followed by a line end, in one array. */
export interface SortedKeys {
  /** Where each key begins, and where a next one would. */
  readonly offsets: Uint32Array;
  readonly bytes: Uint8Array;
}

const LINE_END = 10;
const SURROGATE = /[\ud800-\udfff]/;
const encoder = new TextEncoder();
const ASCII_END = 128;

/** In the order of their bytes, which differs from the order of strings only beyond the basic plane. */
export function inByteOrder(keys: Iterable<string>): string[] {
  const sorted = [...keys].sort();
  return sorted.some((key) => SURROGATE.test(key))
    ? sorted.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    : sorted;
}

export function packKeys(inOrder: readonly string[]): SortedKeys {
  const offsets = new Uint32Array(inOrder.length + 1);
  let end = 0;
  inOrder.forEach((key, number) => {
    end += Buffer.byteLength(key) + 1;
    offsets[number + 1] = end;
  });
  const bytes = Buffer.alloc(end, LINE_END);
  inOrder.forEach((key, number) => {
    bytes.write(key, offsets[number] ?? 0);
  });
  return { offsets, bytes };
}

export function countOf({ offsets }: SortedKeys): number {
  return offsets.length - 1;
}

export function keyAt({ offsets, bytes }: SortedKeys, number: number): string {
  return textBetween(bytes, offsets[number] ?? 0, (offsets[number + 1] ?? 1) - 1);
}

/** In bytes. */
export function keyLength({ offsets }: SortedKeys, number: number): number {
  return (offsets[number + 1] ?? 1) - (offsets[number] ?? 0) - 1;
}

/** As UTF-8. */
export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    if (code >= ASCII_END) {
      return encoder.encode(text);
    }
    bytes[place] = code;
  }
  return bytes;
}

/** The number of a key, or -1. */
export function findKey(keys: SortedKeys, key: string): number {
  const wanted = bytesOf(`${key}\n`);
  const number = firstFrom(keys, wanted);
  return number < countOf(keys) && comesWith(keys.bytes, keys.offsets[number] ?? 0, wanted) === 0 ? number : -1;
}

/** The numbers of the keys that begin so, as `[from, to)`. */
export function keysBeginning(keys: SortedKeys, prefix: string): readonly [from: number, to: number] {
  const wanted = bytesOf(prefix);
  const from = firstFrom(keys, wanted);
  const to = lowerBound(countOf(keys), (number) => comesWith(keys.bytes, keys.offsets[number] ?? 0, wanted) <= 0);
  return [from, to];
}

function firstFrom({ offsets, bytes }: SortedKeys, wanted: Uint8Array): number {
  return lowerBound(offsets.length - 1, (number) => comesWith(bytes, offsets[number] ?? 0, wanted) < 0);
}

/** The first number for which `isBefore` no longer holds. */
export function lowerBound(size: number, isBefore: (number: number) => boolean): number {
  let from = 0;
  let to = size;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (isBefore(middle)) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from;
}

/** Below zero where what stands at `start` comes before `wanted`, 0 where it begins with it. */
export function comesWith(bytes: Uint8Array, start: number, wanted: Uint8Array): number {
  for (let place = 0; place < wanted.length; place += 1) {
    const difference = (bytes[start + place] ?? 0) - (wanted[place] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}

function textBetween(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString("utf8");
}
