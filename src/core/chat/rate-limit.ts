import type { Clock } from "../runtime/clock.ts";
import type { Person } from "./invocation.ts";

export interface RateLimit {
  /** Milliseconds to wait, 0 when this asking may go on; an asking that may go on is counted. */
  wait(person: Person): number;
}

export function createRateLimit(clock: Clock, { most, windowMs }: { most: number; windowMs: number }): RateLimit {
  const asked = new Map<string, readonly number[]>();

  function wait(person: Person): number {
    const now = clock.now().getTime();
    const key = [person.platform, person.tenant, person.user].map(encodeURIComponent).join(":");
    const recent = (asked.get(key) ?? []).filter((time) => time > now - windowMs);
    const oldest = recent[0];
    if (oldest !== undefined && recent.length >= most) {
      return oldest + windowMs - now;
    }
    asked.delete(key);
    forgetIdle(now);
    asked.set(key, [...recent, now]);
    return 0;
  }

  /** Keeps the memory to the people of one window; the map is in the order of their last asking. */
  function forgetIdle(now: number): void {
    for (const [key, times] of asked) {
      if ((times.at(-1) ?? 0) > now - windowMs) {
        return;
      }
      asked.delete(key);
    }
  }

  return { wait };
}
