import { describe, expect, it } from "vitest";
import {
  amongAnswersToExamples,
  amongAnswersToWords,
  leanOnNeighbours,
} from "../../../src/core/ranking/lean-on-neighbours.ts";

/** Three papers that say the same, one that says something else. */
const COSINES = [
  [1, 1, 1, 0],
  [1, 1, 1, 0],
  [1, 1, 1, 0],
  [0, 0, 0, 1],
];
const scores = Float64Array.of(0.9, 0.6, 0.3, 0.5);

function lean(strength: number, most = 4, cosines = COSINES): readonly number[] {
  return [...leanOnNeighbours(scores, (paper) => cosines[paper] ?? [], { strength, most })];
}

describe("leaning on neighbours", () => {
  it("gives part of each score way to the mean of the others near by", () => {
    const expected = [0.45 + 0.225, 0.3 + 0.3, 0.15 + 0.375];
    expect(lean(0.5).slice(0, 3)).toEqual(expected.map((score) => expect.closeTo(score)));
  });

  it("leaves a paper without neighbours its score", () => {
    expect(lean(0.5)[3]).toBe(0.5);
  });

  it("hears the nearest alone, where no more have a say", () => {
    const cosines = [[1, 0.8, 0.9, 0.7], ...COSINES.slice(1)];
    expect(lean(1, 1, cosines)[0]).toBeCloseTo(0.3);
  });

  it("takes papers that point elsewhere for no neighbours", () => {
    expect(lean(0.5, 4, [[1, -1, -1, -1], ...COSINES.slice(1)])[0]).toBe(0.9);
  });

  it("changes nothing with no strength", () => {
    expect(lean(0)).toEqual([...scores]);
  });

  it("has no strength where the vectors know no word of the question", () => {
    expect([amongAnswersToWords(0).strength, amongAnswersToExamples(0).strength]).toEqual([0, 0]);
  });
});
