import type { MessagePort, Worker } from "node:worker_threads";

type Answer<Value> = { readonly value: Value } | { readonly error: unknown };

interface Waiting<Value> {
  resolve(value: Value): void;
  reject(error: unknown): void;
}

interface Running<Request, Value> {
  readonly worker: Worker;
  ask(request: Request): Promise<Value>;
}

interface ThreadOptions {
  readonly start: () => Worker;
  /** What who waits is told when it dies without a word. */
  readonly ended: string;
}

/** A thread whose answers come in the order of its requests. */
export interface ThreadInOrder<Request, Value> {
  ask(request: Request): Promise<Value>;
  /** Ends it in that way, if it runs, and waits until it has. */
  end(how: (worker: Worker) => unknown): Promise<void>;
}

/**
 * Starts with the first request and does not keep the process alive between two. If it dies, what waited is rejected
 * and the next request starts another. Its other end is `answerInOrder`.
 */
export function createThreadInOrder<Request, Value>(options: ThreadOptions): ThreadInOrder<Request, Value> {
  let running: Running<Request, Value> | undefined;
  return {
    ask(request) {
      running ??= run(options, () => {
        running = undefined;
      });
      return running.ask(request);
    },
    async end(how) {
      if (running) {
        const { worker } = running;
        const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
        worker.ref();
        how(worker);
        await ended;
      }
    },
  };
}

function run<Request, Value>({ start, ended }: ThreadOptions, onEnd: () => void): Running<Request, Value> {
  const worker = start();
  const waiting: Waiting<Value>[] = [];
  let reason: unknown = new Error(ended);
  worker.unref();
  worker.on("message", (answer: Answer<Value>) => {
    const first = waiting.shift();
    if (waiting.length === 0) {
      worker.unref();
    }
    "value" in answer ? first?.resolve(answer.value) : first?.reject(answer.error);
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
    worker,
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        worker.ref();
        worker.postMessage(request);
      }),
  };
}

/** In the thread: one request after another, each answered by its value or by what it threw. */
export function answerInOrder<Request, Value>(port: MessagePort, act: (request: Request) => Promise<Value>): void {
  let last = Promise.resolve();
  port.on("message", (request: Request) => {
    last = last.then(async () => port.postMessage(await answerOf(act(request))));
  });
}

function answerOf<Value>(value: Promise<Value>): Promise<Answer<Value>> {
  return value.then(
    (one) => ({ value: one }),
    (error: unknown) => ({ error }),
  );
}
