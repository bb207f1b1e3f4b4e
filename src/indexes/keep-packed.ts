import { isThere, loadManifest, saveManifest, saveSegment } from "./index-folder.ts";
import type { Keeping } from "./keeping.ts";
import { loadIndex } from "./load-index.ts";
import { fingerprintOf, type SegmentEntry } from "./manifest.ts";
import type { Packed } from "./packing.ts";
import type { Segment } from "./segment.ts";
import {
  addSegment,
  chooseMerge,
  createShelf,
  inTurn,
  type Merged,
  replaceSegments,
  shelve,
  unshelve,
} from "./shelf.ts";
import { GONE } from "./standing.ts";
import { copyInSlices, openInSlices } from "./vectors-in-slices.ts";

const CHANGES_A_PAGE = 250;
/** What has changed since another process wrote is taken into the head: if it is much more, this one packs itself. */
const MOST_TAKEN = 1_000;
/** A paper takes several kilobytes while it is being packed, and one when it is: many are packed a part at a time. */
const CHANGES_A_SEGMENT = 10_000;

/** Packs what the segments do not stand for yet, one part after another, until they stand for all. */
export async function packChanges(keeping: Keeping): Promise<void> {
  let isPart = await packSome(keeping, { isLater: false });
  while (isPart && !keeping.closed) {
    isPart = await packSome(keeping, { isLater: true });
  }
}

/**
 * Packs, merges where there are many segments, and writes all down if no other process is doing that. What another has
 * written further is taken over instead. Whether more may be left.
 */
async function packSome(keeping: Keeping, { isLater }: { readonly isLater: boolean }): Promise<boolean> {
  const lease = await keeping.takeLease();
  try {
    if (await takeOver(keeping)) {
      return false;
    }
    const folder = lease ? keeping.folder : undefined;
    const packed = await keeping.packer.run({
      do: "pack",
      afterRev: keeping.packedRev,
      mostChanges: CHANGES_A_SEGMENT,
      folder,
    });
    await swapIn(keeping, packed);
    await mergeAll(keeping, { folder, pace: isLater || packed.isPart ? "many" : "few" });
    if (lease) {
      await write(keeping);
    }
    return packed.isPart;
  } finally {
    await lease?.release();
  }
}

async function swapIn(keeping: Keeping, { image, entry, rev, removed }: Packed): Promise<void> {
  const { shelf, noted, rest, encoder } = keeping;
  const segment = await openInSlices(image, encoder, rest);
  const isNewer = (id: string) => (noted.get(id) ?? 0) > rev;
  await inTurn(shelf, async () => {
    for (const id of removed.filter((one) => !isNewer(one))) {
      unshelve(shelf.stock, id);
    }
    await addSegment(shelf, segment, { rest, isNewer });
    keeping.packedRev = rev;
    keeping.rev = Math.max(keeping.rev, rev);
  });
  if (entry) {
    keeping.entries.set(segment, entry);
  }
}

interface MergeOptions {
  readonly folder: string | undefined;
  readonly pace: "few" | "many";
}

async function mergeAll(keeping: Keeping, { folder, pace }: MergeOptions): Promise<void> {
  let merged = chooseMerge(keeping.shelf, pace);
  while (merged.length > 0 && !keeping.closed) {
    await merge(keeping, merged, folder);
    merged = chooseMerge(keeping.shelf, pace);
  }
}

async function merge(keeping: Keeping, merged: readonly Merged[], folder: string | undefined): Promise<void> {
  const { shelf, packer, entries, encoder, rest } = keeping;
  const segments = [];
  for (const { segment, standings } of merged) {
    const vectors = await copyInSlices(segment.packed.vectors, rest);
    segments.push({ arrays: segment.image, vectors, standings });
  }
  const { image, entry } = await packer.run({ do: "merge", segments, folder });
  const segment = await openInSlices(image, encoder, rest);
  await inTurn(shelf, async () => replaceSegments(shelf, merged, segment));
  for (const { segment: source } of merged) {
    entries.delete(source);
  }
  if (entry) {
    entries.set(segment, entry);
  }
}

/** Every segment as a file, then the manifest that names them. */
async function write(keeping: Keeping): Promise<void> {
  const { shelf, entries, folder, encoder, packedRev } = keeping;
  const segments: SegmentEntry[] = [];
  for (const segment of shelf.stock.segments) {
    const known = entries.get(segment);
    // Another process that wrote meanwhile has swept away what it does not name.
    const entry = known && (await isThere(folder, known)) ? known : await saveOne(folder, segment);
    entries.set(segment, entry);
    segments.push({ ...entry, gone: goneSince(segment) });
  }
  await saveManifest(folder, { fingerprint: fingerprintOf(encoder?.name), rev: packedRev, segments });
  keeping.savedRev = packedRev;
}

function saveOne(folder: string, { image, packed }: Segment): Promise<SegmentEntry> {
  return saveSegment(folder, { arrays: image, vectors: packed.vectors });
}

function goneSince({ gone, packed }: Segment): readonly number[] {
  return gone().filter((paper) => packed.arrays.papers.standings[paper] !== GONE);
}

/** Answers from what another process has packed, where that is more; whether it was. */
async function takeOver(keeping: Keeping): Promise<boolean> {
  const { folder, packedRev, shelf, records, encoder } = keeping;
  const manifest = await loadManifest(folder);
  if (typeof manifest === "string" || manifest.rev <= Math.max(packedRev, keeping.savedRev)) {
    return false;
  }
  if (!(await isNearlyAll(records, manifest.rev))) {
    return false;
  }
  const { entries, rev, problem } = await loadIndex(keeping);
  if (problem !== undefined || entries.size === 0) {
    return false;
  }
  const aside = createShelf(encoder, [...entries.keys()]).stock;
  let reached = rev;
  for (let page = await records.changes(reached, CHANGES_A_PAGE); page.length > 0; ) {
    for (const { id, paper } of page) {
      paper ? shelve(aside, paper) : unshelve(aside, id);
    }
    reached = page.at(-1)?.rev ?? reached;
    page = await records.changes(reached, CHANGES_A_PAGE);
  }
  await inTurn(shelf, async () => {
    shelf.stock = aside;
    keeping.rev = Math.max(reached, keeping.rev);
  });
  keeping.entries.clear();
  for (const [segment, entry] of entries) {
    keeping.entries.set(segment, entry);
  }
  keeping.packedRev = rev;
  keeping.savedRev = rev;
  return true;
}

async function isNearlyAll(records: Keeping["records"], rev: number): Promise<boolean> {
  let reached = rev;
  for (let taken = 0; taken < MOST_TAKEN; taken += CHANGES_A_PAGE) {
    const page = await records.changes(reached, CHANGES_A_PAGE);
    if (page.length < CHANGES_A_PAGE) {
      return true;
    }
    reached = page.at(-1)?.rev ?? reached;
  }
  return false;
}
