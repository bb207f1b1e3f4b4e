import path from "node:path";
import fc from "fast-check";
import Database from "libsql";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Clock, systemClock } from "../../src/core/runtime/clock.ts";
import { openLibsqlState } from "../../src/state/libsql-state.ts";
import { createMemoryState } from "../../src/state/memory-state.ts";
import { aDirectory } from "../a-directory.ts";
import { stateContract } from "../contracts/state-contract.ts";

async function open(clock: Clock = systemClock, directory = aDirectory()) {
  const opened = await openLibsqlState(directory, clock);
  onTestFinished(() => opened.close());
  return opened;
}

describe("state on libsql", () => {
  stateContract(async (clock) => (await open(clock)).state);

  it("is there when the directory is opened again", async () => {
    const directory = aDirectory();
    const first = await openLibsqlState(directory, systemClock);
    await first.state.put("a", "kept", 0);
    first.close();
    const { state } = await open(systemClock, directory);
    expect(await state.get("a")).toEqual({ value: "kept", version: 1 });
  });

  it("lets two who have the directory open see each other's writes", async () => {
    const directory = aDirectory();
    const [one, other] = [await open(systemClock, directory), await open(systemClock, directory)];
    await one.state.put("a", "mine", 0);
    expect(await other.state.put("a", "theirs", 0)).toBe(false);
    expect(await other.state.put("a", "theirs", 1)).toBe(true);
    expect(await one.state.get("a")).toEqual({ value: "theirs", version: 2 });
  });

  it.each([499, 500, 501, 1_200])("lists %i entries whole and in order, though not in one go", async (count) => {
    const directory = aDirectory();
    const { state } = await open(systemClock, directory);
    const keys = Array.from({ length: count }, (_, n) => `many:${String(n).padStart(4, "0")}`);
    const other = new Database(path.join(directory, "state.db"));
    const insert = other.prepare("INSERT INTO state (key, value, version) VALUES (?, '1', 1)");
    other.exec("BEGIN");
    for (const key of ["a", ...keys, "zz"]) {
      insert.run([key]);
    }
    other.exec("COMMIT");
    other.close();
    expect((await state.entries("many:")).map(({ key }) => key)).toEqual(keys);
  });

  it("has committed every write it acknowledged, also the one after it met a lock", async () => {
    const directory = aDirectory();
    const { state } = await open(systemClock, directory);
    const other = new Database(path.join(directory, "state.db"));
    other.exec("BEGIN IMMEDIATE");
    const late = state.put("a", "late", 0);
    other.exec("COMMIT");
    expect(await late).toBe(true);
    expect(await state.put("b", "next", 0)).toBe(true);
    expect(other.prepare("SELECT key FROM state ORDER BY key").all([])).toEqual([{ key: "a" }, { key: "b" }]);
    other.close();
  });

  it("lists the same entries as state in memory, whatever the keys", async () => {
    const { state } = await open();
    const key = fc.string({ unit: fc.constantFrom("a", "b", ":", "%", "_", "\ud7ff", "\u{10ffff}", "é", "😀") });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(key), key, async (keys, prefix) => {
        const memory = createMemoryState(systemClock);
        for (const one of keys) {
          await memory.put(one, 0, 0);
          await state.put(one, 0, 0);
        }
        expect(await state.entries(prefix)).toEqual(await memory.entries(prefix));
        await Promise.all(keys.map((one) => state.remove(one, 1)));
      }),
      { numRuns: 30 },
    );
  });
});
