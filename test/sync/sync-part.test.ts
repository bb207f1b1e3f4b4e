import { expect, it } from "vitest";
import type { History } from "../../src/sync/history.ts";
import { type Chore, createSyncPart } from "../../src/sync/sync-part.ts";
import { aClock } from "../a-clock.ts";
import { MemorySource } from "../fakes/memory-source.ts";

/** The part with one source and these chores; resolves when it rests after its first work. */
async function runOnce(chores: readonly Chore[]) {
  const done: string[] = [];
  const errors: unknown[] = [];
  const source = { source: new MemorySource("daily", {}), unit: "day" } as const;
  let rest: () => void = () => undefined;
  const resting = new Promise<void>((resolve) => {
    rest = resolve;
  });
  const history: History = {
    async fillOne() {
      done.push("history");
      return false;
    },
    filling: async () => undefined,
  };
  const part = createSyncPart({
    schedules: [{ source, daysBack: 14, firstDaysBack: 2, cron: "17 * * * *" }],
    history,
    chores: chores.map((chore) => ({
      ...chore,
      async run(signal) {
        done.push(chore.name);
        await chore.run(signal);
      },
    })),
    async sync(_source, daysBack) {
      done.push(`${daysBack} days`);
      return { came: 0, added: 0, changed: 0, skipped: [] };
    },
    clock: aClock(),
    logger: { debug() {}, info() {}, warn() {}, error: (...said) => errors.push(said) },
    async delay(_ms, signal) {
      rest();
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
    },
  });
  await part.start();
  await resting;
  await part.stop();
  return { done, errors };
}

const chore = (name: string, atStart: boolean, run = async () => undefined): Chore => ({
  name,
  atStart,
  cron: "41 * * * *",
  run,
});

it("does its chores after the first looks and before the history", async () => {
  const { done } = await runOnce([chore("stars", true), chore("compacting", false)]);
  expect(done).toEqual(["2 days", "14 days", "stars", "history"]);
});

it("tells of a chore that failed, and goes on", async () => {
  const failing = chore("stars", true, () => Promise.reject(new Error("no room")));
  const { done, errors } = await runOnce([failing]);
  expect(done.at(-1)).toBe("history");
  expect(errors).toEqual([["a chore failed", { cause: new Error("no room") }, { chore: "stars" }]]);
});

it("does not stop before what its schedule began has ended", async () => {
  const ticks: (() => Promise<void>)[] = [];
  let finish: () => void = () => undefined;
  const long = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let ended = false;
  const part = createSyncPart({
    schedules: [],
    history: { fillOne: async () => false, filling: async () => undefined },
    chores: [
      {
        ...chore("stars", false),
        async run() {
          await long;
          ended = true;
        },
      },
    ],
    sync: async () => ({ came: 0, added: 0, changed: 0, skipped: [] }),
    clock: aClock(),
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    delay: async () => undefined,
    every(_expression, run) {
      ticks.push(run);
      return { stop() {} };
    },
  });
  await part.start();
  const tick = ticks[0]?.();
  const stopped = part.stop().then(() => ended);
  finish();
  expect(await stopped).toBe(true);
  await tick;
});
