import { once } from "node:events";
import type { Writable } from "node:stream";

/** Writes one line and waits until the reader keeps up, so that no output piles up in memory. */
export async function writeLine(output: Writable, line: string): Promise<void> {
  if (!output.write(`${line}\n`)) {
    await once(output, "drain");
  }
}
