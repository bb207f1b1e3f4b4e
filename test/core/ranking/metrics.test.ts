import { describe, expect, it } from "vitest";
import { averagePrecision, ndcg, ndcgOfPool, recall, rPrecision } from "../../../src/core/ranking/metrics.ts";

const graded = new Map([
  ["a", 3],
  ["b", 2],
  ["c", 0],
  ["d", 1],
]);

describe("nDCG", () => {
  it("is 1 for the best order", () => {
    expect(ndcg(["a", "b", "d", "c"], graded, 4)).toBe(1);
  });

  it("weighs each grade by the logarithm of its place, over the best order", () => {
    // 0/log2(2) + 3/log2(3) + 2/log2(4) over 3/log2(2) + 2/log2(3) + 1/log2(4)
    expect(ndcg(["c", "a", "b"], graded, 3)).toBeCloseTo((3 / Math.log2(3) + 1) / (3 + 2 / Math.log2(3) + 0.5), 12);
  });

  it("counts what is not judged as not relevant", () => {
    expect(ndcg(["x", "a"], graded, 1)).toBe(0);
  });

  it("is 0 where nothing is relevant", () => {
    expect(ndcg(["a"], new Map(), 10)).toBe(0);
  });

  it("can be cut at a share of the judged pool", () => {
    expect(ndcgOfPool(["c", "a", "b", "d"], graded, 0.5)).toBeCloseTo(3 / Math.log2(3) / (3 + 2 / Math.log2(3)), 12);
  });
});

describe("measures of sets", () => {
  const relevant = new Set(["a", "b", "c", "d"]);

  it("count what of the relevant stands among the first", () => {
    expect(recall(["a", "x", "b", "c"], relevant, 3)).toBe(0.5);
    expect(recall(["a"], new Set(), 3)).toBe(0);
  });

  it("average the precision at each relevant place", () => {
    expect(averagePrecision(["a", "x", "b"], relevant)).toBeCloseTo((1 + 2 / 3) / 4, 12);
    expect(averagePrecision(["a"], new Set())).toBe(0);
  });

  it("take the precision among as many as are relevant", () => {
    expect(rPrecision(["a", "x", "b", "y", "c"], relevant)).toBe(0.5);
  });
});
