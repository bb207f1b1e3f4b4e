import { PassThrough, pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";

const GZIP_MAGIC = [0x1f, 0x8b] as const;

/** The lines of a stream of UTF-8, unpacked where it is gzip. Throws where the stream breaks, after the lines before. */
export async function* linesOf(input: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of await unpacked(input)) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield* lines.map(withoutReturn);
  }
  rest += decoder.decode();
  if (rest !== "") {
    yield withoutReturn(rest);
  }
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}

/** Tells gzip by its first bytes, whatever the file is called. */
async function unpacked(input: Readable): Promise<AsyncIterable<Uint8Array>> {
  const first = await firstChunk(input);
  const isGzip = GZIP_MAGIC.every((byte, place) => first[place] === byte);
  // The reader of the last stream hears of every error before it.
  return pipeline(input, isGzip ? createGunzip() : new PassThrough(), () => undefined);
}

/** Looks at the first bytes and puts them back. */
async function firstChunk(input: Readable): Promise<Uint8Array> {
  await new Promise<void>((resolve) => {
    for (const event of ["readable", "end", "error"]) {
      input.once(event, () => resolve());
    }
  });
  const chunk: unknown = input.read();
  if (!(chunk instanceof Uint8Array)) {
    return new Uint8Array();
  }
  input.unshift(chunk);
  return chunk;
}
