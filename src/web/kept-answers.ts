import type { Clock } from "../core/runtime/clock.ts";

interface Kept<Value> {
  readonly atMs: number;
  readonly value: Value;
}

interface KeepingOptions {
  readonly clock: Clock;
  /** No answer is made again sooner. */
  readonly freshMs: number;
  /** An older one still serves, while the next is made. */
  readonly staleMs: number;
  readonly most: number;
}

/** Answers that many ask for, each made at most once in a while. A failure is not kept. */
export function createKeptAnswers<Value>({ clock, freshMs, staleMs, most }: KeepingOptions) {
  const kept = new Map<string, Kept<Value>>();
  const making = new Map<string, Promise<Value>>();

  function make(key: string, work: () => Promise<Value>): Promise<Value> {
    const running = making.get(key);
    if (running) {
      return running;
    }
    const value = work().then(
      (made) => keep(key, made),
      (error) => {
        making.delete(key);
        throw error;
      },
    );
    making.set(key, value);
    // Who was answered with the one before waits for none.
    value.catch(() => undefined);
    return value;
  }

  function keep(key: string, value: Value): Value {
    making.delete(key);
    kept.delete(key);
    kept.set(key, { atMs: clock.now().getTime(), value });
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) {
      kept.delete(oldest);
    }
    return value;
  }

  return {
    async get(key: string, work: () => Promise<Value>): Promise<Value> {
      const known = kept.get(key);
      const ageMs = known ? clock.now().getTime() - known.atMs : Number.POSITIVE_INFINITY;
      const next = known && ageMs < freshMs ? Promise.resolve(known.value) : make(key, work);
      return known && ageMs < staleMs ? known.value : next;
    },
  };
}
