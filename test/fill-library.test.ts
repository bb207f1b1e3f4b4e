import { describe, expect, it } from "vitest";
import type { PutOutcome } from "../src/core/papers/paper-records.ts";
import { fillLibrary } from "../src/fill-library.ts";
import { aPaper } from "./a-paper.ts";
import { createMemoryRecords } from "./fakes/memory-records.ts";

/** A library that notes what is asked of it. */
function aLibrary() {
  const { records } = createMemoryRecords();
  const asked: string[] = [];
  const library = {
    services: { records },
    packIndex: async () => void asked.push("pack"),
    refresh: async () => void asked.push(`refresh at ${await records.count()}`),
    saveIndex: async () => void asked.push("save"),
  };
  return { library, asked };
}

const papers = (count: number, from = 0) =>
  Array.from({ length: count }, (_, number) =>
    aPaper({ id: `test:${from + number}`, title: `Paper ${from + number}` }),
  );

describe("filling a library", () => {
  it("tells what became of every paper, and brings the index up to all of them at the end", async () => {
    const { library, asked } = aLibrary();
    const outcomes: PutOutcome[] = [];
    const { put, finish } = fillLibrary(library, (some) => outcomes.push(...some));
    await put(papers(3));
    await put(papers(2, 2));
    await finish();
    expect(outcomes).toEqual(["added", "added", "added", "unchanged", "added"]);
    expect(asked).toEqual(["refresh at 4", "save"]);
  });

  it("packs beside the writing once that is worth it", async () => {
    const { library, asked } = aLibrary();
    const { put, finish } = fillLibrary(library, () => undefined, { papersAPacking: 8 });
    await put(papers(8));
    await put(papers(1, 8));
    await finish();
    expect(asked).toEqual(["pack", "refresh at 9", "save"]);
  });

  it("goes on where packing fails: the end tells", async () => {
    const { library } = aLibrary();
    const full = { ...library, packIndex: () => Promise.reject(new Error("full disk")) };
    const { put, finish } = fillLibrary(full, () => undefined, { papersAPacking: 8 });
    await put(papers(8));
    await expect(finish()).resolves.toBeUndefined();
  });

  it("tells whoever puts next that a write failed", async () => {
    const { library } = aLibrary();
    const records = { put: () => Promise.reject(new Error("full disk")) };
    const { put } = fillLibrary({ ...library, services: { records } }, () => undefined);
    await put(papers(1));
    await expect(put(papers(1))).rejects.toThrow("full disk");
  });
});
