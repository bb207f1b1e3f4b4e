import type { Writable } from "node:stream";

/** Writes one text after another, as fast as the reader takes them. */
export interface Screen {
  /** Resolves when more may follow; also when nobody reads any more. */
  write(text: string): Promise<void>;
  /** Whether nobody reads any more. */
  readonly gone: () => boolean;
}

/** @param onGone called once, when the output breaks */
export function createScreen(output: Writable, onGone: (error: Error) => void): Screen {
  let broken = false;
  const gone = () => broken || output.destroyed || output.writableEnded;

  // Stays for good: what breaks later must not end the process.
  output.on("error", (error) => {
    if (!broken) {
      broken = true;
      onGone(error);
    }
  });

  async function write(text: string): Promise<void> {
    if (!gone() && !output.write(text)) {
      await room(output);
    }
  }

  return { write, gone };
}

const ENDS_OF_WAITING = ["drain", "close", "error", "finish"] as const;

function room(output: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      for (const event of ENDS_OF_WAITING) {
        output.off(event, done);
      }
      resolve();
    };
    for (const event of ENDS_OF_WAITING) {
      output.on(event, done);
    }
  });
}

const NOBODY_READS: ReadonlySet<unknown> = new Set([
  "EPIPE",
  "EIO",
  "ECONNRESET",
  "ERR_STREAM_DESTROYED",
  "ERR_STREAM_PREMATURE_CLOSE",
]);

/** Whether the other side has just left: a pager was quit, a terminal closed. */
export function isFarewell(error: unknown): boolean {
  return error instanceof Error && "code" in error && NOBODY_READS.has(error.code);
}
