import { describe, expect, it } from "vitest";
import { createRunTable, hashWith, NO_HASH } from "../../../src/core/ranking/run-table.ts";

function hashOf(surface: string): number {
  return [...surface].reduce((hash, character) => hashWith(hash, character.charCodeAt(0)), NO_HASH);
}

describe("a table of runs", () => {
  it("finds a run where it stands in a text", () => {
    const table = createRunTable<number>(10);
    table.keep("cup", hashOf("cup"), 1);
    expect(table.find("a cup", { from: 2, to: 5, hash: hashOf("cup") })).toBe(1);
    expect(table.find("a cup", { from: 0, to: 1, hash: hashOf("a") })).toBeUndefined();
  });

  it("tells runs with one hash from each other", () => {
    const table = createRunTable<number>(10);
    table.keep("cup", 7, 1);
    table.keep("mug", 7, 2);
    expect(["cup", "mug", "jug"].map((text) => table.find(text, { from: 0, to: 3, hash: 7 }))).toEqual([
      1,
      2,
      undefined,
    ]);
  });

  it("forgets all it held once that is too much", () => {
    const table = createRunTable<number>(2);
    for (const [number, surface] of ["cup", "mug", "jug"].entries()) {
      table.keep(surface, hashOf(surface), number);
    }
    const found = ["cup", "mug", "jug"].map((text) => table.find(text, { from: 0, to: 3, hash: hashOf(text) }));
    expect(found).toEqual([undefined, undefined, 2]);
  });
});
