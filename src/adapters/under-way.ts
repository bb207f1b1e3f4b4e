import type { Delay } from "../core/runtime/delay.ts";

/** The same event may come twice after a reconnection. */
const REMEMBERED = 2_000;

interface UnderWay {
  /** Whether this id was never seen in a long while. */
  isNew(id: string): boolean;
  track(work: Promise<void>): void;
  /** Resolves when all is done, or when that takes too long. */
  finish(withinMs: number): Promise<void>;
}

/** What is being answered. */
export function createUnderWay(explain: (cause: unknown) => void, delay: Delay): UnderWay {
  const seen = new Set<string>();
  const works = new Set<Promise<void>>();

  function isNew(id: string): boolean {
    const isKnown = seen.has(id);
    seen.add(id);
    const [oldest] = seen;
    if (seen.size > REMEMBERED && oldest !== undefined) {
      seen.delete(oldest);
    }
    return !isKnown;
  }

  function track(work: Promise<void>): void {
    const explained = work.catch(explain).finally(() => works.delete(explained));
    works.add(explained);
  }

  async function finish(withinMs: number): Promise<void> {
    const done = new AbortController();
    const late = delay(withinMs, done.signal).catch(() => undefined);
    await Promise.race([Promise.all(works), late]);
    done.abort();
  }

  return { isNew, track, finish };
}
