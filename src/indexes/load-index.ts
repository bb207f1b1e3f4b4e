import type { PaperRecords } from "../core/papers/paper-records.ts";
import type { Encoder } from "../core/ranking/encoder.ts";
import { loadManifest, loadSegment } from "./index-folder.ts";
import { fingerprintOf, type Manifest, type SegmentEntry } from "./manifest.ts";
import { openSegment, type Segment } from "./segment.ts";

export interface Loaded {
  /** The change of the records for which the segments stand, if there is no problem. */
  readonly rev: number;
  readonly entries: ReadonlyMap<Segment, SegmentEntry>;
  /** Why not everything could be used. */
  readonly problem?: string;
}

interface Loading {
  readonly folder: string;
  readonly records: Pick<PaperRecords, "changes">;
  readonly encoder?: Encoder | undefined;
}

const NOTHING: Loaded = { rev: 0, entries: new Map() };

/** What a folder holds of an index of these records, as far as it is whole. */
export async function loadIndex(loading: Loading): Promise<Loaded> {
  const manifest = await loadManifest(loading.folder);
  if (manifest === "missing") {
    return NOTHING;
  }
  if (manifest === "unreadable") {
    return { ...NOTHING, problem: "its manifest cannot be read" };
  }
  const unfit = await whyUnfit(manifest, loading);
  return unfit === undefined ? loadSegments(manifest, loading) : { ...NOTHING, problem: unfit };
}

async function whyUnfit(manifest: Manifest, { encoder, records }: Loading): Promise<string | undefined> {
  if (manifest.fingerprint !== fingerprintOf(encoder?.name)) {
    return "it was made by another version";
  }
  // One that stands for changes these records never saw belongs to others.
  const isOurs = manifest.rev === 0 || (await records.changes(manifest.rev - 1, 1)).length > 0;
  return isOurs ? undefined : "it belongs to other records";
}

async function loadSegments({ segments, rev }: Manifest, { folder, encoder }: Loading): Promise<Loaded> {
  const entries = new Map<Segment, SegmentEntry>();
  const problems: string[] = [];
  for (const entry of segments) {
    try {
      const segment = openSegment(await loadSegment(folder, entry, encoder?.dimensions ?? 0));
      for (const paper of entry.gone) {
        segment.buryAt(paper);
      }
      entries.set(segment, entry);
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { rev, entries, ...(problems.length > 0 && { problem: problems.join("; ") }) };
}
