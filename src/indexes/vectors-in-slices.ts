import type { Encoder } from "../core/ranking/encoder.ts";
import { createVectorBlock } from "../encoders/vector-block.ts";
import type { SegmentImage } from "./build-segment.ts";
import { openSegment, type Segment } from "./segment.ts";
import { inSlices, type Rest } from "./slices.ts";

/** Takes well under a millisecond to copy and to measure. */
const ROWS_AT_ONCE = 4_096;
const BYTES_AT_ONCE = 1_000_000;

/** Opens what was packed elsewhere; its vectors are many megabytes, and are put where they are scanned bit by bit. */
export async function openInSlices(image: SegmentImage, encoder: Encoder | undefined, rest: Rest): Promise<Segment> {
  if (!encoder) {
    return openSegment(image);
  }
  const { dimensions } = encoder;
  const rows = image.vectors.length / dimensions;
  const block = createVectorBlock({ rows, dimensions });
  const put = (row: number) => {
    block.put(row, image.vectors.subarray(row * dimensions, (row + ROWS_AT_ONCE) * dimensions));
  };
  await inSlices(everyFew(rows, ROWS_AT_ONCE), put, { size: 1, rest });
  return openSegment({ arrays: image.arrays, vectors: block.bytes, block });
}

export async function copyInSlices(vectors: Int8Array, rest: Rest): Promise<Int8Array> {
  const copy = new Int8Array(vectors.length);
  const take = (place: number) => copy.set(vectors.subarray(place, place + BYTES_AT_ONCE), place);
  await inSlices(everyFew(vectors.length, BYTES_AT_ONCE), take, { size: 1, rest });
  return copy;
}

function* everyFew(end: number, few: number): Generator<number> {
  for (let number = 0; number < end; number += few) {
    yield number;
  }
}
