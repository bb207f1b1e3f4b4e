import { describe, expect, it } from "vitest";
import type { HttpService } from "../../../src/sources/http/http-client.ts";
import { readExhausted, readThrottle } from "../../../src/sources/http/throttling.ts";

const NOW = Date.parse("2026-07-08T09:00:00Z");
const SERVICE: HttpService = {
  name: "arxiv",
  bases: [],
  minIntervalMs: 0,
  maxConcurrent: 1,
  pauseMs: 0,
  throttleStatuses: [406],
};

const waitOf = (status: number, headers: Record<string, string> = {}) => {
  const throttle = readThrottle(SERVICE, status, headers, NOW);
  return throttle && (throttle.untilMs === undefined ? "unknown" : (throttle.untilMs - NOW) / 1_000);
};

describe("what means “not now”", () => {
  it.each([
    ["429 without a word", 429, {}, "unknown"],
    ["429 with seconds", 429, { "retry-after": "120" }, 120],
    ["429 with a date", 429, { "retry-after": "Wed, 08 Jul 2026 09:02:00 GMT" }, 120],
    ["429 with nonsense", 429, { "retry-after": "soon" }, "unknown"],
    ["429 with a window", 429, { ratelimit: '"api";r=0;t=77' }, 77],
    ["429 of hours", 429, { "retry-after": "57505" }, 57_505],
    ["503 with seconds", 503, { "retry-after": "5" }, 5],
    ["406 of a service that says it so", 406, {}, "unknown"],
    [
      "403 with no requests left",
      403,
      { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(NOW / 1_000 + 60) },
      60,
    ],
    ["429 with seconds to the reset", 429, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "30" }, 30],
  ] as const)("%s does", (_name, status, headers, seconds) => {
    expect(waitOf(status, headers)).toBe(seconds);
  });

  it.each([
    ["200", 200, { "x-ratelimit-remaining": "0" }],
    ["404", 404, {}],
    ["403 for want of a key", 403, {}],
    ["503 without a word", 503, {}],
  ] as const)("%s does not", (_name, status, headers) => {
    expect(waitOf(status, headers)).toBeUndefined();
  });

  it("tells from a good answer that it was the last one of its window", () => {
    expect(readExhausted({ ratelimit: '"api";r=0;t=120' }, NOW)).toBe(NOW + 120_000);
    expect(readExhausted({ ratelimit: '"api";r=10;t=120' }, NOW)).toBeUndefined();
    expect(readExhausted({}, NOW)).toBeUndefined();
  });
});
