import { describe, expect, it } from "vitest";
import { describeTool, describeUsage, readCommandLine } from "../src/command-line.ts";
import type { Tool } from "../src/tools/tool.ts";
import { TOOLS } from "../src/tools.ts";

const weigh: Tool = {
  name: "weigh",
  usage: "[--exact] [--unit U] THING…",
  summary: "Weighs things",
  description: "Weighs each thing.",
  options: {
    exact: { type: "boolean", description: "to the gram" },
    unit: { type: "string", value: "U", description: "in which unit" },
  },
  run: async () => 0,
};

const read = (...words: readonly string[]) => readCommandLine(words, [weigh]);

describe("the command line", () => {
  it("without a word starts what the settings say", () => {
    expect(read()).toEqual({ kind: "default" });
  });

  it.each([
    [["weigh", "a", "b"], { options: {}, operands: ["a", "b"] }],
    [["weigh", "--exact", "--unit", "kg", "a"], { options: { exact: true, unit: "kg" }, operands: ["a"] }],
    [["weigh", "a", "--unit=kg"], { options: { unit: "kg" }, operands: ["a"] }],
    [["weigh", "--", "--exact"], { options: {}, operands: ["--exact"] }],
    [["weigh", "-"], { options: {}, operands: ["-"] }],
  ])("reads %j", (words, input) => {
    expect(read(...words)).toEqual({ kind: "run", tool: weigh, input });
  });

  it.each([
    [["wiegh"], "paperboy does not know “wiegh”. Did you mean “paperboy weigh”?"],
    [["dance"], "“paperboy --help” shows what there is."],
    [["weigh", "--exat"], "Did you mean --exact?"],
    [["weigh", "-q"], "paperboy weigh does not know -q."],
    [["weigh", "--exact=yes"], "--exact takes no value."],
    [["weigh", "--unit"], "--unit needs a value."],
    [["weigh", "--unit="], "--unit needs a value."],
  ])("answers %j with what to put right", (words, said) => {
    expect(() => read(...words)).toThrow(said);
  });

  it.each([["--help"], ["-h"], ["help"]])("%s explains all", (word) => {
    expect(read(word)).toEqual({ kind: "help" });
  });

  it.each([[["weigh", "--help"]], [["weigh", "a", "-h"]], [["help", "weigh"]]])("%j explains one", (words) => {
    expect(read(...words)).toEqual({ kind: "help", tool: weigh });
  });

  it("shows each tool on one line, and each flag of one", () => {
    expect(
      describeUsage(TOOLS)
        .split("\n")
        .every((line) => line.length <= 90),
    ).toBe(true);
    expect(describeTool(weigh)).toContain("  --unit U  in which unit");
  });
});
