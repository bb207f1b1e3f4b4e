import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OpenDelivery, openDelivery } from "../../../src/core/digests/delivery.ts";
import {
  beginPart,
  closeDelivery,
  DELIVERY_TIMES,
  type Learned,
  planDelivery,
  settlePart,
} from "../../../src/core/digests/plan-delivery.ts";
import { aFollow } from "./a-follow.ts";

const NOW = Date.parse("2026-07-08T07:00:00Z");
const UNTIL = NOW + 6 * 3_600_000;
const LEFT_ALONE_MS = DELIVERY_TIMES.answerMs + DELIVERY_TIMES.quietMs;

const aDigest = (replies = 2) =>
  openDelivery({
    name: { follow: "f1", date: "2026-07-08", place: aFollow().place },
    lines: [],
    messages: Array.from({ length: replies + 1 }, (_, n) => ({ text: `part ${n}` })),
    now: new Date(NOW),
    until: new Date(UNTIL),
  });

const plan = (delivery: OpenDelivery, nowMs = NOW) => planDelivery(delivery, nowMs, DELIVERY_TIMES);

function once(learned: readonly Learned[], delivery = aDigest()): OpenDelivery {
  return learned.reduce((known, one, part) => settlePart(beginPart(known, part, NOW), part, one, NOW), delivery);
}

const sent = (id: string): Learned => ({ kind: "sent", id });

describe("what is to be done next for a digest", () => {
  it("is to send its parent, then its replies in their order, then to finish", () => {
    expect(plan(aDigest())).toEqual({ do: "send", part: 0, lookFirst: false });
    expect(plan(once([sent("m0")]))).toEqual({ do: "send", part: 1, lookFirst: false });
    expect(plan(once([sent("m0"), sent("m1"), sent("m2")]))).toEqual({ do: "finish" });
  });

  it("is to wait while a part may be under way, then to look before it is sent again", () => {
    const underWay = beginPart(aDigest(), 0, NOW);
    expect(plan(underWay, NOW + LEFT_ALONE_MS - 1)).toEqual({ do: "wait", untilMs: NOW + LEFT_ALONE_MS });
    expect(plan(underWay, NOW + LEFT_ALONE_MS)).toEqual({ do: "send", part: 0, lookFirst: true });
  });

  it("is to leave it alone anew whenever somebody begins anew", () => {
    const again = beginPart(beginPart(aDigest(), 0, NOW), 0, NOW + LEFT_ALONE_MS);
    expect(plan(again, NOW + LEFT_ALONE_MS + 1)).toEqual({ do: "wait", untilMs: NOW + 2 * LEFT_ALONE_MS });
    expect(again.parts[0]).toMatchObject({ firstMs: NOW });
  });

  it("is to look first also where a later attempt certainly sent nothing", () => {
    const again = beginPart(beginPart(aDigest(), 0, NOW), 0, NOW + LEFT_ALONE_MS);
    const failed = settlePart(again, 0, { kind: "not-sent", retryAfterMs: 0 }, NOW + LEFT_ALONE_MS);
    expect(plan(failed, NOW + LEFT_ALONE_MS)).toEqual({ do: "send", part: 0, lookFirst: true });
  });

  it("is to finish where the parent is late, refused or in doubt", () => {
    expect(plan(aDigest(), UNTIL)).toEqual({ do: "finish" });
    expect(plan(once([{ kind: "refused", permanent: false, why: "AutoMod blocked it." }]))).toEqual({ do: "finish" });
  });

  it("is only to look where a parent that may be out is late", () => {
    expect(plan(beginPart(aDigest(), 0, UNTIL - 1), UNTIL + LEFT_ALONE_MS)).toEqual({ do: "look", part: 0 });
  });

  it("is to wait longer and longer where looking fails", () => {
    const blind = settlePart(beginPart(aDigest(), 0, NOW), 0, { kind: "cannot-look" }, NOW);
    expect(plan(blind, NOW + LEFT_ALONE_MS)).toEqual({ do: "wait", untilMs: NOW + 2 * LEFT_ALONE_MS });
  });

  it("is to finish replies for a day, and no longer", () => {
    const withParent = once([sent("m0")]);
    expect(plan(withParent, NOW + 23 * 3_600_000)).toMatchObject({ do: "send", part: 1 });
    expect(plan(withParent, NOW + 24 * 3_600_000)).toEqual({ do: "finish" });
  });

  it("never sends without looking what may stand there, and comes to an end, whatever happens", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...KINDS), { maxLength: 60 }), (fates) => {
        let run: Run = { delivery: aDigest(), nowMs: NOW, uncertain: new Set() };
        for (const fate of fates) {
          run = goOn(run, fate);
        }
        for (let step = 0; plan(run.delivery, run.nowMs).do !== "finish"; step += 1) {
          expect(step).toBeLessThan(200);
          run = goOn(run, "not-sent");
        }
        expect(closeDelivery(run.delivery).is).toBe("done");
      }),
    );
  });
});

const KINDS = ["sent", "not-sent", "unknown", "refused", "not-found", "cannot-look"] as const;

interface Run {
  readonly delivery: OpenDelivery;
  readonly nowMs: number;
  /** Parts that may stand there. */
  readonly uncertain: ReadonlySet<number>;
}

/** One step of a plan, with that luck. */
function goOn({ delivery, nowMs, uncertain }: Run, fate: Learned["kind"]): Run {
  const next = plan(delivery, nowMs);
  if (next.do === "finish") {
    return { delivery, nowMs, uncertain };
  }
  if (next.do === "wait") {
    expect(next.untilMs).toBeGreaterThan(nowMs);
    return { delivery, nowMs: next.untilMs, uncertain };
  }
  const looks = next.do === "look" || next.lookFirst;
  expect(looks || !uncertain.has(next.part)).toBe(true);
  const kind = fate === "not-found" && !looks ? "unknown" : fate;
  return {
    delivery: settlePart(beginPart(delivery, next.part, nowMs), next.part, learn(kind), nowMs),
    nowMs: nowMs + 3_600_000,
    uncertain: kind === "unknown" ? new Set([...uncertain, next.part]) : uncertain,
  };
}

function learn(kind: Learned["kind"]): Learned {
  switch (kind) {
    case "sent":
      return { kind, id: "m" };
    case "refused":
      return { kind, permanent: true, why: "No." };
    default:
      return { kind };
  }
}

describe("the row that stays", () => {
  it("holds no words of the messages", () => {
    const closed = closeDelivery(once([sent("m0"), sent("m1"), sent("m2")]));
    expect(JSON.stringify(closed)).not.toContain("part 0");
    expect(closed).toMatchObject({ message: "m0" });
    expect(closed).not.toHaveProperty("note");
  });
});
