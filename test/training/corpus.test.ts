import { describe, expect, it } from "vitest";
import { createCorpusReader } from "../../src/training/corpus.ts";

function read(papers: readonly (readonly [title: string, abstract: string])[], leastPapers = 1, mostWords = 100) {
  const reader = createCorpusReader();
  for (const [title, abstract] of papers) {
    reader.add(title, abstract);
  }
  return reader.finish({ leastPapers, mostWords });
}

describe("a training corpus", () => {
  it("holds sentence after sentence, the title first", () => {
    const { vocabulary, stems, sentences, titles } = read([["Deep nets", "Nets learn. Trees grow."]]);
    const texts = [...sentences.slice(0, -1)].map((start, place) =>
      [...stems.slice(start, sentences[place + 1])].map((stem) => vocabulary[stem]).join(" "),
    );
    expect(texts).toEqual(["deep net", "net learn", "tree grow"]);
    expect([...titles]).toEqual([0, 3]);
  });

  it("keeps the words that most papers hold, each paper counted once", () => {
    const { vocabulary, papersWith } = read(
      [
        ["kite kite kite", ""],
        ["lamp", "A kite."],
        ["lamp", "A wolf."],
        ["lamp", ""],
      ],
      2,
    );
    expect(vocabulary).toEqual(["lamp", "kite"]);
    expect([...papersWith]).toEqual([3, 2]);
  });

  it("does not depend on the order of the papers in its choice of words", () => {
    const papers = [
      ["oak", ""],
      ["elm", ""],
      ["ash", ""],
    ] as const;
    expect(read(papers, 1, 2).vocabulary).toEqual(read([...papers].reverse(), 1, 2).vocabulary);
  });
});
