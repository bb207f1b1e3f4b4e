import { describe, expect, it } from "vitest";
import { asksForNothing } from "../../../src/core/ranking/asks-for-nothing.ts";
import { type KnownTerms, readQuestion } from "../../../src/core/ranking/read-question.ts";
import { terms } from "../../../src/core/ranking/words.ts";

/** An index in which each word stands in so many papers. */
function papersWith(counts: Readonly<Record<string, number>>): KnownTerms {
  const known = Object.entries(counts).map(([word, count]) => ({ term: terms(word).at(-1), word, count }));
  return {
    papersWith: (term) => known.find((one) => one.term === term)?.count ?? 0,
    writes: (word) => known.some((one) => one.word.toLowerCase() === word),
    beginning: (prefix) => known.map(({ word }) => word.toLowerCase()).filter((word) => word.startsWith(prefix)),
  };
}

function termsFor(text: string, counts: Readonly<Record<string, number>> = {}) {
  return readQuestion(text, papersWith(counts)).terms.map(({ term }) => term);
}

describe("a question in words", () => {
  it("is asked without what people wrap around it", () => {
    expect(termsFor("please find some papers on grasping", { grasping: 9 })).toEqual(["grasp"]);
  });

  it("keeps ask words when there is nothing else", () => {
    expect(termsFor("related work", { related: 9, work: 9 })).toEqual(["relat", "work"]);
  });

  it("counts a word said twice", () => {
    const { terms: asked } = readQuestion("graph of graphs", papersWith({ graph: 9 }));
    expect(asked).toEqual([{ term: "graph", surface: "graph", count: 2, alternative: false }]);
  });

  it("does not fall back to the bare letter of a name with marks", () => {
    expect(termsFor("C++ library", { "C++": 2, c: 90, library: 9 })).toEqual(["c++", "librari"]);
  });

  it("falls back to it where no paper has the marks", () => {
    expect(termsFor("D++ library", { d: 90, library: 9 })).toEqual(["d", "librari"]);
  });

  it.each([
    ["resnet 50", ["resnet", "50", "resnet50"]],
    ["ResNet50", ["resnet50", "resnet", "50"]],
    ["3 D", ["3", "d", "3d"]],
  ])("looks for “%s” written together and apart", (text, expected) => {
    expect(termsFor(text, { resnet: 9, resnet50: 9, 50: 9, 3: 9, d: 9, "3d": 9 })).toEqual(expected);
  });

  it.each([
    ["Goedel", { Godel: 4 }, ["goedel", "godel"]],
    ["Gödel", { Goedel: 1, Godel: 4 }, ["godel", "goedel"]],
  ])("looks for other spellings of %s", (text, counts, expected) => {
    expect(termsFor(text, counts)).toEqual(expected);
  });

  it("leaves “value” alone, though “valu” might be a word", () => {
    expect(termsFor("queue", { queue: 9, qu: 9 })).toEqual(["queue"]);
  });
});

describe("a slip of the finger", () => {
  it.each([
    ["lost letter", "segmenttion"],
    ["one letter too many", "segmenntation"],
    ["a wrong letter", "segmentatiom"],
    ["two letters swapped", "segmnetation"],
  ])("is read as the known word: %s", (_, typed) => {
    const question = readQuestion(typed, papersWith({ segmentation: 50 }));
    expect(question.corrections).toEqual([{ typed, read: "segmentation" }]);
    expect(question.terms.map(({ term }) => term)).toEqual(["segment"]);
  });

  it("keeps its capitals", () => {
    const { corrections } = readQuestion("Lyapunow", papersWith({ lyapunov: 7 }));
    expect(corrections).toEqual([{ typed: "Lyapunow", read: "Lyapunov" }]);
  });

  it("is read as the most frequent of several words", () => {
    const { corrections } = readQuestion("grasf", papersWith({ graph: 5, grasp: 60, grass: 8 }));
    expect(corrections).toEqual([{ typed: "grasf", read: "grasp" }]);
  });

  it("is still looked for where a paper or two have it", () => {
    expect(termsFor("grasf", { grasf: 2, grasp: 60 })).toEqual(["grasf", "grasp"]);
  });

  it.each([
    ["a word that three papers have", "graphs", { graphs: 3, grape: 90 }],
    ["a word of three letters", "gan", { can: 90, gain: 90 }],
    ["a name with a digit", "gpt5", { gpt4: 90 }],
    ["a word whose neighbours are rare", "grasf", { grasp: 4 }],
    ["a word of two papers that is hardly rarer than its neighbour", "BERT", { bert: 2, beat: 39 }],
  ])("is not seen in %s", (_, typed, counts) => {
    expect(readQuestion(typed, papersWith(counts)).corrections).toEqual([]);
  });

  it("is told as unknown when nothing is near", () => {
    expect(readQuestion("qwxzv graphs", papersWith({ graphs: 9 })).unknown).toEqual(["qwxzv"]);
  });

  it("is looked for in at most 32 words", () => {
    const letters = [..."abcdefghijklmnopqrstuvwxyz"];
    const slips = letters.flatMap((letter) => [`segm${letter}entatio`, `seg${letter}mentatioo`]).join(" ");
    expect(readQuestion(slips, papersWith({ segmentatio: 50 })).corrections.length).toBeLessThanOrEqual(32);
  });
});

describe("a last word that is half typed", () => {
  const known = papersWith({ reinforcement: 40, reinforced: 6, learning: 90 });

  it("is read as the word most papers have that it begins", () => {
    const { terms: asked, corrections } = readQuestion("learning reinforceme", known);
    expect(asked.map(({ term }) => term)).toEqual(["learn", "reinforc"]);
    expect(corrections).toEqual([{ typed: "reinforceme", read: "reinforcement" }]);
  });

  it.each(["reinforceme learning", "learning rein"])("is not seen in “%s”", (text) => {
    expect(readQuestion(text, known).corrections).toEqual([]);
  });

  it("stays as typed where that is asked", () => {
    expect(readQuestion("reinforceme", known, { verbatim: true }).unknown).toEqual(["reinforceme"]);
  });
});

describe("words that name no topic", () => {
  it.each(["papers by", "show me all of the work", ""])("are seen: “%s”", (text) => {
    expect(asksForNothing(text)).toBe(true);
  });

  it.each(["papers on grasping", "A*", "图"])("are not seen in “%s”", (text) => {
    expect(asksForNothing(text)).toBe(false);
  });
});
