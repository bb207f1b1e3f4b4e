import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Paper } from "../../src/core/papers/paper.ts";
import type { Hit, SearchOptions } from "../../src/core/papers/paper-index.ts";
import type { Encoder } from "../../src/core/ranking/encoder.ts";
import { createSegmentedIndex } from "../../src/indexes/segmented-index.ts";
import { addSegment, createShelf, mergeHere, packPapers, replaceSegments } from "../../src/indexes/shelf.ts";
import { createSeededRandom } from "../../src/training/seeded-random.ts";
import { aPaper } from "../a-paper.ts";
import { paperIndexContract } from "../contracts/paper-index-contract.ts";
import { fakeEncoder } from "../fakes/fake-encoder.ts";
import { askLike, askWords, rankNaively } from "../fakes/naive-ranking.ts";

const WORDS = ["cup", "mug", "soft", "clay", "the", "grip", "tree", "Müller", "of"];
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => words.join(" "));
const noRest = async () => undefined;

describe("segmented index", () => {
  paperIndexContract(createSegmentedIndex);
});

describe("segmented index with an encoder", () => {
  paperIndexContract(() => createSegmentedIndex({ encoder: fakeEncoder(["hand", "gripper"]) }));

  it("finds what is meant in other words", async () => {
    const index = createSegmentedIndex({ encoder: fakeEncoder(["mug", "cup"]) });
    await index.add([aPaper({ id: "a", title: "A cup" }), aPaper({ id: "b", title: "A tree" })]);
    expect((await index.search("mug", { limit: 5 })).hits.map(({ id }) => id)).toEqual(["a"]);
  });
});

describe("however papers are spread over head and segments", () => {
  const change = fc.record({
    id: fc.constantFrom("a", "b", "c", "d", "e", "f"),
    title: text.map((title) => `A ${title}`),
    abstract: text,
    standing: fc.constantFrom<Paper["standing"]>("current", "current", "current", "withdrawn"),
    next: fc.constantFrom("keep", "keep", "remove", "pack", "merge"),
  });
  const changes = fc.array(change, { maxLength: 25 });
  const asked = fc.record({ words: text, liked: text, other: text, disliked: text });

  type Change = Partial<Paper> & { readonly next: string };

  async function anIndexAfter(all: readonly Change[], encoder?: Encoder) {
    const shelf = createShelf(encoder);
    const index = createSegmentedIndex({ shelf });
    const papers = new Map<string, Paper>();
    for (const { next, ...overrides } of all) {
      const paper = aPaper(overrides);
      papers.set(paper.id, paper);
      await index.add([paper]);
      if (next === "remove") {
        papers.delete(paper.id);
        await index.remove([paper.id]);
      }
      if (next === "pack" || next === "merge") {
        await addSegment(shelf, await packPapers(shelf, shelf.stock.head.kept(), noRest), { rest: noRest });
      }
      if (next === "merge") {
        const merged = shelf.stock.segments.map((segment) => ({ segment, standings: segment.standings() }));
        replaceSegments(shelf, merged, mergeHere(merged));
      }
    }
    return { index, papers: [...papers.values()].filter(({ standing }) => standing === "current") };
  }

  it("words give the scores of the formula", async () => {
    await fc.assert(
      fc.asyncProperty(changes, asked, async (all, { words }) => {
        const { index, papers } = await anIndexAfter(all);
        const question = `${words} clay`;
        const { hits } = await index.search(question, { limit: 100, verbatim: true });
        const titled = hits.filter(({ score }) => score > 1).map(({ id }) => id);
        const expected = rankNaively(papers, askWords(question)).filter(({ id }) => !titled.includes(id));
        expectScores(hits.slice(titled.length), expected);
      }),
    );
  });

  it.each<[string, Encoder | undefined]>([
    ["without an encoder", undefined],
    ["with an encoder", fakeEncoder(WORDS)],
  ])("examples give the scores of the formula, %s", async (_, encoder) => {
    await fc.assert(
      fc.asyncProperty(changes, asked, async (all, { liked, other, disliked }) => {
        const { index, papers } = await anIndexAfter(all, encoder);
        const texts = [liked, other].map((abstract) => ({ title: "Not a title here", abstract }));
        const away = { title: "", abstract: disliked };
        const { hits } = await index.similar(
          [...texts.map((one) => ({ ...one, weight: 1 })), { ...away, weight: -1 }],
          { limit: 100 },
        );
        const options = { ...(encoder && { encoder, kept: asBytes }) };
        expectScores(hits, rankNaively(papers, askLike(texts, [away]), options));
      }),
    );
  });
});

describe("more papers than lean on their neighbours", () => {
  const random = createSeededRandom(7);
  const someWords = () => Array.from({ length: 7 }, () => WORDS[random.below(WORDS.length)]).join(" ");
  const papers = Array.from({ length: 240 }, (_, number) =>
    aPaper({ id: `${1000 + number}`, title: `The ${number}th`, abstract: someWords() }),
  );
  const encoder = fakeEncoder(WORDS);
  const question = "soft clay cup";
  const example = { title: "Not a title here", abstract: "a soft mug of clay to grip" };

  async function askedWith(options: SearchOptions) {
    const index = createSegmentedIndex({ encoder });
    await index.add(papers);
    return {
      words: (await index.search(question, { ...options, verbatim: true })).hits,
      examples: (await index.similar([{ ...example, weight: 1 }], options)).hits,
    };
  }

  it("score as the formula says", async () => {
    const { words, examples } = await askedWith({ limit: 1000 });
    const options = { encoder, kept: asBytes };
    expectScores(words, rankNaively(papers, askWords(question), options));
    expectScores(examples, rankNaively(papers, askLike([example]), options));
  });

  it("stand in one order, on whatever page they are asked for", async () => {
    const all = await askedWith({ limit: 1000 });
    for (const [offset, limit] of [
      [0, 10],
      [10, 10],
      [45, 70],
    ] as const) {
      const page = await askedWith({ offset, limit });
      expect(idsOf(page.words)).toEqual(idsOf(all.words).slice(offset, offset + limit));
      expect(idsOf(page.examples)).toEqual(idsOf(all.examples).slice(offset, offset + limit));
    }
  });

  it("never score more than the one before", async () => {
    const { words, examples } = await askedWith({ limit: 1000 });
    for (const hits of [words, examples]) {
      const found = hits.map(({ score }) => score);
      expect(found).toEqual(found.toSorted((a, b) => b - a));
    }
  });
});

describe("papers of which only the likely ones are compared by meaning", () => {
  const encoder = fakeEncoder(WORDS);
  const ofCups = "Cup cup cup cup cup";
  // Many say the word and mean another matter; a few, much longer, say it as often and mean just it.
  const others = Array.from({ length: 260 }, (_, number) => `cup tree tree grip ${number}`);
  const meant = Array.from({ length: 60 }, (_, number) => `cup ${"word ".repeat(12)} ${number}`);
  const unlike = Array.from({ length: 1200 }, (_, number) => `tree and grip ${number}`);
  const papers = [ofCups, ...others, ...meant, ...unlike].map((abstract, number) =>
    aPaper({ id: `${1000 + number}`, title: `The ${number}th`, abstract }),
  );

  it("have the scores of the formula", async () => {
    const index = createSegmentedIndex({ encoder });
    await index.add(papers);
    const options = { encoder, kept: asBytes };
    const text = { title: "Not a title here", abstract: "cup" };
    const { hits } = await index.search("cup", { limit: 50, verbatim: true });
    const { hits: similar } = await index.similar([{ ...text, weight: 1 }], { limit: 100 });
    expectFirst(hits, rankNaively(papers, askWords("cup"), options).slice(0, 50));
    expectFirst(similar, rankNaively(papers, askLike([text]), options).slice(0, 100));
  });
});

function idsOf(hits: readonly Hit[]): readonly string[] {
  return hits.map(({ id }) => id);
}

/** The same papers, each with the same score but for rounding, and in the order of their scores. */
function expectScores(hits: readonly Pick<Hit, "id" | "score">[], naive: readonly Pick<Hit, "id" | "score">[]): void {
  const expected = new Map(naive.map(({ id, score }) => [id, score]));
  const scoreOf = (id: string) => expected.get(id) ?? Number.NaN;
  expect(hits.map(({ id }) => id).sort()).toEqual([...expected.keys()].sort());
  for (const { id, score } of hits) {
    expect(Math.abs(score - scoreOf(id))).toBeLessThan(ROUNDING);
  }
  const inOrder = hits.map(({ id }) => scoreOf(id));
  expect(inOrder.every((score, place) => score > (inOrder[place + 1] ?? 0) - ROUNDING)).toBe(true);
}

/** The same scores one after another: which of equal ones stands at the end of a page is decided by rounding. */
function expectFirst(hits: readonly Pick<Hit, "score">[], naive: readonly Pick<Hit, "score">[]): void {
  expect(hits.map(({ score }) => score)).toEqual(naive.map(({ score }) => expect.closeTo(score, 9)));
}

const ROUNDING = 1e-9;

function asBytes(vector: Float32Array): Int8Array {
  const most = Math.max(...vector.map(Math.abs));
  return Int8Array.from(vector, (component) => (most === 0 ? 0 : Math.round((component / most) * 127)));
}
