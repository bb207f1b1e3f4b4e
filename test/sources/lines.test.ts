import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { linesOf } from "../../src/sources/lines.ts";

async function read(input: Readable): Promise<{ lines: readonly string[]; error?: unknown }> {
  const lines: string[] = [];
  try {
    for await (const line of linesOf(input)) {
      lines.push(line);
    }
    return { lines };
  } catch (error) {
    return { lines, error };
  }
}

/** In pieces of a few bytes, so that characters and line ends are torn apart. */
function inPieces(bytes: Buffer, size: number): Readable {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, piece) =>
    bytes.subarray(piece * size, (piece + 1) * size),
  );
  return Readable.from(pieces, { objectMode: false });
}

const TEXT = Buffer.from("erste Zeile\r\nzweite: ℓ₁ 基于\n\nvierte");
const LINES = ["erste Zeile", "zweite: ℓ₁ 基于", "", "vierte"];

describe("lines of a stream", () => {
  it("are whole, however the bytes arrive", async () => {
    expect((await read(inPieces(TEXT, 3))).lines).toEqual(LINES);
  });

  it("are unpacked from gzip", async () => {
    expect((await read(inPieces(gzipSync(TEXT), 7))).lines).toEqual(LINES);
  });

  it("are none where the stream is empty", async () => {
    expect(await read(Readable.from([], { objectMode: false }))).toEqual({ lines: [] });
  });

  it("before the place where a packed file was cut off are given, then it throws", async () => {
    const many = Buffer.from(Array.from({ length: 20_000 }, (_, place) => `line ${place * 7919}\n`).join(""));
    const packed = gzipSync(many);
    const { lines, error } = await read(inPieces(packed.subarray(0, packed.length / 2), 4096));
    expect(lines.slice(0, 2)).toEqual(["line 0", "line 7919"]);
    expect(error).toBeInstanceOf(Error);
  });

  it("throw when the stream breaks", async () => {
    const broken = new Readable({
      read() {
        this.push("one\n");
        this.destroy(new Error("disk gone"));
      },
    });
    expect((await read(broken)).error).toBeInstanceOf(Error);
  });
});
