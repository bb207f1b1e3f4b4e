import { Worker } from "node:worker_threads";
import { SMALL_YOUNG_HEAP } from "../small-heap.ts";
import { createThreadInOrder } from "../thread-in-order.ts";
import type { RecordWrite, RecordWriter, WriteReport } from "./record-writer.ts";

/** Writes in a thread of its own, which starts with the first write. */
export function openWorkerWriter(file: string): RecordWriter {
  const thread = createThreadInOrder<RecordWrite, WriteReport>({
    start: () =>
      new Worker(new URL("./writer-thread.js", import.meta.url), {
        workerData: file,
        resourceLimits: SMALL_YOUNG_HEAP,
      }),
    ended: "The thread that writes papers has ended.",
  });
  let closed = false;

  return {
    async write(change) {
      if (closed) {
        throw new Error("The paper records are closed.");
      }
      return thread.ask(change);
    },
    async close() {
      closed = true;
      await thread.end((worker) => worker.postMessage("close"));
    },
  };
}
