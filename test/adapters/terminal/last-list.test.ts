import { describe, expect, it } from "vitest";
import { createLastList, listOf } from "../../../src/adapters/terminal/last-list.ts";
import { aCard, anAction, aReply } from "./a-card.ts";

const reply = aReply({ cards: [aCard({ actions: [anAction("Similar")] })], actions: [anAction("Next")] });

function aClock(day: string) {
  let now = new Date(day);
  return {
    now: () => now,
    turnTo(later: string) {
      now = new Date(later);
    },
  };
}

function aStore(stored?: unknown) {
  let value = stored;
  return {
    get: async () => value,
    async set(list: unknown) {
      value = JSON.parse(JSON.stringify(list));
    },
  };
}

const failing = { get: () => Promise.reject(new Error("locked")), set: () => Promise.reject(new Error("locked")) };

describe("the last list", () => {
  it("still works after a restart", async () => {
    const clock = aClock("2026-03-03T12:00:00Z");
    const store = aStore();
    await createLastList(store, clock).keep(reply);
    expect(await createLastList(store, clock).get()).toEqual({ list: listOf(reply, clock.now()), stale: false });
  });

  it("stays when an answer offers nothing", async () => {
    const clock = aClock("2026-03-03T12:00:00Z");
    const last = createLastList(aStore(), clock);
    await last.keep(reply);
    await last.keep(aReply({ text: "One moment." }));
    expect((await last.get())?.list.cards).toHaveLength(1);
  });

  it("is stale after seven days, not before", async () => {
    const clock = aClock("2026-03-03T12:00:00Z");
    const last = createLastList(aStore(), clock);
    await last.keep(reply);
    clock.turnTo("2026-03-10T12:00:00Z");
    expect((await last.get())?.stale).toBe(false);
    clock.turnTo("2026-03-10T12:00:01Z");
    expect((await last.get())?.stale).toBe(true);
  });

  it.each([undefined, null, "text", { madeAt: "yesterday", cards: [], actions: [] }, { cards: 3 }])(
    "is absent where the store holds something else: %j",
    async (stored) => {
      expect(await createLastList(aStore(stored), aClock("2026-03-03")).get()).toBeUndefined();
    },
  );

  it("works in this run also when the store fails", async () => {
    const last = createLastList(failing, aClock("2026-03-03T12:00:00Z"));
    expect(await last.get()).toBeUndefined();
    await last.keep(reply);
    expect((await last.get())?.list.actions).toEqual(reply.actions);
  });
});
