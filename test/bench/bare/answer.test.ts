import { describe, expect, it } from "vitest";
import { aDirectory } from "../../a-directory.ts";
import { aPaper } from "../../a-paper.ts";
import { createAnswerer } from "./answer.ts";
import { buildLists, openLists } from "./lists.ts";
import { weighTerms } from "./weighed-terms.ts";

const PAPERS = [
  aPaper({ id: "cups", title: "Holding cups", abstract: "Soft grippers hold cups of clay." }),
  aPaper({ id: "mugs", title: "Holding mugs", abstract: "Soft grippers hold mugs." }),
  aPaper({ id: "trees", title: "Parsing trees", abstract: "Grammars of clay tablets." }),
];

async function lists() {
  const folder = aDirectory();
  async function* batches() {
    yield PAPERS;
  }
  await buildLists(batches(), folder);
  return openLists(folder);
}

describe("the bare loop", () => {
  it("keeps what each paper holds, the title three times, pairs as terms", async () => {
    const { norms, postings, keys, starts } = await lists();
    // Two words and a pair in each title count three times; abstracts have 5, 4 and 3 words and one pair fewer.
    const average = (18 + 16 + 14) / 3;
    expect([...norms].map((norm) => norm.toFixed(4))).toEqual(
      [18, 16, 14].map((length) => (1.2 * (0.25 + (0.75 * length) / average)).toFixed(4)),
    );
    expect(starts.at(-1)).toBe(postings.length);
    expect([...keys]).toEqual([...keys].sort((a, b) => a - b));
  });

  it("orders papers as the formula does", async () => {
    const answer = createAnswerer(await lists(), { withVectors: false });
    expect(answer(weighTerms({ kind: "short", words: "clay cups" }))).toEqual(["cups", "trees"]);
    expect(answer(weighTerms({ kind: "short", words: "qwxzv" }))).toEqual([]);
  });

  it("gives the same answer when asked again", async () => {
    const answer = createAnswerer(await lists(), { withVectors: true });
    const question = weighTerms({ kind: "similar", title: "Cups", abstract: "Clay cups are held." });
    expect(answer(question)).toEqual(answer(question));
  });
});
