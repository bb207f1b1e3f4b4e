import { expect, it } from "vitest";
import type { Awaitable } from "../../src/core/runtime/awaitable.ts";
import type { Clock } from "../../src/core/runtime/clock.ts";
import type { State } from "../../src/core/runtime/state.ts";

const NINE = new Date("2026-07-03T09:00:00Z");
const TEN = new Date("2026-07-03T10:00:00Z");

/** What every implementation of `State` promises. `open` gives an empty state that asks the clock it is given. */
export function stateContract(open: (clock: Clock) => Awaitable<State>): void {
  const start = () => open({ now: () => NINE });

  /** A state, and a way to make its clock say ten. */
  async function startAtNine() {
    let now = NINE;
    const state = await open({ now: () => now });
    return {
      state,
      waitUntilTen: () => {
        now = TEN;
      },
    };
  }

  it("gives back what was put, as version 1", async () => {
    const state = await start();
    expect(await state.put("a", { topic: "robots", days: [1, 2] }, 0)).toBe(true);
    expect(await state.get("a")).toEqual({ value: { topic: "robots", days: [1, 2] }, version: 1 });
  });

  it("knows nothing of a key nobody put", async () => {
    const state = await start();
    expect(await state.get("a")).toBeUndefined();
  });

  it("creates a key once", async () => {
    const state = await start();
    await state.put("a", "first", 0);
    expect(await state.put("a", "second", 0)).toBe(false);
    expect(await state.get("a")).toEqual({ value: "first", version: 1 });
  });

  it("changes what still has the version, and counts it up", async () => {
    const state = await start();
    await state.put("a", "first", 0);
    expect(await state.put("a", "second", 1)).toBe(true);
    expect(await state.get("a")).toEqual({ value: "second", version: 2 });
  });

  it("leaves alone what has another version", async () => {
    const state = await start();
    await state.put("a", "first", 0);
    await state.put("a", "second", 1);
    expect(await state.put("a", "third", 1)).toBe(false);
    expect(await state.get("a")).toEqual({ value: "second", version: 2 });
  });

  it("does not change what is not there", async () => {
    const state = await start();
    expect(await state.put("a", "first", 1)).toBe(false);
    expect(await state.get("a")).toBeUndefined();
  });

  it("removes what still has the version", async () => {
    const state = await start();
    await state.put("a", "first", 0);
    expect(await state.remove("a", 1)).toBe(true);
    expect(await state.get("a")).toBeUndefined();
  });

  it("does not remove what has another version", async () => {
    const state = await start();
    await state.put("a", "first", 0);
    expect(await state.remove("a", 2)).toBe(false);
    expect(await state.remove("b", 1)).toBe(false);
    expect(await state.get("a")).toEqual({ value: "first", version: 1 });
  });

  it("forgets an entry at the moment it expires", async () => {
    const { state, waitUntilTen } = await startAtNine();
    await state.put("lease", "mine", 0, TEN);
    expect(await state.get("lease")).toEqual({ value: "mine", version: 1 });
    waitUntilTen();
    expect(await state.get("lease")).toBeUndefined();
    expect(await state.entries("lease")).toEqual([]);
  });

  it("lets an expired entry be created again, and by no version be changed or removed", async () => {
    const { state, waitUntilTen } = await startAtNine();
    await state.put("lease", "mine", 0, TEN);
    waitUntilTen();
    expect(await state.put("lease", "still mine", 1)).toBe(false);
    expect(await state.remove("lease", 1)).toBe(false);
    expect(await state.put("lease", "yours", 0)).toBe(true);
    expect(await state.get("lease")).toEqual({ value: "yours", version: 1 });
  });

  it("keeps for good what is put again without an expiry", async () => {
    const { state, waitUntilTen } = await startAtNine();
    await state.put("lease", "mine", 0, TEN);
    await state.put("lease", "mine", 1);
    waitUntilTen();
    expect(await state.get("lease")).toEqual({ value: "mine", version: 2 });
  });

  it("lists the entries of a prefix in the order of their bytes, and no others", async () => {
    const state = await start();
    for (const key of ["like:b", "likes:a", "like:\u{1f600}", "like:\uffee", "like:a", "like", "lik", "like;"]) {
      await state.put(key, key, 0);
    }
    const entries = await state.entries("like:");
    expect(entries.map(({ key }) => key)).toEqual(["like:a", "like:b", "like:\uffee", "like:\u{1f600}"]);
    expect(entries[0]).toEqual({ key: "like:a", value: "like:a", version: 1 });
  });

  it("takes a prefix literally", async () => {
    const state = await start();
    for (const key of ["a%25b:1", "a_b:1", "axb:1", "A%25b:1"]) {
      await state.put(key, 0, 0);
    }
    expect(await state.entries("a%")).toMatchObject([{ key: "a%25b:1" }]);
    expect(await state.entries("a_")).toMatchObject([{ key: "a_b:1" }]);
  });

  it("lists everything for the empty prefix", async () => {
    const state = await start();
    await state.put("b", 2, 0);
    await state.put("a", 1, 0);
    expect(await state.entries("")).toMatchObject([{ key: "a" }, { key: "b" }]);
  });

  it("has one winner among contenders in one process", async () => {
    const state = await start();
    const won = await Promise.all(Array.from({ length: 40 }, async (_, n) => state.put("a", n, 0)));
    expect(won.filter(Boolean)).toHaveLength(1);
  });

  it("does not change a stored value with the object it came from", async () => {
    const state = await start();
    const value = { count: 1 };
    await state.put("a", value, 0);
    value.count = 2;
    expect(await state.get("a")).toMatchObject({ value: { count: 1 } });
  });
}
