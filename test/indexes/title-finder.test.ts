import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { enter, type PapersByKey, packKeyTable } from "../../src/indexes/key-table.ts";
import { createTitleFinder } from "../../src/indexes/title-finder.ts";

const WORDS = ["a", "an", "and", "cup", "cups", "mug", "über"];
const someWords = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 }).map((words) => words.join(" "));

function aTableOf(titles: readonly string[]) {
  const table: PapersByKey = new Map();
  titles.forEach((title, paper) => {
    enter(table, title, paper);
  });
  return packKeyTable(table, { byWord: true });
}

type Look = "titlesBeginning" | "titlesWithWord";

/** The lengths of the shortest few, as who looks for these asks. */
function shortest(titles: readonly string[], look: Look, { prefix, many }: { prefix: string; many: number }) {
  const found = new Map<number, number>();
  const most = 3;
  createTitleFinder(aTableOf(titles), many)[look](prefix, (title, length) => {
    found.set(title, length);
    const longest = [...found.values()].sort((a, b) => a - b)[most - 1] ?? Number.POSITIVE_INFINITY;
    return length <= longest;
  });
  return [...found.values()].sort((a, b) => a - b).slice(0, most);
}

describe("titles looked up by their beginning or a word of theirs", () => {
  it.each<[Look, (title: string, prefix: string) => boolean]>([
    ["titlesBeginning", (title, prefix) => title.startsWith(prefix)],
    ["titlesWithWord", (title, prefix) => ` ${title}`.includes(` ${prefix}`)],
  ])("are the shortest, walked through by length or not: %s", (look, holds) => {
    const asked = fc.constantFrom("a", "an", "a ", "cup", "mug c", "ü", "x");
    fc.assert(
      fc.property(fc.uniqueArray(someWords, { maxLength: 30 }), asked, (titles, prefix) => {
        const lengths = titles
          .filter((title) => holds(title, prefix))
          .map((title) => Buffer.byteLength(title))
          .sort((a, b) => a - b)
          .slice(0, 3);
        expect(shortest(titles, look, { prefix, many: 0 })).toEqual(lengths);
        expect(shortest(titles, look, { prefix, many: 1000 })).toEqual(lengths);
      }),
    );
  });

  it("are not walked through further than they are wanted", () => {
    const titles = Array.from({ length: 40 }, (_, number) => `cup ${"x".repeat(number)}`.trim());
    const visited: number[] = [];
    createTitleFinder(aTableOf(titles), 0).titlesBeginning("cup", (_, length) => visited.push(length) < 4);
    expect(visited).toEqual([3, 5, 6, 7]);
  });
});
