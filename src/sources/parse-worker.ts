import { Worker } from "node:worker_threads";
import type { PageKind, ParsePage } from "./parse-page.ts";

export interface ParseRequest {
  readonly kind: PageKind;
  readonly text: string;
  readonly now: Date;
}
export type ParseAnswer = { readonly page: unknown } | { readonly error: unknown };

interface ParseWorker {
  readonly parse: ParsePage;
  close(): Promise<void>;
}

interface Waiting {
  resolve(page: never): void;
  reject(error: unknown): void;
}

interface ParseThread {
  ask(request: ParseRequest): Promise<never>;
  end(): Promise<void>;
}

/**
 * Reads pages in a thread of its own, which starts with the first page and does not keep the process alive between two.
 * If it dies, what waited is rejected and the next page starts another.
 */
export function openParseWorker(): ParseWorker {
  let thread: ParseThread | undefined;
  return {
    parse(kind, text, now) {
      thread ??= startThread(() => {
        thread = undefined;
      });
      return thread.ask({ kind, text, now });
    },
    async close() {
      await thread?.end();
    },
  };
}

function startThread(onEnd: () => void): ParseThread {
  const worker = new Worker(new URL("./parse-thread.js", import.meta.url));
  const waiting: Waiting[] = [];
  let reason: unknown = new Error("The thread that reads pages has ended.");
  worker.unref();
  worker.on("message", (answer: ParseAnswer) => {
    const first = waiting.shift();
    if (waiting.length === 0) {
      worker.unref();
    }
    if ("page" in answer) {
      first?.resolve(answer.page as never);
    } else {
      first?.reject(answer.error);
    }
  });
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
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        worker.ref();
        worker.postMessage(request);
      }),
    async end() {
      await worker.terminate();
    },
  };
}
