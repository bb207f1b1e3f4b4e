import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldedWords, terms, tokens } from "../../../src/core/ranking/words.ts";

describe("the terms of a text", () => {
  it.each([
    ["Few-shot Learning of the Networks", ["few", "shot", "learn", "network"]],
    ["off-policy", ["off", "polici"]],
    ["It isn't what we were using", []],
  ])("are stems without stop words: %s", (text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  it.each([
    ["β-VAE", "beta-VAE"],
    ["βVAE", "Beta VAE"],
    ["ℓ₁ norm", "l1 norm"],
    ["ℓ_1 norm", "L1 norm"],
    ["Gödel", "Godel"],
    ["G\u006f\u0308del", "Gödel"],
    ["Ångström", "Angstrom"],
    ["Weiß", "Weiss"],
    ["Łódź", "Lodz"],
    ["Ørsted", "Orsted"],
    ["ﬂow ﬁelds", "flow fields"],
    ["𝐱 in 𝑅", "x in R"],
    ["ＧＰＵ", "GPU"],
  ])("are the same for %s and %s", (one, other) => {
    expect(terms(one)).toEqual(terms(other));
    expect(terms(one)).not.toEqual([]);
  });

  it("leave a Greek word a word", () => {
    expect(terms("λόγος")).toEqual(["λογος"]);
  });

  it.each([
    ["C++", ["c", "c++"]],
    ["A*", ["a*"]],
    ["k-means++", ["k", "mean", "means++"]],
    ["K-means||", ["k", "mean", "means||"]],
    ["C#", ["c", "c#"]],
  ])("keep the marks of %s beside the bare word", (text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  it("take a star after a long word for a footnote", () => {
    expect(terms("baselines*")).toEqual(["baselin"]);
  });

  it.each([
    ["图像分割", ["图像", "像分", "分割"]],
    ["图", ["图"]],
    ["GAN图像", ["gan", "图像"]],
    ["深層学習", ["深層", "層学", "学習"]],
    ["기계 학습", ["기계", "학습"]],
  ])("are pairs where a script has no spaces: %s", (text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  it("are at most 64 characters long", () => {
    expect(terms("a1".repeat(5_000)).every((term) => term.length <= 64)).toBe(true);
  });

  it("are those of its tokens, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(terms(text)).toEqual(tokens(text).flatMap(({ terms: own, marked = [] }) => own.concat(marked)));
      }),
    );
  });

  it("are the same in upper and lower case", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zà-öø-ÿ ]{0,40}$/), (text) => {
        expect(terms(text.toUpperCase())).toEqual(terms(text));
      }),
    );
  });
});

describe("the tokens of a text", () => {
  const PIECES = ["a", "Z", "9", "_", "+", "*", "|", "#", " ", "-", "é", "\u0301", "λ", "图", "’", "𝒳", "\ud83d"];
  const WHOLE = /[\p{L}\p{N}\p{M}]+(?:_\p{N}{1,4}(?![\p{L}\p{N}]))?(?:\+\+|\*|\|\||#)?/gu;

  it("are what one pattern finds in it, in and beyond ASCII", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        const cutOut = (text.match(WHOLE) ?? []).flatMap((surface) => tokens(surface));
        expect(tokens(text)).toEqual(cutOut);
        expect(tokens(text)).toHaveLength(text.match(WHOLE)?.length ?? 0);
      }),
    );
  });

  it("are found a second time as they were the first", () => {
    const text = "Autoregressive transformers, C++ and l_1; AUTOREGRESSIVE transformers";
    expect(tokens(text)).toEqual(tokens(text));
    expect(tokens(text).map(({ surface }) => surface)).toEqual([
      "Autoregressive",
      "transformers",
      "C++",
      "and",
      "l_1",
      "AUTOREGRESSIVE",
      "transformers",
    ]);
  });
});

describe("the words of a text", () => {
  it("drop nothing, so that titles of small words can be told apart", () => {
    expect(foldedWords("To be, or not to be?")).toEqual(["to", "be", "or", "not", "to", "be"]);
  });

  it("do not depend on the kind of apostrophe", () => {
    expect(foldedWords("What’s next")).toEqual(foldedWords("what's next"));
  });

  it("of words are these words", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\wà-öø-ÿα-ω .,:*+-]{0,60}$/), (text) => {
        const words = foldedWords(text);
        expect(foldedWords(words.join(" "))).toEqual(words);
      }),
    );
  });

  it("remember how the text shows them", () => {
    expect(tokens("Über C++").map(({ surface }) => surface)).toEqual(["Über", "C++"]);
  });
});
