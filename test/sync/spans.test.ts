import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayBefore, daysBefore, monthsBefore, stepsOf } from "../../src/sync/spans.ts";

describe("the steps of a span", () => {
  it("are its days, the newest first, both ends inside", () => {
    expect(stepsOf({ since: "2026-02-27", until: "2026-03-01" }, "day").map(({ since }) => since)).toEqual([
      "2026-03-01",
      "2026-02-28",
      "2026-02-27",
    ]);
  });

  it("are its months, cut where it begins and ends", () => {
    expect(stepsOf({ since: "2026-01-20", until: "2026-03-05" }, "month")).toEqual([
      { since: "2026-03-01", until: "2026-03-05" },
      { since: "2026-02-01", until: "2026-02-28" },
      { since: "2026-01-20", until: "2026-01-31" },
    ]);
  });

  it("are none where it ends before it begins", () => {
    expect(stepsOf({ since: "2026-03-02", until: "2026-03-01" }, "day")).toEqual([]);
  });

  it("cover every day once", () => {
    const day = fc.integer({ min: 0, max: 1500 }).map((days) => daysBefore("2027-06-30", days));
    fc.assert(
      fc.property(day, day, fc.constantFrom("day" as const, "month" as const, "whole" as const), (a, b, unit) => {
        const [since, until] = a < b ? [a, b] : [b, a];
        const steps = stepsOf({ since, until }, unit);
        expect(steps[0]?.until).toBe(until);
        expect(steps.at(-1)?.since).toBe(since);
        expect(steps.slice(1).every((step, place) => step.until === dayBefore(steps[place]?.since ?? ""))).toBe(true);
      }),
    );
  });
});

describe("months before a day", () => {
  it.each([
    ["2026-03-31", 1, "2026-02-28"],
    ["2024-03-31", 1, "2024-02-29"],
    ["2026-01-15", 12, "2025-01-15"],
    ["2026-01-15", 0, "2026-01-15"],
  ])("%s, %i: %s", (day, months, expected) => {
    expect(monthsBefore(day, months)).toBe(expected);
  });
});
