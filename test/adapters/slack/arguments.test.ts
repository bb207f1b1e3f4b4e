import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pointsAtNothing, readCommand, readText } from "../../../src/adapters/slack/arguments.ts";
import { createNames } from "../../../src/adapters/slack/names.ts";
import { COMMANDS } from "../../../src/commands.ts";

describe("text that Slack sends", () => {
  it.each([
    ["<https://arxiv.org/abs/1706.03762>", "https://arxiv.org/abs/1706.03762"],
    ["<https://arxiv.org/abs/1706.03762|arxiv.org/abs/1706.03762>", "https://arxiv.org/abs/1706.03762"],
    ["<https://arxiv.org/abs/1706.03762|https://evil.example> more", "https://arxiv.org/abs/1706.03762 more"],
    ["<https://example.org/p?x=a%7Cb|two\nlines>", "https://example.org/p?x=a%7Cb"],
    ["https://arxiv.org/abs/1706.03762", "https://arxiv.org/abs/1706.03762"],
    ["<https://e.org/?a=1&amp;b=2>", "https://e.org/?a=1&b=2"],
    ["R&amp;D &lt;T&gt;", "R&D <T>"],
    ["R&D <T>", "R&D <T>"],
    ["&amp;lt;", "&lt;"],
    ["x < y and a <b|c>", "x < y and a <b|c>"],
    ["“exact phrase” by O’Neill", '"exact phrase" by O\'Neill'],
    ["diffusion\u00a0policy", "diffusion policy"],
    ["<@U012|ada> <#C012|papers> <!channel> words", "@ada #papers  words"],
    ["<mailto:me@lab.org|me@lab.org>", "me@lab.org"],
    ["  words ", "words"],
  ])("is read as it was typed: %s", (sent, typed) => {
    expect(readText(sent)).toBe(typed);
  });

  it("is the same with and without Slack's escaping", () => {
    const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    const plain = fc
      .stringMatching(/^[a-zA-Z&<>|:./ -]{0,40}$/u)
      .filter((text) => !/&(?:amp|lt|gt);|<[^>]*>/u.test(text));
    fc.assert(
      fc.property(plain, (text) => {
        expect(readText(escaped(text))).toBe(readText(text));
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it("is read in linear time", () => {
    expect(readText("<https://a|".repeat(200_000)).length).toBeLessThanOrEqual(20_000);
  });
});

describe("the words after /paper", () => {
  it.each([
    ["diffusion policy", "paper", "diffusion policy"],
    ["similar 1706.03762", "similar", "1706.03762"],
    ["trending robotics week", "trending", "robotics week"],
    ["Status", "status", ""],
    ["help similar", "help", "similar"],
    ["", "help", ""],
    ['"status"', "paper", '"status"'],
    ["status epilepticus", "paper", "status epilepticus"],
    ["help me find papers", "paper", "help me find papers"],
    ["paper planes", "paper", "paper planes"],
  ])("are a command where they begin with one: %j", (text, command, rest) => {
    expect(readCommand(text, COMMANDS)).toEqual({ command, text: rest });
  });
});

describe("words that point at an address which Slack dropped", () => {
  it.each([
    ...["this one", "this paper", "here", "the link", "papers like this one", "click here please"],
    ...["here’s the link", "the paper above", "our new paper", "this great post", "the source code"],
  ])("are %j", (text) => {
    expect(pointsAtNothing(text)).toBe(true);
  });

  it.each([
    ...["", "this attention paper", "1706.03762", "diffusion", "量子"],
    ...["source code", "full text", "new", "the lottery ticket", "our s"],
  ])("are not %j", (text) => {
    expect(pointsAtNothing(text)).toBe(false);
  });
});

describe("the names of the commands", () => {
  it("are printed as they are in force", () => {
    const { spell, commandOf, slashOf } = createNames({ paper: "papers" });
    expect([spell("paper", "x"), spell("help"), spell("similar")]).toEqual(["/papers x", "/papers help", "/similar"]);
    expect([commandOf("/papers"), commandOf("/similar"), commandOf("/other")]).toEqual(["paper", "similar", undefined]);
    expect(slashOf("paper")).toBe("papers");
  });
});
