import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, nearest } from "../../../src/core/chat/nearest.ts";

describe("the nearest name", () => {
  it.each([
    ["papre", "paper"],
    ["paprs", "paper"],
    ["Similr", "similar"],
    ["trnding", "trending"],
    ["dance", undefined],
    ["x", undefined],
  ])("to “%s” is %s", (word, expected) => {
    expect(nearest(word, ["paper", "similar", "trending", "help"])).toBe(expected);
  });
});

describe("the edit distance", () => {
  it("counts a swap of neighbours once", () => {
    expect(editDistance("paper", "papre")).toBe(1);
  });

  it("is symmetric, zero for equals only, and at most the longer length", () => {
    const word = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        const edits = editDistance(one, other);
        expect(edits).toBe(editDistance(other, one));
        expect(edits === 0).toBe(one === other);
        expect(edits).toBeLessThanOrEqual(Math.max(one.length, other.length));
      }),
    );
  });
});
