import path from "node:path";
import Database from "libsql";
import { describe, expect, it, onTestFinished } from "vitest";
import { openLibsqlState } from "../../src/state/libsql-state.ts";
import { aDirectory } from "../a-directory.ts";

const NINE = new Date("2026-07-03T09:00:00Z");
const TEN = new Date("2026-07-03T10:00:00Z");
const HOUR_MS = 3_600_000;

async function open() {
  let now = NINE;
  const directory = aDirectory();
  const opened = await openLibsqlState(directory, { now: () => now });
  onTestFinished(() => opened.close());
  return {
    ...opened,
    directory,
    waitUntilTen: () => {
      now = TEN;
    },
  };
}

describe("what may be lost, kept with Keyv in the state's file", () => {
  it("is given back as it was set", async () => {
    const answers = (await open()).cache("answers");
    await answers.set("q", { hits: ["a", "b"], nothing: null });
    expect(await answers.get("q")).toEqual({ hits: ["a", "b"], nothing: null });
  });

  it("is the latest that was set", async () => {
    const answers = (await open()).cache("answers");
    await answers.set("q", 1, HOUR_MS);
    await answers.set("q", 2);
    expect(await answers.get("q")).toBe(2);
  });

  it("is gone when it was deleted", async () => {
    const answers = (await open()).cache("answers");
    await answers.set("q", 1);
    expect(await answers.delete("q")).toBe(true);
    expect(await answers.delete("q")).toBe(false);
    expect(await answers.has("q")).toBe(false);
  });

  it("expires by our clock", async () => {
    const { cache, waitUntilTen } = await open();
    const answers = cache("answers");
    await answers.set("q", 1, HOUR_MS);
    expect(await answers.get("q")).toBe(1);
    waitUntilTen();
    expect(await answers.get("q")).toBeUndefined();
  });

  it("does not expire by any other clock", async () => {
    const answers = (await open()).cache("answers");
    await answers.set("q", 1, 1);
    expect(await answers.get("q")).toBe(1);
  });

  it("is kept apart by namespace, also where one begins like another", async () => {
    const { cache } = await open();
    const [like, likes] = [cache("like"), cache("likes")];
    await like.set("a", "from like");
    await likes.set("a", "from likes");
    await likes.delete("a");
    expect(await like.get("a")).toBe("from like");
    expect(await likes.get("a")).toBeUndefined();
  });

  it("fails loudly where the file cannot be used", async () => {
    const { cache, directory } = await open();
    const answers = cache("answers");
    const vandal = new Database(path.join(directory, "state.db"));
    vandal.exec("DROP TABLE cache");
    vandal.close();
    await expect(answers.get("q")).rejects.toThrow("no such table");
    await expect(answers.set("q", 1)).rejects.toThrow("no such table");
    await expect(answers.delete("q")).rejects.toThrow("no such table");
  });
});
