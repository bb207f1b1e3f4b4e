import type { PaperId } from "../core/papers/paper.ts";
import type { PaperRecords } from "../core/papers/paper-records.ts";
import type { Encoder } from "../core/ranking/encoder.ts";
import { createSegmentBuilder, type SegmentImage } from "./build-segment.ts";
import { saveSegment } from "./index-folder.ts";
import type { SegmentEntry } from "./manifest.ts";
import { mergeSegments } from "./merge-segments.ts";
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
  const { image, ...read } = job.do === "pack" ? await packChanges(job.afterRev, { records, encoder }) : merge(job);
  const entry = job.folder === undefined ? undefined : await saveSegment(job.folder, image);
  return { image, entry, ...read };
}

type Made = Omit<Packed, "entry">;

async function packChanges(afterRev: number, { records, encoder }: PackingTools): Promise<Made> {
  const builder = createSegmentBuilder(encoder);
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
      return { image: builder.finish(), rev, removed: [...removed] };
    }
    rev = last.rev;
  }
}

function merge({ segments }: Extract<PackingJob, { do: "merge" }>): Made {
  const sources = segments.map(({ arrays, ...rest }) => ({ ...rest, arrays: viewArrays(arrays) }));
  return { image: mergeSegments(sources), rev: 0, removed: [] };
}
