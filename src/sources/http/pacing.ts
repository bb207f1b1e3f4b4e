import { z } from "zod";
import type { HttpService } from "./http-client.ts";

/** Failures in a row after which a service is left alone for a while. */
const BREAKER_FAILURES = 5;
const BREAKER_PAUSE_MS = 60_000;
const LONGEST_BREAKER_PAUSE_MS = 30 * 60_000;
/** Whatever a service asks for, tomorrow it is tried again. */
const LONGEST_BLOCK_MS = 24 * 3_600_000;
const MOST_DOUBLINGS = 3;
/** How soon to look again whether another process is done. */
const LOOK_AGAIN_MS = 250;

/** What all processes know of one service. Times are milliseconds of the epoch. */
export const paceSchema = z.object({
  nextStartAt: z.number().default(0),
  blockedUntil: z.number().default(0),
  failures: z.number().default(0),
  /** Requests in flight. One whose process died ends at `until`. */
  running: z.array(z.object({ id: z.string(), until: z.number() })).default([]),
});
export type Pace = Readonly<z.infer<typeof paceSchema>>;

export const FRESH_PACE: Pace = { nextStartAt: 0, blockedUntil: 0, failures: 0, running: [] };

export type TurnPlan =
  | { readonly do: "start"; readonly pace: Pace }
  | { readonly do: "wait"; readonly waitMs: number }
  | { readonly do: "give-up"; readonly until: number };

export interface TurnRequest {
  readonly id: string;
  readonly leaseMs: number;
}

/** Whether a request may start now. A clock that was set back blocks nobody longer than a rule could. */
export function planTurn(pace: Pace, service: HttpService, { id, leaseMs }: TurnRequest, now: number): TurnPlan {
  const blockedUntil = Math.min(pace.blockedUntil, now + LONGEST_BLOCK_MS);
  if (blockedUntil > now) {
    return { do: "give-up", until: blockedUntil };
  }
  const running = pace.running.filter(({ until }) => until > now);
  // After a time alone, one request tries out whether the service is back.
  const room = pace.failures >= BREAKER_FAILURES ? 1 : service.maxConcurrent;
  if (running.length >= room) {
    return { do: "wait", waitMs: LOOK_AGAIN_MS };
  }
  const waitMs = Math.min(pace.nextStartAt - now, service.minIntervalMs);
  if (waitMs > 0) {
    return { do: "wait", waitMs };
  }
  return {
    do: "start",
    pace: { ...pace, nextStartAt: now + service.minIntervalMs, running: [...running, { id, until: now + leaseMs }] },
  };
}

/** How a request ended. `abandoned`: by the one who asked, which says nothing about the service. */
export type Verdict =
  | { readonly kind: "answered"; readonly restUntil?: number }
  | { readonly kind: "throttled"; readonly until: number }
  | { readonly kind: "failed" }
  | { readonly kind: "abandoned" };

export function settleTurn(pace: Pace, id: string, verdict: Verdict, now: number): Pace {
  const running = pace.running.filter((one) => one.id !== id);
  const blockUntil = (until: number) => Math.max(pace.blockedUntil, Math.min(until, now + LONGEST_BLOCK_MS));
  switch (verdict.kind) {
    case "answered":
      return { ...pace, running, failures: 0, blockedUntil: blockUntil(verdict.restUntil ?? 0) };
    case "throttled":
      return { ...pace, running, failures: pace.failures + 1, blockedUntil: blockUntil(verdict.until) };
    case "failed": {
      const failures = pace.failures + 1;
      return { ...pace, running, failures, blockedUntil: blockUntil(breakerEnd(failures, now)) };
    }
    case "abandoned":
      return { ...pace, running };
  }
}

function breakerEnd(failures: number, now: number): number {
  return failures < BREAKER_FAILURES
    ? 0
    : now + Math.min(LONGEST_BREAKER_PAUSE_MS, BREAKER_PAUSE_MS * 2 ** (failures - BREAKER_FAILURES));
}

/** After a refusal without a time: longer with each one in a row, and never the same in two places. */
export function refusalPause(pauseMs: number, failures: number, random: number): number {
  return pauseMs * 2 ** Math.min(failures, MOST_DOUBLINGS) * (1 + random / 4);
}

/** Before a further attempt: from half to one and a half of 1, 2, 4 … seconds. */
export function retryPause(attempt: number, random: number): number {
  return 1_000 * 2 ** attempt * (0.5 + random);
}
