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
  | { readonly do: "pack"; readonly afterRev: number; readonly mostChanges: number }
  /** The vectors are given away. */
  | { readonly do: "merge"; readonly segments: readonly (SegmentImage & { readonly standings: Uint8Array })[] }
);

export interface Packed {
  readonly image: SegmentImage;
  readonly entry: SegmentEntry | undefined;
  /** The last change that was read. */
  readonly rev: number;
  /** Whether changes may be left. */
  readonly isPart: boolean;
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
  const { image, ...read } = job.do === "pack" ? await packChanges(job, { records, encoder }) : merge(job);
  const entry = job.folder === undefined ? undefined : await saveSegment(job.folder, image);
  return { image, entry, ...read };
}

type Job<Kind extends PackingJob["do"]> = Extract<PackingJob, { do: Kind }>;
type Made = Omit<Packed, "entry">;

async function packChanges({ afterRev, mostChanges }: Job<"pack">, { records, encoder }: PackingTools): Promise<Made> {
  const builder = createSegmentBuilder(encoder);
  const removed = new Set<PaperId>();
  let rev = afterRev;
  let [changes, isPart] = [0, true];
  while (changes < mostChanges && isPart) {
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
    rev = page.at(-1)?.rev ?? rev;
    changes += page.length;
    isPart = page.length === CHANGES_A_PAGE;
  }
  return { image: builder.finish(), rev, isPart, removed: [...removed] };
}

function merge({ segments }: Job<"merge">): Made {
  const sources = segments.map(({ arrays, ...rest }) => ({ ...rest, arrays: viewArrays(arrays) }));
  return { image: mergeSegments(sources), rev: 0, isPart: false, removed: [] };
}
