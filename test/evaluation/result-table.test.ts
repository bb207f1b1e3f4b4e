import { describe, expect, it } from "vitest";
import { averageRow, type Result, tableHead, tableRow } from "../../src/evaluation/result-table.ts";

function aResult(overrides: Partial<Result> = {}): Result {
  const measures = { "ndcg@10": 0.4217, "recall@100": 0.5, map: 0.25, rprec: 0.3, queries: 76, msP50: 1.24, msP95: 3 };
  return { name: "cisi", evaluation: { ...measures, perQuery: {} }, ...overrides };
}

function cells(row: string | undefined): readonly string[] {
  return (row ?? "").split(/\s{2,}/);
}

describe("the table of an evaluation", () => {
  it("holds each figure in per cent beside the recipe's", () => {
    expect(cells(tableRow(aResult()))).toEqual([
      "cisi",
      "42.2",
      "41.7",
      "+0.5",
      "50.0",
      "25.0",
      "30.0",
      "76",
      "1.2",
      "3.0",
    ]);
  });

  it("has a heading for every column", () => {
    const comparison = { queries: 76, difference: 0.01, p: 0.0312 };
    expect(tableHead(true)).toHaveLength(tableRow(aResult({ comparison })).length);
    expect(tableHead(false)).toHaveLength(tableRow(aResult()).length);
  });

  it("leaves the recipe's place empty for a collection of one's own", () => {
    expect(cells(tableRow(aResult({ name: "mine" }))).slice(1, 4)).toEqual(["42.2", "–", "–"]);
  });

  it("takes the cut at a fifth of the pool where candidates are given", () => {
    const evaluation = { ...aResult().evaluation, "ndcg%20": 0.6 };
    expect(cells(tableRow(aResult({ name: "csfcube", evaluation }))).slice(1, 4)).toEqual(["60.0", "59.3", "+0.7"]);
  });

  it("ends with what the earlier run had, the change, and how likely chance alone makes it", () => {
    const comparison = { queries: 76, difference: 0.01, p: 0.0312 };
    expect(cells(tableRow(aResult({ comparison }))).slice(-3)).toEqual(["41.2", "+1.0", "0.0312"]);
    expect(cells(tableRow(aResult({ comparison: { queries: 0, difference: 0, p: 1 } }))).slice(-3)).toEqual([
      "–",
      "–",
      "–",
    ]);
  });

  it("averages over the collections the recipe knows, each counting alike", () => {
    const scifact = { ...aResult().evaluation, "ndcg@10": 0.7, queries: 300 };
    const results = [aResult(), aResult({ name: "scifact", evaluation: scifact }), aResult({ name: "mine" })];
    expect(cells(averageRow(results))).toEqual(["average of 2", "56.1", "55.6", "+0.4"]);
    expect(averageRow([aResult()])).toBeUndefined();
  });
});
