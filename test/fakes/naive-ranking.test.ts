import { describe, expect, it } from "vitest";
import type { Encoder } from "../../src/core/ranking/encoder.ts";
import { askLike, askWords, type RankedPaper, rankNaively } from "./naive-ranking.ts";

const PAPERS: readonly RankedPaper[] = [
  { id: "a", title: "Kite sails", abstract: "Wind and rope." },
  { id: "b", title: "Wind", abstract: "Sails of a kite." },
  { id: "c", title: "Bread", abstract: "Flour." },
];

/** Of two directions: outdoors and kitchen. */
const encoder: Encoder = {
  name: "two directions",
  dimensions: 2,
  encode: (_, abstract) =>
    abstract.includes("Flour") || abstract === "dough" ? Float32Array.of(0, 1) : Float32Array.of(1, 0),
  knows: () => true,
  likeness: () => 0,
};

describe("the ranking as its formulas say it", () => {
  it("is the sum one gets by hand", () => {
    const [first] = rankNaively(PAPERS, askWords("rope"));
    expect(first).toEqual({ id: "a", score: 1 });
    const scores = rankNaively(PAPERS, askWords("wind"));
    // len: a = 2·3 + 3 + 2 + 1 = 12, b = 3 + 2 + 1 = 6, c = 3 + 1 = 4; avglen = 22/3; tf: a 1, b 3.
    const worth = (tf: number, length: number) => tf / (tf + 1.2 * (0.25 + (0.75 * length * 3) / 22));
    expect(scores).toEqual([
      { id: "b", score: 1 },
      { id: "a", score: expect.closeTo(worth(1, 12) / worth(3, 6), 9) },
    ]);
  });

  it("finds by meaning what no word finds", () => {
    expect(rankNaively(PAPERS, askWords("dough"), { encoder })).toEqual([{ id: "c", score: 0.5 }]);
  });

  it("never answers an example, and less what is like a disliked one", () => {
    const [kite, wind, bread] = PAPERS;
    if (!kite || !wind || !bread) {
      throw new Error("There are three.");
    }
    expect(rankNaively(PAPERS, askLike([kite])).map(({ id }) => id)).toEqual(["b"]);
    const fond = askLike([kite]).weights.get("kite") ?? 0;
    expect(askLike([kite], [wind]).weights.get("kite")).toBeCloseTo(fond - 0.15);
  });

  it("takes a sentence for no list of keywords", () => {
    expect(askWords("wind kite").keywordStyle).toBe(true);
    expect(askWords("what is the wind to a kite").keywordStyle).toBe(false);
  });
});
