import type { HttpService } from "./http-client.ts";

type Headers = Readonly<Record<string, string>>;

/** Above this a number of seconds is a moment of the epoch: GitHub's `x-ratelimit-reset`. */
const EPOCH_SECONDS = 1_000_000_000;

export interface Throttle {
  /** Absent where the service does not say for how long. */
  readonly untilMs?: number;
}

/** Whether an answer means “not now”. */
export function readThrottle(
  service: HttpService,
  status: number,
  headers: Headers,
  nowMs: number,
): Throttle | undefined {
  const refuses =
    status === 429 ||
    service.throttleStatuses?.includes(status) ||
    (status === 503 && headers["retry-after"] !== undefined) ||
    // GitHub says “forbidden” when it means “too often”.
    (status === 403 && (headers["x-ratelimit-remaining"] === "0" || headers["retry-after"] !== undefined));
  if (!refuses) {
    return undefined;
  }
  const untilMs =
    retryAfter(headers["retry-after"], nowMs) ?? rateLimitReset(headers, nowMs) ?? windowEnd(headers.ratelimit, nowMs);
  return untilMs === undefined ? {} : { untilMs };
}

/** When the allowance is used up with this very answer: the moment from which there is a new one. */
export function readExhausted(headers: Headers, nowMs: number): number | undefined {
  return /;\s?r=0(?:;|$)/u.test(headers.ratelimit?.slice(0, 200) ?? "")
    ? windowEnd(headers.ratelimit, nowMs)
    : undefined;
}

/** `Retry-After: 120` or a date. */
function retryAfter(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  const untilMs = /^\d{1,9}$/u.test(value.trim()) ? nowMs + Number(value) * 1_000 : Date.parse(value);
  return Number.isNaN(untilMs) ? undefined : untilMs;
}

function rateLimitReset(headers: Headers, nowMs: number): number | undefined {
  const reset = headers["x-ratelimit-reset"]?.trim() ?? "";
  if (!/^\d{1,10}$/u.test(reset) || headers["x-ratelimit-remaining"] !== "0") {
    return undefined;
  }
  const seconds = Number(reset);
  return seconds > EPOCH_SECONDS ? seconds * 1_000 : nowMs + seconds * 1_000;
}

/** `ratelimit: "api";r=0;t=120`. */
function windowEnd(value: string | undefined, nowMs: number): number | undefined {
  const [, seconds] = /;\s?t=(\d{1,7})(?:;|$)/u.exec(value?.slice(0, 200) ?? "") ?? [];
  return seconds === undefined ? undefined : nowMs + Number(seconds) * 1_000;
}
