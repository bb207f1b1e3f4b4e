import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactPhrase, mentionOf } from "../../../src/core/ranking/phrases.ts";
import { foldedWords } from "../../../src/core/ranking/words.ts";

describe("an exact phrase", () => {
  it.each([
    ["soft gripper", "A Soft-Gripper for fruit"],
    ["to be or not", "To be, or not"],
    ["naive bayes", "Naïve Bayes"],
    ["beta VAE", "The β-VAE"],
    ["图像", "医学图像分割"],
  ])("“%s” stands in “%s”", (phrase, text) => {
    expect(exactPhrase(phrase).holds("", text)).toBe(true);
  });

  it.each([
    ["soft gripper", "soft grippers"],
    ["soft gripper", "soft and hard gripper"],
    ["art", "smart"],
  ])("“%s” does not stand in “%s”", (phrase, text) => {
    expect(exactPhrase(phrase).holds("", text)).toBe(false);
  });

  it("does not run from the title into the abstract", () => {
    expect(exactPhrase("soft gripper").holds("Soft", "gripper")).toBe(false);
  });

  it("stands exactly where its folded words are neighbours", () => {
    const word = fc.constantFrom("a", "be", "to", "é", "ß", "²", "β", "l_1", "C++", "'", "图", "ü", "-", "x2");
    const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(text, text, (phrase, body) => {
        const spaced = ` ${foldedWords(body).join(" ")} `;
        const wanted = foldedWords(phrase).join(" ");
        fc.pre(/^[a-z0-9 ]+$/.test(wanted));
        expect(exactPhrase(phrase).holds("", body)).toBe(spaced.includes(` ${wanted} `));
      }),
    );
  });
});

describe("a mention", () => {
  it("of one word is any of its forms", () => {
    expect(mentionOf("survey").holds("Two surveys", "")).toBe(true);
    expect(mentionOf("survey").holds("A surveyor", "")).toBe(false);
  });

  it("of several words is just these", () => {
    expect(mentionOf("a survey").holds("A Survey of grippers", "")).toBe(true);
    expect(mentionOf("a survey").holds("Two surveys", "")).toBe(false);
  });
});
