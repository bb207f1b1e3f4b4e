import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, stat } from "node:fs/promises";
import { pipeline as follow, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { createByteReader } from "./byte-reader.ts";

/*
 * The plain form of tar, as every `tar` reads it: a header of 512 bytes and the bytes of a file, filled up to 512.
 * https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html#tag_20_92_13_06
 */
const BLOCK = 512;

interface TarEntry {
  readonly name: string;
  /** Where its bytes are. */
  readonly file: string;
}

/** Writes a whole archive or none, for its owner alone; packed where its name ends in `gz`. */
export async function writeTar(target: string, entries: readonly TarEntry[]): Promise<void> {
  const unfinished = `${target}.tmp-${process.pid}`;
  const sink = createWriteStream(unfinished, { mode: 0o600, flush: true });
  const source = Readable.from(tarBytes(entries));
  await (/gz$/u.test(target) ? pipeline(source, createGzip(), sink) : pipeline(source, sink));
  await rename(unfinished, target);
}

async function* tarBytes(entries: readonly TarEntry[]): AsyncGenerator<Buffer> {
  for (const { name, file } of entries) {
    const { size, mtimeMs } = await stat(file);
    yield header({ name, size, mtimeMs });
    yield* createReadStream(file);
    yield Buffer.alloc(filling(size));
  }
  yield Buffer.alloc(2 * BLOCK);
}

function filling(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function header({ name, size, mtimeMs }: { name: string; size: number; mtimeMs: number }): Buffer {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number) => `${Math.floor(value).toString(8).padStart(digits, "0")}\0`;
  block.write(name, 0, 100);
  block.write(octal(0o600, 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(size, 11), 124);
  block.write(octal(mtimeMs / 1_000, 11), 136);
  block.write("0", 156);
  block.write("ustar\u000000", 257);
  block.write(`${octal(sumOf(block), 6)} `, 148);
  return block;
}

/** Of all bytes, those of the sum itself counted as blanks. */
function sumOf(block: Buffer): number {
  return block.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0);
}

/**
 * Reads files of these names into a folder, and no others.
 * @returns the names that were there
 * @throws Error where it is no whole archive
 */
export async function readTar(
  source: string,
  options: { readonly folder: (name: string) => string; readonly names: readonly string[] },
): Promise<readonly string[]> {
  const reader = createByteReader(await openArchive(source));
  const found: string[] = [];
  for (;;) {
    const block = await reader.read(BLOCK);
    if (block.every((byte) => byte === 0)) {
      await reader.finish();
      return found;
    }
    const { name, size, isFile } = readHeader(block);
    if (isFile && options.names.includes(name)) {
      await pipeline(reader.take(size), createWriteStream(options.folder(name), { mode: 0o600, flush: true }));
      found.push(name);
    } else {
      await reader.skip(size);
    }
    await reader.skip(filling(size));
  }
}

/** A failure ends what is being read from it. */
async function openArchive(file: string): Promise<AsyncIterable<Buffer>> {
  const bytes = createReadStream(file);
  return (await isPacked(file)) ? follow(bytes, createGunzip(), () => undefined) : bytes;
}

function readHeader(block: Buffer): { readonly name: string; readonly size: number; readonly isFile: boolean } {
  const text = (start: number, end: number) => block.toString("latin1", start, end).split("\0")[0] ?? "";
  const octal = (start: number, end: number) => Number.parseInt(text(start, end).trim(), 8);
  const size = octal(124, 136);
  if (octal(148, 156) !== sumOf(block) || !Number.isSafeInteger(size)) {
    throw new Error("a header of the archive is damaged");
  }
  return { name: text(0, 100).replace(/^\.\//u, ""), size, isFile: ["0", ""].includes(text(156, 157)) };
}

async function isPacked(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}
