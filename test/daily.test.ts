import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createVoteBook } from "../src/core/digests/vote-book.ts";
import { systemClock } from "../src/core/runtime/clock.ts";
import { createLogger } from "../src/core/runtime/logger.ts";
import { SILENT_METERS } from "../src/core/runtime/meters.ts";
import { openDaily } from "../src/daily.ts";
import { createMemoryState } from "../src/state/memory-state.ts";
import { memoryFollows, twoNewOnes } from "./core/digests/a-delivery.ts";
import { aFollow } from "./core/digests/a-follow.ts";
import { APlatform } from "./core/digests/a-platform.ts";

const WHOLE = ["f1 2026-07-08", "f1 2026-07-08 test:0", "f1 2026-07-08 test:1"];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

function start(now: string, follows = [aFollow()]) {
  vi.setSystemTime(now);
  const platform = new APlatform("keys", systemClock);
  const beats: string[] = [];
  const log: string[] = [];
  const ticks: Date[] = [];
  const daily = openDaily({
    state: createMemoryState(systemClock),
    follows: memoryFollows(follows),
    votes: createVoteBook(createMemoryState(systemClock), systemClock),
    compose: twoNewOnes,
    posters: new Map([["memory", platform]]),
    clock: systemClock,
    logger: createLogger({
      write: (line) => log.push(line),
      clock: systemClock,
      level: "debug",
      scrub: (text) => text,
    }),
    meters: { ...SILENT_METERS, ticked: (at) => void ticks.push(at) },
    delay: (ms, signal) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(resolve, ms);
        signal.addEventListener("abort", () => {
          clearTimeout(timer);
          reject(signal.reason);
        });
      }),
    holder: "one",
    heartbeat: async () => void beats.push(new Date().toISOString()),
  });
  return { ...daily, platform, beats, log, ticks };
}

/** Lets what was begun come to its end. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) {
    await new Promise<void>((resolve) => void setImmediate(resolve));
  }
}

describe("the daily posts", () => {
  it("are looked at once at the start, and then each minute", async () => {
    const { part, platform, ticks } = start("2026-07-08T06:58:30Z");
    await part.start();
    await settle();
    expect([ticks.length, platform.texts()]).toEqual([1, []]);
    await vi.advanceTimersByTimeAsync(30_000);
    await settle();
    expect([ticks.length, platform.texts()]).toEqual([2, []]);
    await vi.advanceTimersByTimeAsync(60_000);
    await settle();
    expect([ticks.length, platform.texts()]).toEqual([3, WHOLE]);
    await part.stop();
  });

  it("come late on the same day where nothing ran at their hour", async () => {
    const { part, platform } = start("2026-07-08T10:00:00Z");
    await part.start();
    await settle();
    expect(platform.texts()).toEqual(WHOLE);
    await part.stop();
  });

  it("are no longer looked at after a stop", async () => {
    const { part, ticks } = start("2026-07-08T05:00:00Z");
    await part.start();
    await settle();
    await part.stop();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(ticks).toHaveLength(1);
  });

  it("make the heart beat after each look that finds nothing overdue, and no other", async () => {
    const { part, platform, beats } = start("2026-07-08T06:59:00Z");
    platform.always = "unreachable";
    await part.start();
    for (let minute = 0; minute < 20; minute += 1) {
      await settle();
      await vi.advanceTimersByTimeAsync(60_000);
    }
    await settle();
    const minutes = beats.map((beat) => beat.slice(11, 16));
    expect(minutes).toContain("07:09");
    expect(minutes).not.toContain("07:15");
    await part.stop();
  });
});

describe("the desk", () => {
  it("shows what it would have been today and claims nothing", async () => {
    const { desk, platform } = start("2026-07-08T05:00:00Z");
    expect(await desk.preview(aFollow())).toMatchObject({ do: "post", parent: { text: WHOLE[0] } });
    expect([await desk.past(aFollow().place), platform.texts()]).toEqual([[], []]);
  });

  it("posts by hand once an asking, and the scheduled post still comes", async () => {
    const { desk, part, platform } = start("2026-07-08T06:30:00Z");
    const first = desk.postNow(aFollow(), "asking-1");
    await settle();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await first).toEqual({ posted: true });
    const again = desk.postNow(aFollow(), "asking-1");
    await settle();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await again).toEqual({ posted: true });
    expect(platform.texts()).toEqual(WHOLE);
    vi.setSystemTime("2026-07-08T07:00:00Z");
    await part.start();
    await settle();
    expect(platform.texts()).toEqual([...WHOLE, WHOLE[0], "f1 2026-07-08 test:2", "f1 2026-07-08 test:3"]);
    expect((await desk.past(aFollow().place)).map(({ byHand }) => byHand)).toEqual([true, undefined]);
    await part.stop();
  });

  it("says why a post by hand was refused", async () => {
    const { desk, platform } = start("2026-07-08T06:30:00Z");
    platform.always = { refuse: "I am not allowed to post there.", permanent: true };
    const posting = desk.postNow(aFollow(), "asking-1");
    await settle();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await posting).toEqual({ posted: false, why: "I am not allowed to post there." });
  });
});
