import type { PaperId } from "../core/papers/paper.ts";
import { bytesOf, comesWith, countOf, packKeys, type SortedKeys } from "./sorted-keys.ts";
import { GONE } from "./standing.ts";

/** Ids in the order of the papers' numbers; those not gone are found by an open hash table of number + 1. */
export interface PaperIds extends SortedKeys {
  readonly slots: Uint32Array;
}

export function packIds(ids: readonly PaperId[], standings: ArrayLike<number>): PaperIds {
  const keys = packKeys(ids);
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * ids.length + 2)));
  ids.forEach((id, number) => {
    if (standings[number] === GONE) {
      return;
    }
    let slot = hash(bytesOf(id)) & (slots.length - 1);
    while (slots[slot] !== 0) {
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = number + 1;
  });
  return { ...keys, slots };
}

/** The paper's number, or -1. */
export function findId({ slots, ...keys }: PaperIds, id: PaperId): number {
  const wanted = bytesOf(`${id}\n`);
  let slot = hash(wanted.subarray(0, -1)) & (slots.length - 1);
  for (let tried = 0; tried < countOf(keys); tried += 1) {
    const number = (slots[slot] ?? 0) - 1;
    if (number === -1 || comesWith(keys.bytes, keys.offsets[number] ?? 0, wanted) === 0) {
      return number;
    }
    slot = (slot + 1) & (slots.length - 1);
  }
  return -1;
}

/** FNV-1a. */
function hash(bytes: Uint8Array): number {
  let value = 0x81_1c_9d_c5;
  for (const byte of bytes) {
    value = Math.imul(value ^ byte, 0x01_00_01_93);
  }
  return value >>> 0;
}
