import type { PaperId } from "../core/papers/paper.ts";
import type { PaperRecords } from "../core/papers/paper-records.ts";
import type { Encoder } from "../core/ranking/encoder.ts";
import { createSegmentBuilder, type SegmentBuilder, type SegmentImage } from "./build-segment.ts";
import { saveSegment } from "./index-folder.ts";
import type { SegmentEntry } from "./manifest.ts";
import { viewArrays } from "./segment-format.ts";

/** Work that takes seconds: done beside the thread that answers. */
export type PackingJob = {
  /** Where the segment is kept, if anywhere. */
  readonly folder?: string | undefined;
} & (
  | { readonly do: "pack"; readonly afterRev: number }
  /** The vectors are given away. */
  | { readonly do: "merge"; readonly segments: readonly (SegmentImage & { readonly standings: Uint8Array })[] }
);

export interface Packed {
  readonly image: SegmentImage;
  readonly entry: SegmentEntry | undefined;
  /** The last change that was read. */
  readonly rev: number;
  /** What has gone from the records meanwhile. */
  readonly removed: readonly PaperId[];
}

export interface Packer {
  run(job: PackingJob): Promise<Packed>;
  /** Ends what is under way. */
  close(): Promise<void>;
}

interface PackingTools {
  readonly records: Pick<PaperRecords, "changes">;
  readonly encoder: Encoder | undefined;
}

const CHANGES_A_PAGE = 500;

/** Does one job in the thread that calls it. */
export async function runPackingJob(job: PackingJob, { records, encoder }: PackingTools): Promise<Packed> {
  const builder = createSegmentBuilder(encoder);
  const read = job.do === "pack" ? await takeChanges(builder, records, job.afterRev) : takeSegments(builder, job);
  const image = builder.finish();
  const entry = job.folder === undefined ? undefined : await saveSegment(job.folder, image);
  return { image, entry, ...read };
}

type Read = Pick<Packed, "rev" | "removed">;

async function takeChanges(builder: SegmentBuilder, records: PackingTools["records"], afterRev: number): Promise<Read> {
  const removed = new Set<PaperId>();
  let rev = afterRev;
  for (;;) {
    const page = await records.changes(rev, CHANGES_A_PAGE);
    for (const { id, paper } of page) {
      if (paper) {
        builder.add(paper);
        removed.delete(id);
      } else {
        builder.bury(id);
        removed.add(id);
      }
    }
    const last = page.at(-1);
    if (!last) {
      return { rev, removed: [...removed] };
    }
    rev = last.rev;
  }
}

function takeSegments(builder: SegmentBuilder, { segments }: Extract<PackingJob, { do: "merge" }>): Read {
  for (const { arrays, vectors, standings } of segments) {
    builder.take({ arrays: viewArrays(arrays), vectors }, standings);
  }
  return { rev: 0, removed: [] };
}
