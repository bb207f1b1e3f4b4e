import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Paper } from "../../src/core/papers/paper.ts";
import type { PaperIndex } from "../../src/core/papers/paper-index.ts";
import { createMiniSearchIndex } from "../../src/indexes/minisearch-index.ts";
import { createEngine, documentNumbers, idOf } from "../../src/indexes/posting-lists.ts";
import { asTwoFields, readLengths, scoreDocuments } from "../../src/indexes/scoring.ts";
import { aPaper } from "../a-paper.ts";
import { paperIndexContract } from "../contracts/paper-index-contract.ts";

const WORDS = ["cup", "mug", "soft", "clay", "the", "grip", "tree"];
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }).map((words) => words.join(" "));

describe("MiniSearch index", () => {
  paperIndexContract(createMiniSearchIndex);

  it("rests after every ten papers, so that others may ask", async () => {
    let rests = 0;
    const index = createMiniSearchIndex({ rest: async () => (rests += 1) });
    await index.add(Array.from({ length: 35 }, (_, number) => aPaper({ title: `Cup ${number}` })));
    expect(rests).toBe(3);
  });
});

describe("an index after any changes", () => {
  const change = fc.record({
    id: fc.constantFrom("a", "b", "c", "d", "e"),
    title: text.map((title) => `A ${title}`),
    abstract: text,
    standing: fc.constantFrom<Paper["standing"]>("current", "current", "withdrawn"),
    kept: fc.constantFrom(true, true, false),
  });

  async function answers(index: PaperIndex) {
    const bySimilarity = await index.similar([{ title: "", abstract: WORDS.join(" "), weight: 1 }], { limit: 10 });
    const inWords = await index.search("soft cup tree", { limit: 10 });
    return [bySimilarity, inWords].map(({ hits }) => hits.map(({ id, score }) => [id, Number(score.toFixed(9))]));
  }

  it("answers as one that is built anew", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 25 }), async (changes) => {
        const index = createMiniSearchIndex();
        const papers = new Map<string, Paper>();
        for (const { kept, ...overrides } of changes) {
          const paper = aPaper(overrides);
          papers.delete(paper.id);
          if (kept) {
            papers.set(paper.id, paper);
          }
          await (kept ? index.add([paper]) : index.remove([paper.id]));
        }
        const anew = createMiniSearchIndex();
        await anew.add([...papers.values()].reverse());
        expect(await answers(index)).toEqual(await answers(anew));
      }),
    );
  });
});

describe("our reading of MiniSearch's lists", () => {
  it("gives MiniSearch's own scores, but for its factor of words matched", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ title: text, abstract: text }), { minLength: 1, maxLength: 12 }), (papers) => {
        const engine = createEngine();
        engine.addAll(papers.map((paper, number) => ({ id: `p${number}`, ...paper })));
        const asked = ["soft", "cup", "clay"];
        const scores = asked.map((term) => asTwoFields(engine, { term, weight: 1 }));
        const ours = scoreDocuments(engine, scores, readLengths(engine));
        const theirs = engine.search(asked.join(" "), { bm25: { k: 1.2, b: 0.75, d: 0 } });
        for (const { id, score, queryTerms } of theirs) {
          const document = Array.from({ length: documentNumbers(engine) }, (_, number) => number).find(
            (number) => idOf(engine, number) === id,
          );
          expect(ours[document ?? -1]).toBeCloseTo(score / queryTerms.length, 9);
        }
        expect(ours.filter((score) => score > 0)).toHaveLength(theirs.length);
      }),
    );
  });
});
