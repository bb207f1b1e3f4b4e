import { describe, expect, it } from "vitest";
import { createTokenMemo } from "../../../src/core/ranking/token-memo.ts";
import { tokens } from "../../../src/core/ranking/words.ts";

describe("what is remembered of tokens", () => {
  it("is made once of a word that comes again", () => {
    const made: string[] = [];
    const read = createTokenMemo(({ surface }) => {
      made.push(surface);
      return surface.length;
    });
    expect(tokens("graph by graph").map(read)).toEqual([5, 2, 5]);
    expect(made).toEqual(["graph", "by"]);
  });

  it("is never that of another token, however many there are", () => {
    const words = Array.from({ length: 40_000 }, (_, number) => `w${number}`);
    const read = createTokenMemo(({ surface }) => surface);
    for (const text of [words.join(" "), words.join(" ")]) {
      expect(tokens(text).map(read)).toEqual(words);
    }
  });
});
