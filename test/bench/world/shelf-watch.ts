import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { stateKey } from "../../../src/core/runtime/state.ts";
import { openPaperRecords } from "../../../src/records/paper-records.ts";
import { openLibsqlState } from "../../../src/state/libsql-state.ts";

const LOOK_EVERY_MS = 500;
const MEGABYTE = 2 ** 20;
const SOURCES = ["hugging-face", "arxiv-oai"];
const reachedSchema = z.object({ backTo: z.string() });

export interface ShelfWatch {
  papers(): Promise<number>;
  sizeMB(): Promise<number>;
  /** Resolves when every source has given its papers back to that day. */
  isFilledTo(day: string): Promise<void>;
  close(): Promise<void>;
}

/** Watches a data directory that a bot fills, as another process on it. */
export async function watchShelf(directory: string): Promise<ShelfWatch> {
  const { records, close } = await openPaperRecords({ directory });
  const { state, close: closeState } = await openLibsqlState(directory, { now: () => new Date() });

  async function reached(source: string): Promise<string> {
    const entry = await state.get(stateKey("history", source));
    return reachedSchema.safeParse(entry?.value).data?.backTo ?? "9999";
  }

  return {
    papers: async () => records.count(),
    async sizeMB() {
      const files = await readdir(directory, { recursive: true });
      // A file of the index may be replaced by another one meanwhile.
      const sizes = await Promise.all(files.map((file) => stat(path.join(directory, file)).catch(() => undefined)));
      return sizes.reduce((sum, one) => sum + (one?.isFile() ? one.size : 0), 0) / MEGABYTE;
    },
    async isFilledTo(day) {
      while ((await Promise.all(SOURCES.map(reached))).some((backTo) => backTo > day)) {
        await setTimeout(LOOK_EVERY_MS);
      }
    },
    async close() {
      closeState();
      await close();
    },
  };
}
