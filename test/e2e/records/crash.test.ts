import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { aDirectory } from "../../a-directory.ts";
import { runDriver, startDriver } from "./start-driver.ts";

const SEED = 20_260_703;
const KILLS = 6;

describe("records and state under kill -9", () => {
  it(`lose no acknowledged write over ${KILLS} kills`, async () => {
    const directory = aDirectory();
    const random = seededRandom(SEED);
    const acknowledged: unknown[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const writer = startDriver("writeUntilKilled", directory, kill * 1_000_000);
      await writer.next();
      await pause(random() * 150);
      writer.kill();
      await writer.ended;
      acknowledged.push(...writer.said);
    }
    expect(await runDriver("missing", directory, ...acknowledged.map(Number))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(KILLS);
  });
});

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
