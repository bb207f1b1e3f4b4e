import { describe, expect, it } from "vitest";
import { comparePaired } from "../../src/evaluation/compare-paired.ts";

function perQuery(values: readonly number[]): Record<string, number> {
  return Object.fromEntries(values.map((value, query) => [`q${query}`, value]));
}

function repeated(times: number, ...values: readonly number[]): readonly number[] {
  return Array.from({ length: times }, () => values).flat();
}

describe("a paired randomisation test", () => {
  it("finds no difference between equal runs", () => {
    const run = perQuery([0.2, 0.5, 1, 0]);
    expect(comparePaired(run, run)).toEqual({ queries: 4, difference: 0, p: 1 });
  });

  it("gives the share of all orders that differ as much: 2 of 32 when each of 5 queries gained alike", () => {
    const { difference, p } = comparePaired(perQuery(repeated(5, 0.1)), perQuery(repeated(5, 0.3)));
    expect(difference).toBeCloseTo(0.2, 9);
    expect(p).toBeCloseTo(2 / 32, 2);
  });

  it("counts every order that differs at least as much, whatever its sign", () => {
    // Sums of ±3 ±1: 4, 2, −2, −4. All four are at least as large as the 2 that was seen.
    expect(comparePaired(perQuery([0, 1]), perQuery([3, 0])).p).toBe(1);
    // Sums of ±3 ±1 ±1: ±5 once each, ±3 twice each, ±1 once each. Six of eight reach the 3 that was seen.
    expect(comparePaired(perQuery([0, 0, 1]), perQuery([3, 1, 0])).p).toBeCloseTo(6 / 8, 2);
  });

  it("is sure of many small gains on one side", () => {
    expect(comparePaired(perQuery(repeated(40, 0.5)), perQuery(repeated(40, 0.51))).p).toBe(1 / 10_001);
  });

  it("takes a loss for as large as a gain", () => {
    const few = perQuery(repeated(6, 0.2));
    const many = perQuery(repeated(6, 0.4));
    const gain = comparePaired(few, many);
    const loss = comparePaired(many, few);
    expect(loss.p).toBe(gain.p);
    expect(loss.difference).toBeCloseTo(-gain.difference, 9);
  });

  it("compares only queries that both runs answered", () => {
    const { queries, difference } = comparePaired({ a: 0, b: 0.5 }, { b: 0.75, c: 1 });
    expect({ queries, difference }).toEqual({ queries: 1, difference: 0.25 });
  });

  it("gives the same answer each time", () => {
    const [earlier, later] = [perQuery([0.1, 0.9, 0.4, 0.3]), perQuery([0.3, 0.8, 0.6, 0.9])];
    expect(comparePaired(earlier, later)).toEqual(comparePaired(earlier, later));
  });
});
