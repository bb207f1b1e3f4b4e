import { Worker } from "node:worker_threads";
import { SMALL_YOUNG_HEAP } from "../small-heap.ts";
import { createThreadInOrder } from "../thread-in-order.ts";
import { idleAlarm, type Timing } from "./http/timing.ts";
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

/** Pages of one sync come every few seconds; between two syncs the thread would only hold memory. */
const IDLE_MS = 30_000;

/** Reads pages in a thread of its own, which starts with the first page and ends when none comes any more. */
export function openParseWorker(alarm: Timing["alarm"] = idleAlarm): ParseWorker {
  const thread = createThreadInOrder<ParseRequest, SlicedPage>({
    start: () => new Worker(new URL("./parse-thread.js", import.meta.url), { resourceLimits: SMALL_YOUNG_HEAP }),
    ended: "The thread that reads pages has ended.",
    idle: { ms: IDLE_MS, alarm },
  });
  return {
    parse: async (kind, text, now) => (await joinPage(await thread.ask({ kind, text, now }))) as never,
    close: () => thread.end((worker) => worker.terminate()),
  };
}
