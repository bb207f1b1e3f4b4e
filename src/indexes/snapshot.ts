import { createHash } from "node:crypto";
import { type FileHandle, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { WORDS_VERSION } from "../core/ranking/words.ts";
import { FIELDS } from "./posting-lists.ts";
import { readSnapshot, type Snapshot } from "./read-snapshot.ts";
import { inTurn, type Shelf } from "./shelf.ts";
import { type Rest, restOneTurn } from "./slices.ts";
import { snapshotLines } from "./snapshot-lines.ts";

/** An index made with other words, fields or formulas answers, but wrongly: it is made anew. */
const FINGERPRINT = `words ${WORDS_VERSION}, ${FIELDS.join(" + ")}, minisearch 2`;
const CHUNK_CHARACTERS = 200_000;
const HASH_BYTES = 1_000_000;
const CHECKSUM = /^sha256 ([0-9a-f]{64})\n$/;
const CHECKSUM_BYTES = "sha256 ".length + 64 + 1;

/** Writes the whole new file or none. Changes of the index wait meanwhile; questions do not. */
export function saveSnapshot(shelf: Shelf, file: string, rev: number, rest: Rest = restOneTurn): Promise<void> {
  return inTurn(shelf, async () => {
    const temporary = `${file}.tmp`;
    const handle = await open(temporary, "w");
    try {
      await writeLines(handle, snapshotLines(shelf, { fingerprint: FINGERPRINT, rev }), rest);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
    await syncFolder(dirname(file));
  });
}

/** `undefined` where there is no file, or not one that is whole and ours: then the records build the index. */
export async function openSnapshot(file: string, rest: Rest = restOneTurn): Promise<Snapshot | undefined> {
  try {
    const bytes = await readFile(file);
    const whole = await isWhole(bytes, rest);
    return whole
      ? await readSnapshot(bytes.subarray(0, -CHECKSUM_BYTES), { fingerprint: FINGERPRINT, rest })
      : undefined;
  } catch {
    return undefined;
  }
}

async function writeLines(handle: FileHandle, lines: Iterable<string>, rest: Rest): Promise<void> {
  const hash = createHash("sha256");
  let chunk = "";
  for (const line of lines) {
    chunk += `${line}\n`;
    if (chunk.length > CHUNK_CHARACTERS) {
      hash.update(chunk);
      await handle.writeFile(chunk);
      await rest();
      chunk = "";
    }
  }
  hash.update(chunk);
  await handle.writeFile(`${chunk}sha256 ${hash.digest("hex")}\n`);
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

async function isWhole(bytes: Buffer, rest: Rest): Promise<boolean> {
  const stated = CHECKSUM.exec(bytes.subarray(-CHECKSUM_BYTES).toString("latin1"))?.[1];
  const end = bytes.length - CHECKSUM_BYTES;
  const hash = createHash("sha256");
  for (let place = 0; place < end; place += HASH_BYTES) {
    hash.update(bytes.subarray(place, Math.min(place + HASH_BYTES, end)));
    await rest();
  }
  return stated !== undefined && stated === hash.digest("hex");
}
