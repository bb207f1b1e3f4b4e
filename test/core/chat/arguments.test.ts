import { describe, expect, it } from "vitest";
import { type Arguments, readArguments } from "../../../src/core/chat/arguments.ts";

const ARGS = {
  topic: { kind: "text", description: "what it is about", required: true },
  window: { kind: "choice", description: "over which time", choices: ["day", "week"] },
  count: { kind: "integer", description: "how many", min: 1, max: 10, capped: "Here are 10, the most I show." },
} as const satisfies Arguments;

describe("arguments, as they are typed", () => {
  it.each([
    ["graph learning", { topic: "graph learning" }],
    ["graph learning week", { topic: "graph learning", window: "week" }],
    ["Week graph learning", { topic: "graph learning", window: "week" }],
    ["the week of graphs", { topic: "the week of graphs" }],
    ['graph "week"', { topic: 'graph "week"' }],
    ["graph count:3", { topic: "graph", count: 3 }],
    ["count=3   graph", { topic: "graph", count: 3 }],
    ["author:Chi graph", { topic: "author:Chi graph" }],
    ["topic:graph", { topic: "topic:graph" }],
  ])("reads “%s”", (typed, values) => {
    expect(readArguments(ARGS, typed).values).toEqual(values);
  });

  it("takes no word for the choice of a button", () => {
    const args = {
      ...ARGS,
      exactly: { kind: "choice", description: "a button's", choices: ["yes"], hidden: true },
    } as const;
    expect(readArguments(args, "does it say yes").values).toEqual({ topic: "does it say yes" });
  });

  it("gives the most it has where more was asked for, and says so", () => {
    expect(readArguments(ARGS, { topic: "graph", count: 50 })).toEqual({
      values: { topic: "graph", count: 10 },
      remarks: ["Here are 10, the most I show."],
    });
  });

  it.each([
    [{ topic: "graph", count: "many" }, "“count” is a whole number from 1 to 10."],
    [{ topic: "graph", count: 0 }, "“count” is a whole number from 1 to 10."],
    [{ topic: "graph", count: 1.5 }, "“count” is a whole number from 1 to 10."],
    [{ topic: "graph", window: "year" }, "“window” is one of day, week."],
    [{ window: "day" }, "“topic” is missing: what it is about."],
    ["", "“topic” is missing: what it is about."],
  ])("answers %j with what to put right", (input, message) => {
    expect(() => readArguments(ARGS, input)).toThrow(message);
  });
});
