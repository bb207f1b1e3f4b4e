import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

/** What the metered process tells of itself, twice a second. */
export interface Meter {
  readonly rssMB: number;
  /** The longest time that nothing else could run since the last report, without the time another process had the core. */
  readonly blockMs: number;
}

const TICK_MS = 5;
const REPORT_EVERY_MS = 500;
const MEGABYTE = 2 ** 20;

let ticked = performance.now();
let waited = waitedMs();
let blockMs = 0;
let reported = ticked;

/** Loaded before the program, by `--import`: the program knows nothing of it. */
if (process.send) {
  setInterval(tick, TICK_MS).unref();
  process.channel?.unref();
}

function tick(): void {
  const now = performance.now();
  const waitedNow = waitedMs();
  blockMs = Math.max(blockMs, now - ticked - TICK_MS - (waitedNow - waited));
  ticked = now;
  waited = waitedNow;
  if (now - reported >= REPORT_EVERY_MS) {
    const report: Meter = { rssMB: process.memoryUsage.rss() / MEGABYTE, blockMs };
    process.send?.(report, undefined, undefined, () => undefined);
    reported = now;
    blockMs = 0;
  }
}

/** How long the main thread was ready to run and had no core; 0 where the system does not tell. */
function waitedMs(): number {
  try {
    return Number(readFileSync("/proc/self/schedstat", "latin1").split(" ")[1]) / 1e6;
  } catch {
    return 0;
  }
}
