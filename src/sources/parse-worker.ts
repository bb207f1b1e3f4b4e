import { Worker } from "node:worker_threads";
import { createThreadInOrder } from "../thread-in-order.ts";
import { joinPage, type SlicedPage } from "./page-slices.ts";
import type { PageKind, ParsePage } from "./parse-page.ts";

export interface ParseRequest {
  readonly kind: PageKind;
  readonly text: string;
  readonly now: Date;
}

interface ParseWorker {
  readonly parse: ParsePage;
  close(): Promise<void>;
}

/** A page is garbage soon after it was read; there is no need to keep room for ten. */
const YOUNG_SPACE = { maxYoungGenerationSizeMb: 12 } as const;

/** Reads pages in a thread of its own, which starts with the first page. */
export function openParseWorker(): ParseWorker {
  const thread = createThreadInOrder<ParseRequest, SlicedPage>({
    start: () => new Worker(new URL("./parse-thread.js", import.meta.url), { resourceLimits: YOUNG_SPACE }),
    ended: "The thread that reads pages has ended.",
  });
  return {
    parse: async (kind, text, now) => (await joinPage(await thread.ask({ kind, text, now }))) as never,
    close: () => thread.end((worker) => worker.terminate()),
  };
}
