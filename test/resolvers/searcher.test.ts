import { describe, expect, it } from "vitest";
import { aWorld } from "./a-world.ts";

const ID = "2601.01234";
const TITLE = "Sparse widgets are enough for planning";
const { signal } = new AbortController();

describe("words that somebody wants looked up elsewhere", () => {
  it("are asked of every catalogue at once, and each work comes once, in arXiv's words", async () => {
    const world = await aWorld();
    world.arxiv.papers = [{ id: ID, title: TITLE, abstract: "As arXiv has it: widgets." }];
    world.openAlex.works = [
      { title: TITLE, arxiv: ID, doi: "10.1145/1", openAlex: "W77001" },
      { title: "Dense widgets", doi: "10.1145/2", openAlex: "W77002" },
    ];
    world.semanticScholar.works = [{ title: "Round widgets", doi: "10.1145/3" }];
    world.huggingFace.papers = [{ id: ID, title: TITLE }];
    const papers = await world.searcher.search("widgets", signal);
    expect(papers.map(({ title }) => title).toSorted()).toEqual(["Dense widgets", "Round widgets", TITLE]);
    expect(papers.find(({ title }) => title === TITLE)?.ids[0]).toBe(`arxiv:${ID}`);
  });

  it("are found where all but one catalogue are silent", async () => {
    const world = await aWorld();
    for (const silent of [world.arxiv, world.openAlex, world.semanticScholar]) {
      silent.fail({ kind: "status", status: 429 });
    }
    world.huggingFace.papers = [{ id: ID, title: TITLE }];
    expect(await world.searcher.search("widgets", signal)).toHaveLength(1);
  });

  it("may be known to nobody", async () => {
    const { searcher } = await aWorld();
    expect(await searcher.search("qwxzv", signal)).toEqual([]);
  });

  it("are answered with silence where nobody answers", async () => {
    const world = await aWorld();
    for (const silent of [world.arxiv, world.openAlex, world.semanticScholar, world.huggingFace]) {
      silent.fail({ kind: "status", status: 500 });
    }
    await expect(world.searcher.search("widgets", signal)).rejects.toMatchObject({
      sources: ["arXiv", "Hugging Face", "OpenAlex", "Semantic Scholar"],
    });
  });

  it("do not wait for one that hangs longer than its time", async () => {
    const world = await aWorld();
    world.arxiv.fail({ kind: "hang" });
    world.huggingFace.papers = [{ id: ID, title: TITLE }];
    const arrival = world.arxiv.arrival();
    const found = world.searcher.search("widgets", signal);
    await arrival;
    // The whole time and arXiv's are all that is left to wait for.
    while (world.waiting() > 2) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    world.ring(5_000);
    expect(await found).toHaveLength(1);
  });

  it.each(["“quotes” (and) [brackets]", 'ti:"x" AND all:*', "a|b,c", "-", "x".repeat(5_000)])(
    "may be “%s”",
    async (words) => {
      const { searcher, failures } = await aWorld();
      expect(await searcher.search(words, signal)).toEqual([]);
      expect(failures).toEqual([]);
    },
  );
});
