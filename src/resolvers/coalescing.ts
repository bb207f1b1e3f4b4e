interface Underway<Value> {
  readonly work: Promise<Value>;
  readonly stop: AbortController;
  waiting: number;
}

/**
 * The same question asked again while it is being answered is asked once. Each asker may leave; when the last one has
 * left, the work is stopped.
 */
export function createCoalescing<Value>() {
  const underway = new Map<string, Underway<Value>>();

  function begin(key: string, work: (signal: AbortSignal) => Promise<Value>): Underway<Value> {
    const stop = new AbortController();
    const one: Underway<Value> = { stop, waiting: 0, work: work(stop.signal) };
    underway.set(key, one);
    const forgetIt = () => forget(key, one);
    one.work.then(forgetIt, forgetIt);
    return one;
  }

  function forget(key: string, one: Underway<Value>): void {
    if (underway.get(key) === one) {
      underway.delete(key);
    }
  }

  return async (key: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<Value>): Promise<Value> => {
    signal.throwIfAborted();
    const one = underway.get(key) ?? begin(key, work);
    one.waiting += 1;
    try {
      return await orAborted(one.work, signal);
    } finally {
      one.waiting -= 1;
      if (one.waiting === 0) {
        forget(key, one);
        one.stop.abort(new Error("Nobody waits for the answer any more."));
      }
    }
  };
}

/** The promise, unless the signal aborts first. */
export function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    signal.addEventListener("abort", leave, { once: true });
    const end = () => signal.removeEventListener("abort", leave);
    promise.then(resolve, reject).finally(end);
    if (signal.aborted) {
      leave();
    }
  });
}
