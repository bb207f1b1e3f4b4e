import { describe, expect, it } from "vitest";
import { createFollowBook, FOLLOW_KIND } from "../../../src/core/digests/follow-book.ts";
import type { State } from "../../../src/core/runtime/state.ts";
import { stateKey } from "../../../src/core/runtime/state.ts";
import { createMemoryState } from "../../../src/state/memory-state.ts";
import { aClock } from "../../a-clock.ts";
import { aFollow } from "./a-follow.ts";

const PAPERS = { platform: "memory", tenant: "lab", channel: "papers" };
const OTHER = { ...PAPERS, channel: "other" };

async function aBook(...follows: readonly ReturnType<typeof aFollow>[]) {
  const state = createMemoryState(aClock());
  const book = createFollowBook(state);
  for (const follow of follows) {
    await book.change(follow.place, follow.id, () => follow);
  }
  return { state, book };
}

describe("the book of follows", () => {
  it("gives back what was saved", async () => {
    const follow = aFollow();
    const { book } = await aBook(follow);
    expect(await book.get(PAPERS, "f1")).toEqual(follow);
  });

  it("lists those of a place, the oldest first, and no other's", async () => {
    const younger = aFollow({ id: "a", createdAt: "2026-07-02T10:00:00.000Z" });
    const { book } = await aBook(younger, aFollow({ id: "b" }), aFollow({ id: "c", place: OTHER }));
    expect((await book.of(PAPERS)).map(({ id }) => id)).toEqual(["b", "a"]);
  });

  it("lists those of all places and tenants", async () => {
    const elsewhere = aFollow({ id: "b", place: { platform: "memory", tenant: "lab:2", channel: "papers" } });
    const { book } = await aBook(aFollow({ id: "a" }), elsewhere);
    expect((await book.all()).map(({ id }) => id).toSorted()).toEqual(["a", "b"]);
  });

  it("neither shows nor changes a follow of another channel", async () => {
    const { book } = await aBook(aFollow());
    expect(await book.get(OTHER, "f1")).toBeUndefined();
    expect(await book.change(OTHER, "f1", () => aFollow({ place: OTHER, count: 1 }))).toBeUndefined();
    expect((await book.get(PAPERS, "f1"))?.count).toBe(5);
  });

  it("changes what another process saved meanwhile, not what it read before", async () => {
    const { state, book } = await aBook(aFollow());
    const other = createFollowBook(state);
    let isFirst = true;
    const interrupted: State = {
      ...state,
      put: async (key, value, version) => {
        if (isFirst) {
          isFirst = false;
          await other.change(PAPERS, "f1", (now) => now && { ...now, count: 7 });
        }
        return state.put(key, value, version);
      },
    };
    await createFollowBook(interrupted).change(PAPERS, "f1", (now) => now && { ...now, time: "10:00" });
    expect(await book.get(PAPERS, "f1")).toMatchObject({ count: 7, time: "10:00" });
  });

  it("removes", async () => {
    const { book } = await aBook(aFollow());
    expect(await book.change(PAPERS, "f1", () => undefined)).toBeUndefined();
    expect([await book.all(), await book.get(PAPERS, "f1")]).toEqual([[], undefined]);
  });

  it("leaves alone what a newer version wrote", async () => {
    const { state, book } = await aBook(aFollow());
    await state.put(stateKey(FOLLOW_KIND, "memory", "lab", "f2"), { id: "f2", moods: ["calm"] }, 0);
    expect((await book.all()).map(({ id }) => id)).toEqual(["f1"]);
  });
});

describe("a second process's list of all follows", () => {
  it("shows at once what the first one saved, changed and removed", async () => {
    const { state, book } = await aBook(aFollow());
    const other = createFollowBook(state);
    const counts = async () => (await other.all()).map(({ count }) => count);
    expect(await counts()).toEqual([5]);
    await book.change(PAPERS, "f1", (now) => now && { ...now, count: 7 });
    expect(await counts()).toEqual([7]);
    await book.change(PAPERS, "f1", () => undefined);
    expect(await counts()).toEqual([]);
  });

  it("is not read again while nothing changed, but for now and then", async () => {
    const { state } = await aBook(aFollow());
    let readings = 0;
    const counting: State = {
      ...state,
      entries: (prefix) => {
        readings += 1;
        return state.entries(prefix);
      },
    };
    const other = createFollowBook(counting);
    for (let minute = 0; minute < 60; minute += 1) {
      await other.all();
    }
    expect(readings).toBe(2);
  });
});
