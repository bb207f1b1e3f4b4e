import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasMarker, markerOf, readId, writeId } from "../../src/adapters/button-id.ts";
import { createButtons } from "../../src/adapters/buttons.ts";
import { nonceOf } from "../../src/adapters/discord/nonce.ts";
import type { Action } from "../../src/core/chat/invocation.ts";
import { aCard, aReply } from "./terminal/a-card.ts";

const anAsking = fc.record({
  kind: fc.constantFrom("ask" as const, "turn" as const, "share" as const),
  command: fc.constantFrom("paper", "similar", "trending"),
  fields: fc.dictionary(
    fc.stringMatching(/^[a-z]{1,10}$/u),
    fc.oneof(fc.string({ unit: "grapheme", maxLength: 20 }), fc.integer()),
    { maxKeys: 3 },
  ),
});

function aStore() {
  const kept = new Map<string, unknown>();
  return {
    kept,
    get: (key: string) => kept.get(key),
    set: (key: string, asking: unknown) => void kept.set(key, asking),
  };
}

const press = (words: string): Action => ({ label: "Next", command: "paper", fields: { words, page: 2 } });

const SURFACE = { platform: "discord", room: 100 };

describe("a button's custom_id", () => {
  it("gives back what it was made of, within 100 characters", () => {
    fc.assert(
      fc.property(anAsking, fc.integer({ min: 0, max: 40 }), (asking, place) => {
        const id = writeId(asking, { place, room: 100 });
        if (id !== undefined) {
          expect(id.length).toBeLessThanOrEqual(100);
          expect(readId(id)).toEqual({ ...asking, fields: { ...asking.fields } });
        }
      }),
    );
  });

  it("is nothing where it is not ours", () => {
    for (const id of ["", "next", "2a0:paper?words=x", "1a0:", "1a0:?words=x", "vote:1"]) {
      expect(readId(id)).toBeUndefined();
    }
  });

  it("carries the marker of a delivery, and that of no other", () => {
    const marker = markerOf("digest:1");
    const id = writeId(
      { kind: "ask", command: "similar", fields: { papers: "arxiv:2401.00001" } },
      { place: 3, marker, room: 100 },
    );
    expect(hasMarker(id ?? "", marker)).toBe(true);
    expect(hasMarker(id ?? "", markerOf("digest:2"))).toBe(false);
  });
});

describe("a nonce", () => {
  it("has at most 25 characters and belongs to one channel", () => {
    expect(nonceOf("a long key ".repeat(20), "1")).toHaveLength(25);
    expect(nonceOf("key", "1")).not.toBe(nonceOf("key", "2"));
  });
});

describe("the buttons of a message", () => {
  it("differ in their custom_id even where they ask the same", async () => {
    const same = () => press("grasping");
    const buttons = await createButtons(aStore(), SURFACE).make(
      aReply({ cards: [aCard({ actions: [same()] })], actions: [same(), same()] }),
      { tenant: "1" },
    );
    expect(new Set([...buttons.cards.flat(), ...buttons.whole].map(({ id }) => id)).size).toBe(3);
  });

  it("keep a question that is too long in the store, for their tenant alone", async () => {
    const store = aStore();
    const long = press("quantum grasping ".repeat(30));
    const [button] = (await createButtons(store, SURFACE).make(aReply({ actions: [long] }), { tenant: "1" })).whole;
    expect(button?.id.length).toBeLessThanOrEqual(100);
    const restarted = createButtons(store, SURFACE);
    expect(await restarted.read(button?.id ?? "", "1")).toEqual({
      is: "known",
      asking: { kind: "turn", command: long.command, fields: long.fields },
    });
    expect(await restarted.read(button?.id ?? "", "2")).toEqual({ is: "expired" });
  });

  it("are expired once the store has forgotten them", async () => {
    const store = aStore();
    const [button] = (
      await createButtons(store, SURFACE).make(aReply({ actions: [press("grasping ".repeat(60))] }), { tenant: "1" })
    ).whole;
    store.kept.clear();
    expect(await createButtons(store, SURFACE).read(button?.id ?? "", "1")).toEqual({ is: "expired" });
  });
});
