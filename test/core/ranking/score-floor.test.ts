import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createScoreFloor } from "../../../src/core/ranking/score-floor.ts";

describe("the floor of the best few scores", () => {
  it("is the least of as many as are asked for, and 0 where there are fewer", () => {
    const scores = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 });
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 20 }), (all, count) => {
        const floor = createScoreFloor(count);
        for (const score of all) {
          floor.offer(score);
        }
        const sorted = all.toSorted((a, b) => b - a);
        expect(floor.least()).toBe(sorted[count - 1] ?? 0);
        expect(floor.most()).toBe(sorted[0] ?? 0);
      }),
    );
  });

  it("is told by every offer", () => {
    const floor = createScoreFloor(2);
    expect([3, 1, 2, 5].map(floor.offer)).toEqual([0, 1, 2, 3]);
  });

  it("is above everything where none are asked for", () => {
    expect(createScoreFloor(0).least()).toBe(Number.POSITIVE_INFINITY);
  });
});
