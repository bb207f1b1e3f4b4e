import { setTimeout as pause } from "node:timers/promises";
import type { Awaitable } from "../core/runtime/awaitable.ts";

const GIVE_UP_AFTER_MS = 30_000;
const LONGEST_PAUSE_MS = 60;

/**
 * Does the work, again and again while another process holds the lock. Between two tries the event loop is free: SQLite
 * itself may wait no longer than the connection's busy timeout.
 */
export function whileBusy<T>(work: () => T): Awaitable<T> {
  try {
    return work();
  } catch (error) {
    if (!isBusy(error)) {
      throw error;
    }
    return tryAgain(work);
  }
}

async function tryAgain<T>(work: () => T): Promise<T> {
  const deadline = performance.now() + GIVE_UP_AFTER_MS;
  for (let attempt = 1; ; attempt += 1) {
    await pause(pauseMs(attempt));
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) {
        throw error;
      }
    }
  }
}

/** Grows, and differs between processes: those that meet once do not meet at every try. */
function pauseMs(attempt: number): number {
  const spread = (process.pid * 31 + attempt * 17) % 20;
  return Math.min(LONGEST_PAUSE_MS, 2 ** Math.min(attempt, 5) + spread);
}

function isBusy(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("SQLITE_BUSY")
  );
}
