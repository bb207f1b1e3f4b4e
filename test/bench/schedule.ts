import { parseArgs } from "node:util";
import { dueFollows } from "../../src/core/digests/due.ts";
import { WEEKDAYS } from "../../src/core/digests/follow.ts";
import { simulateSchedule } from "./simulate-schedule.ts";

/** `node dist/test/bench/schedule.js`: two years of posts in every zone, and what a tick's decision costs. */
const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "418" },
    days: { type: "string", default: "731" },
    seed: { type: "string", default: "42" },
  },
});
const started = performance.now();
const figures = simulateSchedule({ runs: Number(values.runs), days: Number(values.days), seed: Number(values.seed) });
const seconds = Math.round((performance.now() - started) / 1000);
const cost = { "10,000 follows in 418 zones": costOfTick(418), "10,000 follows in 30 zones": costOfTick(30) };
process.stdout.write(`${JSON.stringify({ ...values, ...figures, seconds, msATick: cost }, undefined, 2)}\n`);
const faults = [figures.doubled, figures.missed, figures.outOfHours, figures.tardy].flat();
process.exitCode = faults.length === 0 ? 0 : 1;

/** The median over an hour of ticks, in milliseconds. */
function costOfTick(zoneCount: number): number {
  const zones = Intl.supportedValuesOf("timeZone").slice(-zoneCount);
  const follows = Array.from({ length: 10_000 }, (_, place) => ({
    zone: zones[place % zones.length] ?? "UTC",
    time: `0${6 + (place % 4)}:00`,
    weekdays: WEEKDAYS,
    activeFrom: "2026-01-01",
  }));
  const costs = Array.from({ length: 60 }, (_, minute) => {
    const before = performance.now();
    dueFollows(follows, new Date(Date.UTC(2026, 6, 8, 7, minute)));
    return performance.now() - before;
  });
  return Math.round((costs.toSorted((a, b) => a - b)[30] ?? 0) * 10) / 10;
}
