import { Worker } from "node:worker_threads";
import type { RecordWrite, RecordWriter, WriteReport } from "./record-writer.ts";

/** What the writing thread says of one request. */
export type WriterAnswer = { readonly report: WriteReport } | { readonly error: unknown };

interface Waiting {
  resolve(report: WriteReport): void;
  reject(error: unknown): void;
}

interface WriterThread {
  write(change: RecordWrite): Promise<WriteReport>;
  end(): Promise<void>;
}

/**
 * Writes in a thread of its own, which starts with the first write and does not keep the process alive between two. If
 * the thread dies, what waited is rejected and the next write starts another.
 */
export function openWorkerWriter(file: string): RecordWriter {
  let thread: WriterThread | undefined;
  let closed = false;

  return {
    async write(change) {
      if (closed) {
        throw new Error("The paper records are closed.");
      }
      thread ??= startThread(file, () => {
        thread = undefined;
      });
      return thread.write(change);
    },
    async close() {
      closed = true;
      await thread?.end();
    },
  };
}

function startThread(file: string, onEnd: () => void): WriterThread {
  const worker = new Worker(new URL("./writer-thread.js", import.meta.url), { workerData: file });
  const waiting: Waiting[] = [];
  worker.unref();
  worker.on("message", (answer: WriterAnswer) => {
    const first = waiting.shift();
    if (waiting.length === 0) {
      worker.unref();
    }
    if ("report" in answer) {
      first?.resolve(answer.report);
    } else {
      first?.reject(answer.error);
    }
  });
  let reason: unknown = new Error("The thread that writes papers has ended.");
  worker.on("error", (error) => {
    reason = error;
  });
  worker.on("exit", () => {
    onEnd();
    for (const one of waiting.splice(0)) {
      one.reject(reason);
    }
  });

  return {
    write: (change) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        worker.ref();
        worker.postMessage(change);
      }),
    async end() {
      const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
      worker.ref();
      worker.postMessage("close");
      await ended;
    },
  };
}
