import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { crc32 } from "node:zlib";
import { createVectorBlock } from "../encoders/vector-block.ts";
import type { SegmentImage } from "./build-segment.ts";
import { type Manifest, readManifest, type SegmentEntry } from "./manifest.ts";

const MANIFEST = "manifest.json";
const CHUNK_BYTES = 1_000_000;
const READS_AT_ONCE = 4;
const NAME_DIGITS = 16;

/** What reading the manifest came to. */
export type ManifestFound = Manifest | "missing" | "unreadable";

export async function loadManifest(folder: string): Promise<ManifestFound> {
  try {
    return readManifest(await readFile(path.join(folder, MANIFEST), "utf8")) ?? "unreadable";
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ENOENT" ? "missing" : "unreadable";
  }
}

/** The whole new manifest, or the old one; then nothing that it does not name is left. */
export async function saveManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeWhole(folder, () => MANIFEST, [Buffer.from(`${JSON.stringify(manifest)}\n`)]);
  await sweep(folder);
}

/** Its name is made of what is in it: the same segment is the same file. */
export async function saveSegment(folder: string, { arrays, vectors }: SegmentImage): Promise<SegmentEntry> {
  const parts = [Buffer.from(arrays), Buffer.from(vectors.buffer, vectors.byteOffset, vectors.byteLength)];
  const { name, checksum } = await writeWhole(folder, (digits) => `segment-${digits.slice(0, NAME_DIGITS)}`, parts);
  return { file: name, crc32: checksum, arrayBytes: arrays.byteLength, vectorBytes: vectors.byteLength, gone: [] };
}

export async function isThere(folder: string, { file }: SegmentEntry): Promise<boolean> {
  return (await readdir(folder)).includes(file);
}

/**
 * @param dimensions of its vectors; 0 where it has none
 * @throws where the file is missing, or not the very one that was written
 */
export async function loadSegment(folder: string, entry: SegmentEntry, dimensions: number): Promise<SegmentImage> {
  const { file, arrayBytes, vectorBytes } = entry;
  const handle = await open(path.join(folder, file), "r");
  try {
    const arrays = new SharedArrayBuffer(arrayBytes);
    const block = dimensions === 0 ? undefined : createVectorBlock({ rows: vectorBytes / dimensions, dimensions });
    const vectors = block?.bytes ?? new Int8Array(vectorBytes);
    const checksum = await readInto(handle, [
      Buffer.from(arrays),
      Buffer.from(vectors.buffer, vectors.byteOffset, vectorBytes),
    ]);
    const { size } = await handle.stat();
    if (size !== arrayBytes + vectorBytes || checksum !== entry.crc32) {
      throw new Error(`${file} is not as it was written`);
    }
    block?.put(0, block.bytes);
    return { arrays, vectors, block };
  } finally {
    await handle.close();
  }
}

/** One part after another. A few reads are under way at once: filling fresh memory takes longer than checking it. */
async function readInto(handle: FileHandle, parts: readonly Buffer[]): Promise<number> {
  const chunks = chunksOf(parts);
  const underway: Promise<unknown>[] = [];
  let next = 0;
  let checksum = 0;
  try {
    for (const { bytes } of chunks) {
      for (; next < chunks.length && underway.length < READS_AT_ONCE; next += 1) {
        underway.push(fill(handle, chunks[next]));
      }
      await underway.shift();
      checksum = crc32(bytes, checksum);
    }
    return checksum;
  } finally {
    await Promise.allSettled(underway);
  }
}

interface Chunk {
  readonly bytes: Buffer;
  /** Where it stands in the file. */
  readonly place: number;
}

function chunksOf(parts: readonly Buffer[]): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let begin = 0;
  for (const part of parts) {
    for (let from = 0; from < part.length; from += CHUNK_BYTES) {
      chunks.push({ bytes: part.subarray(from, from + CHUNK_BYTES), place: begin + from });
    }
    begin += part.length;
  }
  return chunks;
}

async function fill(handle: FileHandle, chunk: Chunk | undefined): Promise<void> {
  if (chunk) {
    const { bytesRead } = await handle.read(chunk.bytes, 0, chunk.bytes.length, chunk.place);
    if (bytesRead < chunk.bytes.length) {
      throw new Error("The file ends too early");
    }
  }
}

/** A file is there as a whole or not at all. */
async function writeWhole(folder: string, nameFor: (sha256: string) => string, parts: readonly Uint8Array[]) {
  await mkdir(folder, { recursive: true });
  const temporary = path.join(folder, `${process.pid}.tmp`);
  const handle = await open(temporary, "w");
  const hash = createHash("sha256");
  let checksum = 0;
  try {
    for (const part of parts) {
      for (let place = 0; place < part.length; ) {
        const { bytesWritten } = await handle.write(part, place, Math.min(CHUNK_BYTES, part.length - place));
        const written = part.subarray(place, place + bytesWritten);
        hash.update(written);
        checksum = crc32(written, checksum);
        place += bytesWritten;
      }
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  const name = nameFor(hash.digest("hex"));
  await rename(temporary, path.join(folder, name));
  await syncFolder(folder);
  return { name, checksum };
}

/** The rename itself must survive a crash. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Files of the folder that its manifest does not name: what was cut short, or is out of date. */
export async function listUnnamed(folder: string): Promise<readonly string[]> {
  const manifest = await loadManifest(folder);
  const named = new Set(typeof manifest === "string" ? [] : manifest.segments.map(({ file }) => file));
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name !== MANIFEST && !named.has(name));
}

/** Only who may write the folder may do this: another's file is unnamed until it is whole. */
export async function sweep(folder: string): Promise<void> {
  for (const name of await listUnnamed(folder)) {
    await rm(path.join(folder, name), { force: true });
  }
}
