import { describe, expect, it } from "vitest";
import { meetingWords } from "../../../src/core/ranking/meeting-words.ts";

const LIKENESS: Readonly<Record<string, number>> = {
  "prune sparsiti": 0.8,
  "prune weight": 0.7,
  "network sparsiti": 0.75,
  "prune tree": 0.2,
  "3 7": 0.9,
};
const encoder = { likeness: (one: string, other: string) => LIKENESS[`${one} ${other}`] ?? 0 };

describe("the words that met", () => {
  it("are pairs as both sides write them, the nearest first, each word once", () => {
    const met = meetingWords("Pruning networks", { title: "Sparsity", abstract: "Fewer weights." }, encoder);
    expect(met.map(({ asked, found }) => `${asked} ~ ${found}`)).toEqual(["Pruning ~ Sparsity"]);
  });

  it("leave out a word that the paper has: that one was found as it is", () => {
    expect(meetingWords("pruning", { title: "Pruned weights", abstract: "" }, encoder)).toEqual([]);
  });

  it("leave out pairs that merely go together", () => {
    expect(meetingWords("pruning", { title: "Trees", abstract: "" }, encoder)).toEqual([]);
  });

  it("are words, not numbers", () => {
    expect(meetingWords("3", { title: "7", abstract: "" }, encoder)).toEqual([]);
  });
});
