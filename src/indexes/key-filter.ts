import { hashWith, NO_HASH } from "../core/ranking/run-table.ts";
import { countOf, type SortedKeys } from "./sorted-keys.ts";

/** One key in sixteen that is not there passes. */
const BITS_A_KEY = 16;
const WORD_BITS = 32;
const LINE_END = 10;
const ASCII_END = 128;

/** Whether a key may be there, told without a search; made when it is first asked. Texts beyond ASCII always may. */
export function createKeyFilter(keys: SortedKeys): (key: string) => boolean {
  let bits: Uint32Array | undefined;
  return (key) => {
    bits ??= bitsOf(keys);
    const hash = hashOf(key);
    return hash === undefined || ((bits[placeOf(hash, bits)] ?? 0) & (1 << hash)) !== 0;
  };
}

function bitsOf(keys: SortedKeys): Uint32Array {
  const words = 2 ** Math.ceil(Math.log2(1 + (BITS_A_KEY * countOf(keys)) / WORD_BITS));
  const bits = new Uint32Array(words);
  let hash = NO_HASH;
  for (let at = 0; at < keys.bytes.length; at += 1) {
    const byte = keys.bytes[at] ?? 0;
    if (byte === LINE_END) {
      const place = placeOf(hash, bits);
      bits[place] = (bits[place] ?? 0) | (1 << hash);
      hash = NO_HASH;
    } else {
      hash = hashWith(hash, byte);
    }
  }
  return bits;
}

/** Its last five bits say which bit of the word. */
function placeOf(hash: number, bits: Uint32Array): number {
  return ((hash >>> 5) ^ (hash >>> 19)) & (bits.length - 1);
}

function hashOf(key: string): number | undefined {
  let hash = NO_HASH;
  for (let place = 0; place < key.length; place += 1) {
    const code = key.charCodeAt(place);
    if (code >= ASCII_END) {
      return undefined;
    }
    hash = hashWith(hash, code);
  }
  return hash;
}
