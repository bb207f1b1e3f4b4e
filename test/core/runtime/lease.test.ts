import { describe, expect, it } from "vitest";
import { takeLease } from "../../../src/core/runtime/lease.ts";
import { createMemoryState } from "../../../src/state/memory-state.ts";
import { aClock } from "../../a-clock.ts";

describe("a lease", () => {
  it("goes to one, and to the next as soon as it is released", async () => {
    const clock = aClock();
    const state = createMemoryState(clock);
    const first = await takeLease(state, "index", { clock, ttlMs: 1_000 });
    expect(await takeLease(state, "index", { clock, ttlMs: 1_000 })).toBeUndefined();
    await first?.release();
    expect(await takeLease(state, "index", { clock, ttlMs: 1_000 })).toBeDefined();
  });

  it("goes to the next when its holder died", async () => {
    const clock = aClock();
    const state = createMemoryState(clock);
    await takeLease(state, "index", { clock, ttlMs: 1_000 });
    clock.pass(1_001);
    expect(await takeLease(state, "index", { clock, ttlMs: 1_000 })).toBeDefined();
  });
});
