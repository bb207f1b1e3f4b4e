import { setTimeout as pause } from "node:timers/promises";

/** Waiting, as a parameter: a test lets time pass at once. */
export interface Timing {
  /** Rejects with the signal's reason as soon as that aborts. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  /** Calls `ring` once after that time, unless what it returns was called before. */
  alarm(ms: number, ring: () => void): () => void;
}

/** `setTimeout` counts in 32 bits. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** An alarm that a process with nothing else to do does not wait for. */
export const idleAlarm: Timing["alarm"] = (ms, ring) => {
  const timer = startTimer(ms, ring).unref();
  return () => clearTimeout(timer);
};

export const systemTiming: Timing = {
  async pause(ms, signal) {
    try {
      await pause(Math.min(ms, LONGEST_TIMER_MS), undefined, { signal });
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  },
  alarm(ms, ring) {
    const timer = startTimer(ms, ring);
    return () => clearTimeout(timer);
  },
};

function startTimer(ms: number, ring: () => void): NodeJS.Timeout {
  return setTimeout(ring, Math.min(ms, LONGEST_TIMER_MS));
}
