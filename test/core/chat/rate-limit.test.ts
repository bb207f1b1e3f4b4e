import { describe, expect, it } from "vitest";
import { createRateLimit } from "../../../src/core/chat/rate-limit.ts";
import { aClock } from "../../a-clock.ts";

const ADA = { platform: "discord", tenant: "lab", user: "ada" };
const BOB = { platform: "discord", tenant: "lab", user: "bob" };

describe("the rate limit", () => {
  it("lets a person ask twenty times in ten seconds and then tells how long to wait", () => {
    const clock = aClock("2026-07-08T09:00:00Z");
    const limit = createRateLimit(clock, { most: 20, windowMs: 10_000 });
    const waits = Array.from({ length: 20 }, () => limit.wait(ADA));
    clock.pass(4_000);
    expect(waits).toEqual(Array.from({ length: 20 }, () => 0));
    expect(limit.wait(ADA)).toBe(6_000);
  });

  it("lets a person ask again when the first asking is ten seconds old", () => {
    const clock = aClock("2026-07-08T09:00:00Z");
    const limit = createRateLimit(clock, { most: 1, windowMs: 10_000 });
    limit.wait(ADA);
    clock.pass(10_000);
    expect(limit.wait(ADA)).toBe(0);
  });

  it("counts each person alone", () => {
    const limit = createRateLimit(aClock("2026-07-08T09:00:00Z"), { most: 1, windowMs: 10_000 });
    limit.wait(ADA);
    expect(limit.wait(BOB)).toBe(0);
  });

  it("does not count an asking it refused", () => {
    const clock = aClock("2026-07-08T09:00:00Z");
    const limit = createRateLimit(clock, { most: 1, windowMs: 10_000 });
    limit.wait(ADA);
    clock.pass(9_000);
    limit.wait(ADA);
    clock.pass(1_000);
    expect(limit.wait(ADA)).toBe(0);
  });
});
