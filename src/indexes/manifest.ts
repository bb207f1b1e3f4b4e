import { z } from "zod";
import { WORDS_VERSION } from "../core/ranking/words.ts";
import { SEGMENT_FORMAT } from "./segment-format.ts";

const segmentEntry = z.object({
  file: z.string().regex(/^segment-[0-9a-f]{16}$/),
  /** Of the whole file: it guards against accidents of disks, and takes a third of the time of SHA-256. */
  crc32: z.int().min(0),
  /** How many bytes are arrays; vectors follow. */
  arrayBytes: z.int().min(0),
  vectorBytes: z.int().min(0),
  /** Numbers of papers that have gone since the file was written. */
  gone: z.array(z.int().min(0)).readonly(),
});

/** What an index on disk consists of. What it does not name is no part of it. */
const manifestSchema = z.object({
  fingerprint: z.string(),
  /** The change of the records up to which the segments stand for them. */
  rev: z.int().min(0),
  segments: z.array(segmentEntry).readonly(),
});

export type SegmentEntry = Readonly<z.infer<typeof segmentEntry>>;
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

/** An index made with other words, formats or vectors answers, but wrongly: it is made anew. */
export function fingerprintOf(encoderName: string | undefined): string {
  return `segments ${SEGMENT_FORMAT}, words ${WORDS_VERSION}, vectors ${encoderName ?? "none"}`;
}

/** `undefined` where the text is no manifest. */
export function readManifest(text: string): Manifest | undefined {
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
