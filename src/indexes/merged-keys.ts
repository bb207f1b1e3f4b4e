import { countOf, keyLength, type SortedKeys } from "./sorted-keys.ts";

/** The keys of several lists as one list, without a string for each. */
export interface MergedKeys {
  readonly size: number;
  /** For each list, the number that each of its keys has among all. */
  readonly numbers: readonly Uint32Array[];
}

export const DROPPED = 0xff_ff_ff_ff;
const NOWHERE = -1;

export function mergeKeys(lists: readonly SortedKeys[]): MergedKeys {
  const numbers = lists.map((list) => new Uint32Array(countOf(list)));
  const next = new Uint32Array(lists.length);
  let size = 0;
  for (let least = leastOf(lists, next); least !== NOWHERE; least = leastOf(lists, next)) {
    const key = next[least] ?? 0;
    lists.forEach((list, one) => {
      const other = next[one] ?? 0;
      if (other < countOf(list) && compareKeys(list, other, lists[least] ?? list, key) === 0) {
        numbers[one]?.fill(size, other, other + 1);
        next[one] = other + 1;
      }
    });
    size += 1;
  }
  return { size, numbers };
}

/** Leaves out the keys of which nothing is kept: these get the number `DROPPED`. */
export function keepOnly({ size, numbers }: MergedKeys, isKept: (number: number) => boolean): MergedKeys {
  const renumbered = new Uint32Array(size).fill(DROPPED);
  let kept = 0;
  for (let number = 0; number < size; number += 1) {
    if (isKept(number)) {
      renumbered[number] = kept;
      kept += 1;
    }
  }
  return { size: kept, numbers: numbers.map((ofOne) => ofOne.map((number) => renumbered[number] ?? DROPPED)) };
}

/** The merged keys themselves. */
export function packMerged(lists: readonly SortedKeys[], merged: MergedKeys): SortedKeys {
  const offsets = new Uint32Array(merged.size + 1);
  eachKept(merged, (number, list, key) => {
    offsets[number + 1] = keyBytes(lists[list], key).length;
  });
  for (let number = 0; number < merged.size; number += 1) {
    offsets[number + 1] = (offsets[number + 1] ?? 0) + (offsets[number] ?? 0);
  }
  const bytes = new Uint8Array(offsets[merged.size] ?? 0);
  eachKept(merged, (number, list, key) => {
    bytes.set(keyBytes(lists[list], key), offsets[number]);
  });
  return { offsets, bytes };
}

/** List after list. */
export function eachKept({ numbers }: MergedKeys, visit: (number: number, list: number, key: number) => void): void {
  numbers.forEach((ofList, list) => {
    ofList.forEach((number, key) => {
      if (number !== DROPPED) {
        visit(number, list, key);
      }
    });
  });
}

/** With its line end. */
function keyBytes(list: SortedKeys | undefined, key: number): Uint8Array {
  return list ? list.bytes.subarray(list.offsets[key], list.offsets[key + 1]) : new Uint8Array(0);
}

/** The first list whose next key comes before, or is, that of every other. */
function leastOf(lists: readonly SortedKeys[], next: Uint32Array): number {
  let least = NOWHERE;
  lists.forEach((list, one) => {
    const key = next[one] ?? 0;
    const before = lists[least];
    if (key < countOf(list) && (!before || compareKeys(list, key, before, next[least] ?? 0) < 0)) {
      least = one;
    }
  });
  return least;
}

function compareKeys(list: SortedKeys, key: number, other: SortedKeys, otherKey: number): number {
  const [length, otherLength] = [keyLength(list, key), keyLength(other, otherKey)];
  const [start, otherStart] = [list.offsets[key] ?? 0, other.offsets[otherKey] ?? 0];
  const shorter = Math.min(length, otherLength);
  for (let place = 0; place < shorter; place += 1) {
    const difference = (list.bytes[start + place] ?? 0) - (other.bytes[otherStart + place] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return length - otherLength;
}
