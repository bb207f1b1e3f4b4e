interface ByteReader {
  /** Exactly so many bytes. @throws Error where there are fewer */
  read(bytes: number): Promise<Buffer>;
  /** The same, never more of them in memory than come at once. */
  take(bytes: number): AsyncGenerator<Buffer>;
  skip(bytes: number): Promise<void>;
  /** Reads on to the end, where a packed stream proves that it is whole. */
  finish(): Promise<void>;
}

/** Hands out a stream of bytes in the pieces that are asked for. */
export function createByteReader(source: AsyncIterable<Buffer>): ByteReader {
  const chunks = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);

  async function* take(bytes: number): AsyncGenerator<Buffer> {
    let missing = bytes;
    while (missing > 0) {
      if (rest.length === 0) {
        const next = await chunks.next();
        if (next.done) {
          throw new Error("the archive ends too early");
        }
        rest = next.value;
      }
      const piece = rest.subarray(0, missing);
      rest = rest.subarray(piece.length);
      missing -= piece.length;
      yield piece;
    }
  }

  async function read(bytes: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of take(bytes)) {
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  }

  async function skip(bytes: number): Promise<void> {
    for await (const _ of take(bytes)) {
      // Nothing of it is wanted.
    }
  }

  async function finish(): Promise<void> {
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
      rest = Buffer.alloc(0);
    }
  }

  return { read, take, skip, finish };
}
