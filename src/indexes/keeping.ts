import type { PaperId } from "../core/papers/paper.ts";
import type { PaperIndex } from "../core/papers/paper-index.ts";
import type { PaperRecords } from "../core/papers/paper-records.ts";
import type { Encoder } from "../core/ranking/encoder.ts";
import type { Lease } from "../core/runtime/lease.ts";
import type { Logger } from "../core/runtime/logger.ts";
import type { SegmentEntry } from "./manifest.ts";
import type { Packer } from "./packing.ts";
import type { Segment } from "./segment.ts";
import type { Shelf } from "./shelf.ts";
import type { Rest } from "./slices.ts";
import type { Texts } from "./texts.ts";

export interface KeeperOptions {
  /** Where segments and manifest lie. */
  readonly folder: string;
  readonly records: Pick<PaperRecords, "changes"> & Texts;
  readonly packer: Packer;
  readonly encoder?: Encoder | undefined;
  /** Whoever has it may write the folder. */
  readonly takeLease: () => Promise<Lease | undefined>;
  readonly logger: Logger;
  readonly rest?: Rest;
}

/** How an index stands to the records and to its folder. */
export interface Keeping extends KeeperOptions {
  readonly rest: Rest;
  readonly shelf: Shelf;
  readonly index: PaperIndex;
  /** How segments lie in the folder. */
  readonly entries: Map<Segment, SegmentEntry>;
  /** The last change of each paper that came while something was being packed. */
  readonly noted: Map<PaperId, number>;
  /** The change of the records up to which the segments stand for them; all others are in the head. */
  packedRev: number;
  /** The same of segments and head. */
  rev: number;
  /** The packed rev that the manifest stands for. */
  savedRev: number;
  /** Packing is under way. */
  packing: Promise<void> | undefined;
  closed: boolean;
}
