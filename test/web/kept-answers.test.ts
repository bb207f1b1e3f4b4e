import { describe, expect, it } from "vitest";
import { createKeptAnswers } from "../../src/web/kept-answers.ts";
import { aClock } from "../a-clock.ts";

function start() {
  const clock = aClock();
  const kept = createKeptAnswers<number>({ clock, freshMs: 60_000, staleMs: 600_000, most: 2 });
  let made = 0;
  const make = async () => {
    made += 1;
    return made;
  };
  return { clock, kept, make, made: () => made };
}

describe("answers that are kept for a while", () => {
  it("are made once a minute, however many ask", async () => {
    const { clock, kept, make, made } = start();
    await Promise.all([kept.get("a", make), kept.get("a", make)]);
    clock.pass(59_999);
    expect([await kept.get("a", make), made()]).toEqual([1, 1]);
  });

  it("serve while the next one is made", async () => {
    const { clock, kept, make } = start();
    await kept.get("a", make);
    clock.pass(60_000);
    expect(await kept.get("a", make)).toBe(1);
    await expect.poll(() => kept.get("a", make)).toBe(2);
  });

  it("are not shown when they are old", async () => {
    const { clock, kept, make } = start();
    await kept.get("a", make);
    clock.pass(600_000);
    expect(await kept.get("a", make)).toBe(2);
  });

  it("are no failures", async () => {
    const { kept, make } = start();
    await expect(kept.get("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await kept.get("a", make)).toBe(1);
  });

  it("stay the old ones while making new ones fails", async () => {
    const { clock, kept, make } = start();
    await kept.get("a", make);
    clock.pass(60_000);
    expect(await kept.get("a", () => Promise.reject(new Error("no")))).toBe(1);
  });

  it("are few: the oldest is forgotten", async () => {
    const { kept, make } = start();
    for (const key of ["a", "b", "c", "a"]) {
      await kept.get(key, make);
    }
    expect(await kept.get("a", make)).toBe(4);
  });
});
