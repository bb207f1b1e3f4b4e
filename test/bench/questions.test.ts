import { describe, expect, it } from "vitest";
import { createSeededRandom } from "../../src/training/seeded-random.ts";
import { aPaper } from "../a-paper.ts";
import { type BenchQuestion, KINDS } from "./engine.ts";
import { questionOf } from "./questions.ts";

const PAPER = aPaper({
  title: "Grasping the Transparent Bottles of a Cluttered Kitchen",
  abstract: `Glass is hard to see. ${"The gripper closes slowly around the rim while a camera looks for reflections. ".repeat(8)}`,
});

function wordsOf(question: BenchQuestion | undefined): readonly string[] {
  return question && question.kind !== "similar" ? question.words.split(" ") : [];
}

function asked(kind: (typeof KINDS)[number], seed = 1): BenchQuestion | undefined {
  return questionOf(kind, PAPER, createSeededRandom(seed).next);
}

const seeds = Array.from({ length: 50 }, (_, seed) => seed);

describe("the questions of a benchmark", () => {
  it("are the same for the same seed", () => {
    for (const kind of KINDS) {
      expect(asked(kind, 3)).toEqual(asked(kind, 3));
    }
  });

  it("are short when two to four content words of a title stand together", () => {
    const content = "grasping transparent bottles cluttered kitchen";
    for (const seed of seeds) {
      const words = wordsOf(asked("short", seed));
      expect(words.length).toBeGreaterThanOrEqual(2);
      expect(words.length).toBeLessThanOrEqual(4);
      expect(content).toContain(words.join(" "));
    }
  });

  it("are long when they are a sentence of the abstract", () => {
    expect(wordsOf(asked("long")).length).toBe(13);
  });

  it("have a word with a slip that the title does not hold", () => {
    for (const seed of seeds) {
      const odd = wordsOf(asked("typo", seed)).filter((word) => !PAPER.title.toLowerCase().includes(word));
      expect(odd).toHaveLength(1);
    }
  });

  it("begin as the title does and break off within a word", () => {
    for (const seed of seeds) {
      const typed = wordsOf(asked("prefix", seed)).join(" ");
      expect(PAPER.title.toLowerCase().startsWith(typed)).toBe(true);
      expect(PAPER.title.charAt(typed.length)).toMatch(/[a-z]/);
    }
  });

  it("give the whole of a paper where its like is asked for, unless it says too little", () => {
    expect(asked("similar")).toMatchObject({ title: PAPER.title, abstract: PAPER.abstract });
    expect(questionOf("similar", aPaper({ abstract: "Short." }), createSeededRandom(1).next)).toBeUndefined();
  });
});
