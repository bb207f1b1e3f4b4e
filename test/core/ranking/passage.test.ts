import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passage, sentences } from "../../../src/core/ranking/passage.ts";

const ABSTRACT =
  "Robots drop things. We learn to grasp wet objects by touch, e.g. soap. Touch alone is enough. " +
  "Prior work (Doe et al. 2024) used vision. Code is public.";

describe("the passage that answers", () => {
  it("is the sentence with most of the matched words", () => {
    expect(passage(ABSTRACT, ["grasping", "objects"]).text).toBe("We learn to grasp wet objects by touch, e.g. soap.");
  });

  it("takes a neighbour along that adds a matched word", () => {
    expect(passage(ABSTRACT, ["objects", "wet", "alone"]).text).toBe(
      "We learn to grasp wet objects by touch, e.g. soap. Touch alone is enough.",
    );
  });

  it("is the beginning where only the title matched", () => {
    expect(passage(ABSTRACT, ["zebra"])).toEqual({ text: "Robots drop things.", marks: [] });
  });

  it("marks every form of the matched words", () => {
    const { text, marks } = passage(ABSTRACT, ["grasping", "object"]);
    expect(marks.map(([start, end]) => text.slice(start, end))).toEqual(["grasp", "objects"]);
  });

  it("is empty for an empty abstract", () => {
    expect(passage("", ["a"])).toEqual({ text: "", marks: [] });
  });

  it("never exceeds its room, and marks only what it shows", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 900 }), fc.array(fc.string()), (abstract, words) => {
        const { text, marks } = passage(abstract, words);
        expect(text.length).toBeLessThanOrEqual(320);
        expect(marks.every(([start, end]) => start < end && end <= text.length)).toBe(true);
      }),
    );
  });

  it("marks a number whole or not at all", () => {
    const marked = ({ text, marks }: ReturnType<typeof passage>) => marks.map(([start, end]) => text.slice(start, end));
    expect(marked(passage("Better by 0.5 BLEU, 41.7 in all.", ["5", "41", "BLEU"]))).toEqual(["BLEU"]);
    expect(marked(passage("It reaches 41.5 BLEU.", ["41.5"]))).toEqual(["41.5"]);
  });
});

describe("sentences", () => {
  it.each([
    ["One. Two? Three!", ["One.", "Two?", "Three!"]],
    ["As Doe et al. Showed, it works. Yes.", ["As Doe et al. Showed, it works.", "Yes."]],
    ["By J. Smith in Fig. 3. Next.", ["By J. Smith in Fig. 3.", "Next."]],
    ["It is 3.5 times better. 40 tasks.", ["It is 3.5 times better.", "40 tasks."]],
    ["“Quoted.” Then more.", ["“Quoted.”", "Then more."]],
    ["no end at all", ["no end at all"]],
    ["", []],
  ])("of “%s”", (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  it("lose no word", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("A", "b.", "e.g.", "C!", "?", "“D.”", "3.5")), (words) => {
        expect(sentences(words.join(" ")).join(" ")).toBe(words.join(" "));
      }),
    );
  });
});
