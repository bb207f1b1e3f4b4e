import type { Clock } from "../src/core/runtime/clock.ts";

/** Stands still until it is told that time passed. */
export function aClock(start = "2026-07-08T09:00:00Z"): Clock & { pass(ms: number): void } {
  let now = new Date(start).getTime();
  return {
    now: () => new Date(now),
    pass(ms) {
      now += ms;
    },
  };
}
