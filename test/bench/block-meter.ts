import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";

export interface BlockMeter {
  /** The longest time nothing else could run, since the last call. */
  takeMs(): Promise<number>;
}

const RESOLUTION_MS = 1;

export function startBlockMeter(): BlockMeter {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  return {
    async takeMs() {
      await setTimeout(5 * RESOLUTION_MS);
      const longest = Math.max(0, delays.max / 1e6 - RESOLUTION_MS);
      delays.reset();
      return longest;
    },
  };
}
