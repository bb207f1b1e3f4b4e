import { Worker } from "node:worker_threads";
import { SMALL_YOUNG_HEAP } from "../small-heap.ts";
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

/** Reads pages in a thread of its own, which starts with the first page. */
export function openParseWorker(): ParseWorker {
  const thread = createThreadInOrder<ParseRequest, SlicedPage>({
    start: () => new Worker(new URL("./parse-thread.js", import.meta.url), { resourceLimits: SMALL_YOUNG_HEAP }),
    ended: "The thread that reads pages has ended.",
  });
  return {
    parse: async (kind, text, now) => (await joinPage(await thread.ask({ kind, text, now }))) as never,
    close: () => thread.end((worker) => worker.terminate()),
  };
}
