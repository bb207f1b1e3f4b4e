import { describe, expect, it } from "vitest";
import { createPace } from "../../../src/adapters/discord/pace.ts";

function start() {
  let nowMs = 0;
  const pauses: number[] = [];
  const pace = createPace({ perSecond: 50, now: () => nowMs, pause: async (ms) => void pauses.push(ms) });
  const pass = (ms: number) => {
    nowMs += ms;
  };
  return { pace, pauses, pass };
}

describe("the pace of requests", () => {
  it("gives many who ask at once their turns one after another, evenly", async () => {
    const { pace, pauses } = start();
    await Promise.all([pace(), pace(), pace(), pace()]);
    expect(pauses).toEqual([20, 40, 60]);
  });

  it("keeps nobody waiting who comes after a while, and saves no turns up", async () => {
    const { pace, pauses, pass } = start();
    await pace();
    pass(5_000);
    await pace();
    await pace();
    expect(pauses).toEqual([20]);
  });
});
