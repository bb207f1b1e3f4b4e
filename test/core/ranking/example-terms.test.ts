import { describe, expect, it } from "vitest";
import { exampleTerms } from "../../../src/core/ranking/example-terms.ts";

const grippers = { title: "Grippers", abstract: "Soft grippers", weight: 1 };
const hands = { title: "Hands", abstract: "Soft hands", weight: 1 };

function weights(examples: Parameters<typeof exampleTerms>[0]) {
  return Object.fromEntries(exampleTerms(examples).map(({ term, weight }) => [term, weight]));
}

describe("what examples ask for", () => {
  it("is each term by the logarithm of its count, the title counted three times", () => {
    expect(weights([grippers])).toEqual({ gripper: 1 + Math.log(4), soft: 1, "soft gripper": 0.5 });
  });

  it("is each pair of neighbouring words too, which counts half where one example stands alone", () => {
    expect(weights([{ title: "", abstract: "Hands of clay", weight: 1 }])).toEqual({
      hand: 1,
      clay: 1,
      "hand clay": 0.5,
    });
  });

  it("is the average of several, half as much again where two share a term", () => {
    expect(weights([grippers, hands])).toEqual({
      gripper: (1 + Math.log(4)) / 2,
      hand: (1 + Math.log(4)) / 2,
      soft: 1.5,
      "soft gripper": 1 / 2,
      "soft hand": 1 / 2,
    });
  });

  it("is a little less of what is disliked, and never less than nothing", () => {
    const disliked = { title: "", abstract: "soft steel", weight: -1 };
    expect(weights([grippers, disliked])).toEqual({
      gripper: 1 + Math.log(4),
      soft: 0.85,
      "soft gripper": 0.5,
    });
  });

  it("is nothing where nothing is liked", () => {
    expect(exampleTerms([{ ...grippers, weight: -1 }])).toEqual([]);
  });

  it("remembers how the example writes a term", () => {
    expect(exampleTerms([grippers]).map(({ surface }) => surface)).toEqual(["Grippers", "Soft", "Soft grippers"]);
  });
});
