import { describe, expect, it } from "vitest";
import type { Measured } from "./measure.ts";
import { asJson, spellOut } from "./report.ts";

function measured(overrides: Partial<Measured> = {}): Measured {
  const figures = {
    buildMs: 6000,
    buildPeakMB: 300,
    sizeMB: 40,
    openMs: 30,
    startMs: 200,
    rssMB: 120,
    maxBlockMs: 4,
    endMB: 150,
  };
  return { ...figures, times: new Map([["short", [0.5, 0.25, 0.75]]]), ...overrides };
}

function rowOf(heading: string, table: string): readonly string[] {
  const row = table.split("\n").find((line) => line.startsWith(heading)) ?? "";
  return row
    .slice(heading.length)
    .trim()
    .split(/\s{2,}/);
}

const OURS = measured({ added: { ms: 900, maxBlockMs: 12, askedP95: 9, found: true } });
const THEIRS = measured({ times: new Map([["short", [20, 10, 30]]]) });
const RESULTS = new Map([
  ["paperboy", OURS],
  ["other", THEIRS],
]);

describe("the report of a benchmark", () => {
  it("gives the others as multiples of the first, their own figures in brackets", () => {
    const table = spellOut(RESULTS, 87_340);
    expect(rowOf("short p50", table)).toEqual(["0.50 ms", "40× (20 ms)"]);
    expect(rowOf("build ", table)).toEqual(["6.0 s", "1.0× (6.0 s)"]);
    expect(table).toContain("87,340 papers");
  });

  it("leaves open what an engine cannot do", () => {
    expect(rowOf("add 1,000 papers", spellOut(RESULTS, 10))).toEqual(["900 ms", "–"]);
    expect(rowOf("typo p50", spellOut(RESULTS, 10))).toEqual(["–", "–"]);
  });

  it("tells an engine that lost what it was given", () => {
    const lost = measured({ added: { ms: 1, maxBlockMs: 1, askedP95: 1, found: false } });
    expect(spellOut(new Map([["paperboy", lost]]), 10)).toContain("paperboy did not find the last paper added");
    expect(spellOut(RESULTS, 10)).not.toContain("did not find");
  });

  it("is one JSON object with each kind's quantiles and our longest block", () => {
    expect(JSON.parse(asJson(RESULTS, 87_340))).toMatchObject({
      engines: {
        paperboy: { short: { p50: 0.5, p95: 0.75 }, startMs: 200, rssMB: 120 },
        other: { short: { p50: 20 } },
      },
      block: { maxMs: 12 },
    });
  });
});
