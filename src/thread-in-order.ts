import type { MessagePort, Worker } from "node:worker_threads";
import type { Timing } from "./sources/http/timing.ts";

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
  /** Ends a thread that nobody asked for so long; the next request starts another. The alarm keeps no process alive. */
  readonly idle?: { readonly ms: number; readonly alarm: Timing["alarm"] };
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

  function start(): Running<Request, Value> {
    const started = run<Request, Value>(options, () => {
      running = running === started ? undefined : running;
    });
    return started;
  }

  return {
    ask(request) {
      running ??= start();
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

/** @param onEnd nothing may be asked of it any more */
function run<Request, Value>({ start, ended, idle }: ThreadOptions, onEnd: () => void): Running<Request, Value> {
  const worker = start();
  const waiting: Waiting<Value>[] = [];
  let reason: unknown = new Error(ended);
  let callOff = () => {};

  function rest(): void {
    worker.unref();
    if (idle) {
      callOff = idle.alarm(idle.ms, () => {
        onEnd();
        worker.terminate();
      });
    }
  }

  worker.unref();
  worker.on("message", (answer: Answer<Value>) => {
    const first = waiting.shift();
    if (waiting.length === 0) {
      rest();
    }
    "value" in answer ? first?.resolve(answer.value) : first?.reject(answer.error);
  });
  worker.on("error", (error) => {
    reason = error;
  });
  worker.on("exit", () => {
    callOff();
    onEnd();
    for (const one of waiting.splice(0)) {
      one.reject(reason);
    }
  });
  return {
    worker,
    ask: (request) =>
      new Promise((resolve, reject) => {
        callOff();
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
