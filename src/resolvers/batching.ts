import type { Timing } from "../sources/http/timing.ts";
import { orAborted } from "./coalescing.ts";

interface BatchOptions<Value> {
  /** What is known of each key; one that is absent is known to be nothing. */
  readonly ask: (keys: readonly string[], signal: AbortSignal) => Promise<ReadonlyMap<string, Value>>;
  readonly most: number;
  readonly gatherMs: number;
  readonly timing: Timing;
}

interface Batch<Value> {
  readonly keys: Set<string>;
  readonly stop: AbortController;
  readonly answers: Promise<ReadonlyMap<string, Value>>;
  waiting: number;
}

/** Questions that come within a moment go out as one. Each asker may leave; without any the question is withdrawn. */
export function createBatching<Value>({ ask, most, gatherMs, timing }: BatchOptions<Value>) {
  let open: Batch<Value> | undefined;

  function begin(): Batch<Value> {
    const stop = new AbortController();
    const keys = new Set<string>();
    return { keys, stop, answers: gather(keys, stop.signal), waiting: 0 };
  }

  async function gather(keys: ReadonlySet<string>, signal: AbortSignal): Promise<ReadonlyMap<string, Value>> {
    await timing.pause(gatherMs, signal);
    close(keys);
    return ask([...keys], signal);
  }

  function close(keys: ReadonlySet<string>): void {
    if (open?.keys === keys) {
      open = undefined;
    }
  }

  return async (key: string, signal: AbortSignal): Promise<Value | undefined> => {
    signal.throwIfAborted();
    if (open === undefined || open.keys.size >= most) {
      open = begin();
    }
    const batch = open;
    batch.keys.add(key);
    batch.waiting += 1;
    try {
      return (await orAborted(batch.answers, signal)).get(key);
    } finally {
      batch.waiting -= 1;
      if (batch.waiting === 0) {
        close(batch.keys);
        batch.stop.abort(new Error("Nobody waits for the answer any more."));
      }
    }
  };
}
