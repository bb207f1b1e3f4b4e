import { createHash } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { SegmentImage } from "./build-segment.ts";
import { type Manifest, readManifest, type SegmentEntry } from "./manifest.ts";
import type { Rest } from "./slices.ts";

const MANIFEST = "manifest.json";
const CHUNK_BYTES = 1_000_000;
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

/** Its name is made of its checksum: the same segment is the same file. */
export async function saveSegment(folder: string, { arrays, vectors }: SegmentImage): Promise<SegmentEntry> {
  const parts = [Buffer.from(arrays), Buffer.from(vectors.buffer, vectors.byteOffset, vectors.byteLength)];
  const { name, sha256 } = await writeWhole(folder, (digits) => `segment-${digits.slice(0, NAME_DIGITS)}`, parts);
  return { file: name, sha256, arrayBytes: arrays.byteLength, vectorBytes: vectors.byteLength, gone: [] };
}

export async function isThere(folder: string, { file }: SegmentEntry): Promise<boolean> {
  return (await readdir(folder)).includes(file);
}

/** @throws where the file is missing, or not the very one that was written */
export async function loadSegment(folder: string, entry: SegmentEntry, rest: Rest): Promise<SegmentImage> {
  const { file, sha256, arrayBytes, vectorBytes } = entry;
  const handle = await open(path.join(folder, file), "r");
  try {
    const arrays = new SharedArrayBuffer(arrayBytes);
    const vectors = new Int8Array(vectorBytes);
    const hash = createHash("sha256");
    for (const part of [Buffer.from(arrays), Buffer.from(vectors.buffer)]) {
      for (let place = 0; place < part.length; place += CHUNK_BYTES) {
        const chunk = part.subarray(place, place + CHUNK_BYTES);
        const { bytesRead } = await handle.read(chunk, 0, chunk.length);
        if (bytesRead < chunk.length) {
          throw new Error(`${file} ends too early`);
        }
        hash.update(chunk);
        await rest();
      }
    }
    const { size } = await handle.stat();
    if (size !== arrayBytes + vectorBytes || hash.digest("hex") !== sha256) {
      throw new Error(`${file} is not as it was written`);
    }
    return { arrays, vectors };
  } finally {
    await handle.close();
  }
}

/** A file is there as a whole or not at all. */
async function writeWhole(folder: string, nameFor: (sha256: string) => string, parts: readonly Uint8Array[]) {
  await mkdir(folder, { recursive: true });
  const temporary = path.join(folder, `${process.pid}.tmp`);
  const handle = await open(temporary, "w");
  const hash = createHash("sha256");
  try {
    for (const part of parts) {
      for (let place = 0; place < part.length; ) {
        const { bytesWritten } = await handle.write(part, place, Math.min(CHUNK_BYTES, part.length - place));
        hash.update(part.subarray(place, place + bytesWritten));
        place += bytesWritten;
      }
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  const sha256 = hash.digest("hex");
  const name = nameFor(sha256);
  await rename(temporary, path.join(folder, name));
  await syncFolder(folder);
  return { name, sha256 };
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
