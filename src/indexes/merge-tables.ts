import { type KeyTable, wordStarts } from "./key-table.ts";
import { eachKept, keepOnly, type MergedKeys, mergeKeys, packMerged } from "./merged-keys.ts";

/** For each source of a merge the new number of each of its papers, or -1. */
export type Renumbered = readonly Int32Array[];

export function mergeTables(
  tables: readonly KeyTable[],
  renumbered: Renumbered,
  { byWord }: { readonly byWord: boolean },
): KeyTable {
  const all = mergeKeys(tables);
  const counts = new Uint32Array(all.size);
  eachEntry({ tables, renumbered, merged: all }, (key) => {
    counts[key] = (counts[key] ?? 0) + 1;
  });
  const kept = keepOnly(all, (key) => (counts[key] ?? 0) > 0);
  const paperOffsets = beginsOfCounts(counts.filter((count) => count > 0));
  const papers = new Uint32Array(paperOffsets[kept.size] ?? 0);
  const next = paperOffsets.slice();
  eachEntry({ tables, renumbered, merged: kept }, (key, paper) => {
    const place = next[key] ?? 0;
    papers[place] = paper;
    next[key] = place + 1;
  });
  const keys = packMerged(tables, kept);
  return { ...keys, paperOffsets, papers, starts: byWord ? wordStarts(keys.bytes) : new Uint32Array(0) };
}

/** Where each begins if they stand in a row, and where the last ends. */
export function beginsOfCounts(counts: Uint32Array): Uint32Array {
  const begins = new Uint32Array(counts.length + 1);
  counts.forEach((count, number) => {
    begins[number + 1] = (begins[number] ?? 0) + count;
  });
  return begins;
}

interface Entries {
  readonly tables: readonly KeyTable[];
  readonly renumbered: Renumbered;
  readonly merged: MergedKeys;
}

function eachEntry({ tables, renumbered, merged }: Entries, visit: (key: number, paper: number) => void): void {
  eachKept(merged, (number, one, key) => {
    const { paperOffsets, papers } = tables[one] ?? {};
    for (let place = paperOffsets?.[key] ?? 0; place < (paperOffsets?.[key + 1] ?? 0); place += 1) {
      const paper = renumbered[one]?.[papers?.[place] ?? 0] ?? -1;
      if (paper !== -1) {
        visit(number, paper);
      }
    }
  });
}
