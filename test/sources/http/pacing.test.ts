import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HttpService } from "../../../src/sources/http/http-client.ts";
import {
  FRESH_PACE,
  type Pace,
  planTurn,
  refusalPause,
  retryPause,
  settleTurn,
} from "../../../src/sources/http/pacing.ts";

const SERVICE: HttpService = {
  name: "arxiv",
  bases: [],
  minIntervalMs: 3_000,
  maxConcurrent: 1,
  pauseMs: 600_000,
};
const NOW = Date.parse("2026-07-08T09:00:00Z");
const TURN = { id: "one", leaseMs: 10_000 };

function afterFailures(count: number): Pace {
  return Array.from({ length: count }).reduce<Pace>(
    (pace) => settleTurn(pace, "one", { kind: "failed" }, NOW),
    FRESH_PACE,
  );
}

describe("when a request may start", () => {
  it("starts at once where nothing was asked before", () => {
    expect(planTurn(FRESH_PACE, SERVICE, TURN, NOW)).toEqual({
      do: "start",
      pace: { ...FRESH_PACE, nextStartAt: NOW + 3_000, running: [{ id: "one", until: NOW + 10_000 }] },
    });
  });

  it("waits for the rest of the interval", () => {
    expect(planTurn({ ...FRESH_PACE, nextStartAt: NOW + 1_200 }, SERVICE, TURN, NOW)).toEqual({
      do: "wait",
      waitMs: 1_200,
    });
  });

  it("waits while another request is in flight", () => {
    const pace = { ...FRESH_PACE, running: [{ id: "other", until: NOW + 1 }] };
    expect(planTurn(pace, SERVICE, TURN, NOW)).toMatchObject({ do: "wait" });
  });

  it("does not wait for one whose process died", () => {
    const pace = { ...FRESH_PACE, running: [{ id: "other", until: NOW }] };
    expect(planTurn(pace, SERVICE, TURN, NOW)).toMatchObject({ do: "start", pace: { running: [{ id: "one" }] } });
  });

  it("waits no longer than the interval after the clock was set back", () => {
    const pace = { ...FRESH_PACE, nextStartAt: NOW + 86_400_000 };
    expect(planTurn(pace, SERVICE, TURN, NOW)).toEqual({ do: "wait", waitMs: 3_000 });
  });

  it("gives up while the service is to be left alone", () => {
    expect(planTurn({ ...FRESH_PACE, blockedUntil: NOW + 5 }, SERVICE, TURN, NOW)).toEqual({
      do: "give-up",
      until: NOW + 5,
    });
  });

  it("never lets two starts be nearer than the interval, whatever the order of asking and ending", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4_000), fc.boolean())), (steps) => {
        let pace = FRESH_PACE;
        let now = NOW;
        const starts: number[] = [];
        for (const [passMs, ends] of steps) {
          now += passMs;
          pace = ends ? settleTurn(pace, "one", { kind: "answered" }, now) : pace;
          const plan = planTurn(pace, SERVICE, TURN, now);
          if (plan.do === "start") {
            starts.push(now);
            pace = plan.pace;
          }
        }
        expect(starts.every((start, place) => place === 0 || start - (starts[place - 1] ?? 0) >= 3_000)).toBe(true);
      }),
    );
  });
});

describe("what the end of a request means for the next", () => {
  it("leaves a service that failed five times alone for a minute", () => {
    expect(afterFailures(4).blockedUntil).toBe(0);
    expect(afterFailures(5).blockedUntil).toBe(NOW + 60_000);
  });

  it("doubles that with each further failure, up to half an hour", () => {
    expect(afterFailures(6).blockedUntil).toBe(NOW + 120_000);
    expect(afterFailures(40).blockedUntil).toBe(NOW + 1_800_000);
  });

  it("tries a service that failed out with one request, then forgets", () => {
    const many = { ...SERVICE, maxConcurrent: 4, minIntervalMs: 0 };
    const later = NOW + 60_000;
    const first = planTurn(afterFailures(5), many, TURN, later);
    expect(first.do).toBe("start");
    const pace = first.do === "start" ? first.pace : FRESH_PACE;
    expect(planTurn(pace, many, { ...TURN, id: "two" }, later)).toMatchObject({ do: "wait" });
    expect(settleTurn(pace, "one", { kind: "answered" }, later).failures).toBe(0);
  });

  it("takes from a request that its asker gave up nothing but the place", () => {
    const pace = { ...FRESH_PACE, failures: 2, running: [{ id: "one", until: NOW + 9 }] };
    expect(settleTurn(pace, "one", { kind: "abandoned" }, NOW)).toEqual({ ...FRESH_PACE, failures: 2 });
  });

  it("believes a service a day of silence and no more", () => {
    const verdict = { kind: "throttled", until: NOW + 9_000_000_000 } as const;
    expect(settleTurn(FRESH_PACE, "one", verdict, NOW).blockedUntil).toBe(NOW + 86_400_000);
  });

  it("does not shorten a silence that was asked for before", () => {
    const pace = { ...FRESH_PACE, blockedUntil: NOW + 500 };
    expect(settleTurn(pace, "one", { kind: "answered" }, NOW).blockedUntil).toBe(NOW + 500);
  });
});

describe("how long to wait", () => {
  it("is longer with each refusal in a row, and up to a quarter longer by chance", () => {
    expect([refusalPause(600_000, 0, 0), refusalPause(600_000, 0, 1), refusalPause(600_000, 2, 0)]).toEqual([
      600_000, 750_000, 2_400_000,
    ]);
  });

  it("is from half to one and a half of 1, 2, 4 seconds before a further attempt", () => {
    expect([retryPause(0, 0), retryPause(0, 1), retryPause(2, 0.5)]).toEqual([500, 1_500, 4_000]);
  });
});
