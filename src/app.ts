import type { Logger } from "./core/runtime/logger.ts";

/** Something that runs for a while. */
export interface Part {
  readonly name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface AppOptions {
  readonly logger: Logger;
  /** Resolves after that time. */
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly startWithinMs?: number;
  readonly stopWithinMs?: number;
}

export interface App {
  /** Starts the parts in order. When one fails, those already started are stopped and the failure is thrown. */
  start(): Promise<void>;
  /** Stops what runs, last started first. A part that fails or hangs is logged and does not keep the others. */
  stop(): Promise<void>;
}

export function createApp(parts: readonly Part[], options: AppOptions): App {
  const { logger, delay, startWithinMs = 60_000, stopWithinMs = 20_000 } = options;
  let running: readonly Part[] = [];

  async function within(ms: number, work: Promise<void>, what: string): Promise<void> {
    const done = new AbortController();
    const late = delay(ms, done.signal).then(
      () => Promise.reject(new Error(`${what} took more than ${ms} ms`)),
      () => undefined,
    );
    try {
      await Promise.race([work, late]);
    } finally {
      done.abort();
    }
  }

  async function start(): Promise<void> {
    for (const part of parts) {
      try {
        await within(startWithinMs, part.start(), `starting ${part.name}`);
      } catch (error) {
        await stop();
        throw error;
      }
      running = [part, ...running];
    }
  }

  async function stop(): Promise<void> {
    const stopping = running;
    running = [];
    for (const part of stopping) {
      try {
        await within(stopWithinMs, part.stop(), `stopping ${part.name}`);
      } catch (cause) {
        logger.error("a part did not stop", { cause }, { part: part.name });
      }
    }
  }

  return { start, stop };
}
