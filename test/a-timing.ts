import type { Timing } from "../src/sources/http/timing.ts";
import type { aClock } from "./a-clock.ts";

interface Alarm {
  readonly ms: number;
  readonly ring: () => void;
}

/** Pauses take no time but the clock's; alarms ring when they are told to. */
export function aTiming(clock: ReturnType<typeof aClock>) {
  const alarms = new Set<Alarm>();
  const pauses: number[] = [];
  const timing: Timing = {
    async pause(ms, signal) {
      signal.throwIfAborted();
      pauses.push(ms);
      clock.pass(ms);
      // Answers on their way get a chance to come.
      await new Promise((resolve) => setImmediate(resolve));
    },
    alarm(ms, ring) {
      const alarm = { ms, ring };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
  };

  /** Rings the alarms that were set for at most that time. */
  function ring(ms: number): void {
    for (const alarm of [...alarms].filter((one) => one.ms <= ms)) {
      alarms.delete(alarm);
      alarm.ring();
    }
  }

  return { timing, pauses, ring, waiting: () => alarms.size };
}
