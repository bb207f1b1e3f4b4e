import { describe, expect, it } from "vitest";
import type { Observation, SignalKind } from "../../src/core/papers/signal-log.ts";
import { drawLine, seriesOf, sparkline } from "../../src/web/sparkline.ts";

function seen(kind: SignalKind, ...values: readonly number[]): readonly Observation[] {
  return values.map((value, day) => ({ id: "a", kind, value, observedAt: new Date(Date.UTC(2026, 6, 1 + day)) }));
}

describe("a small drawing of attention", () => {
  it("shows upvotes rather than stars, and stars where there are no two upvotes", () => {
    expect(seriesOf([...seen("stars", 1, 2), ...seen("upvotes", 1, 2)])?.kind).toBe("upvotes");
    expect(seriesOf([...seen("stars", 1, 2), ...seen("upvotes", 1)])?.kind).toBe("stars");
  });

  it("is not there for what was seen once", () => {
    expect(seriesOf(seen("upvotes", 5))).toBeUndefined();
  });

  it("keeps both ends of a long history", () => {
    const values = Array.from({ length: 1_000 }, (_, at) => at);
    const points = seriesOf(seen("upvotes", ...values))?.points ?? [];
    expect([points.length, points[0]?.value, points.at(-1)?.value]).toEqual([40, 0, 999]);
  });

  it("says in words what it shows", () => {
    const series = seriesOf(seen("upvotes", 1_200, 1_300, 1_405));
    expect(series && sparkline(series).markup).toContain('role="img" aria-label="upvotes: 1,200 to 1,405 in 2 days"');
  });

  it("rises from lower left to upper right, within its frame", () => {
    const line = drawLine([
      { atMs: 0, value: 0 },
      { atMs: 50, value: 90 },
      { atMs: 100, value: 100 },
    ]);
    expect(line).toEqual([
      [3, 33],
      [60, 6],
      [117, 3],
    ]);
  });

  it("makes no cliff of a single vote", () => {
    const [first, last] = drawLine([
      { atMs: 0, value: 5 },
      { atMs: 100, value: 6 },
    ]);
    expect((first?.[1] ?? 0) - (last?.[1] ?? 0)).toBeLessThan(5);
  });
});
