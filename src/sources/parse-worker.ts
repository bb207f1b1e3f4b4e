import { Worker } from "node:worker_threads";
import { createThreadInOrder } from "../thread-in-order.ts";
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
  const thread = createThreadInOrder<ParseRequest, never>({
    start: () => new Worker(new URL("./parse-thread.js", import.meta.url)),
    ended: "The thread that reads pages has ended.",
  });
  return {
    parse: (kind, text, now) => thread.ask({ kind, text, now }),
    close: () => thread.end((worker) => worker.terminate()),
  };
}
