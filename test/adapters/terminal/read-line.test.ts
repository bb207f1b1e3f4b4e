import { describe, expect, it } from "vitest";
import { help } from "../../../commands/help.ts";
import { paper } from "../../../commands/paper.ts";
import { similar } from "../../../commands/similar.ts";
import { listOf } from "../../../src/adapters/terminal/last-list.ts";
import { readLine } from "../../../src/adapters/terminal/read-line.ts";
import type { Message } from "../../../src/core/chat/reply.ts";
import { aCard, anAction } from "./a-card.ts";

const commands = [paper, similar, help];
const madeAt = new Date("2026-03-03T12:00:00Z");

function reading(line: string, last?: Partial<Message>, stale = false) {
  const list = last && listOf({ text: "", ...last }, madeAt);
  return readLine(line, { commands, known: list && { list, stale } });
}

function cardsWith(...labels: readonly string[]) {
  return [1, 2, 3].map((number) =>
    aCard({ actions: labels.map((label) => ({ label, command: "c", fields: { words: `${label} ${number}` } })) }),
  );
}

const three: Partial<Message> = {
  cards: cardsWith("Similar", "Abstract"),
  actions: [anAction("Next"), anAction("Share here")],
};

function pressed(line: string, last: Partial<Message> = three) {
  const read = reading(line, last);
  return read.do === "press" ? read.action.fields.words : read;
}

describe("a line", () => {
  it.each(["offline goal-conditioned RL", "https://arxiv.org/abs/1706.03762", "1706.03762", "2024", "exit strategies"])(
    "is a question: %s",
    (line) => {
      expect(reading(line, three)).toEqual({ do: "ask", command: "paper", text: line });
    },
  );

  it.each([
    ["/similar 1706.03762 -1810.04805", "similar", "1706.03762 -1810.04805"],
    ["/SIMILAR 1706.03762", "similar", "1706.03762"],
    ["  /paper   words   ", "paper", "words"],
    ["/nonsense words", "nonsense", "words"],
    ["/paperboy help similar", "help", "similar"],
    ["/paperboy /help similar", "help", "similar"],
    ["/Paperboy HELP", "help", ""],
    ["/paperboy", "help", ""],
    ["/paper help", "help", ""],
    ["/paper “help” wanted", "paper", "“help” wanted"],
    ["/paper similar objects", "paper", "similar objects"],
    ["help", "help", ""],
    ["HELP", "help", ""],
    ["?", "help", ""],
    ["/", "help", ""],
  ])("asks a command: %s", (line, command, text) => {
    expect(reading(line)).toEqual({ do: "ask", command, text });
  });

  it.each(["exit", "Quit", ":q", "/exit", " quit "])("leaves: %s", (line) => {
    expect(reading(line)).toEqual({ do: "leave" });
  });

  it.each(["", "   ", "\u0000\u001b[A"])("asks nothing when it is empty: %j", (line) => {
    expect(reading(line)).toEqual({ do: "nothing" });
  });

  it("loses its control characters before anybody reads it", () => {
    expect(reading("graph\u001b[31m\tattention\u0007")).toMatchObject({ text: "graph attention" });
  });

  it("is refused when it is longer than anybody would type", () => {
    expect(reading("x".repeat(10_001))).toEqual({
      do: "say",
      text: "That line is longer than 10,000 characters, the most I read. Ask with fewer words.",
    });
  });
});

describe("a press on the last list", () => {
  it.each([
    ["1 similar", "Similar 1"],
    ["2 Abstract", "Abstract 2"],
    ["similar 3", "Similar 3"],
    ["1 sim", "Similar 1"],
    ["abs 2", "Abstract 2"],
    ["  2   SIMILAR ", "Similar 2"],
    ["/similar 2", "Similar 2"],
  ])("takes a number and a label, or as much of it as is clear: %s", (line, words) => {
    expect(pressed(line)).toBe(words);
  });

  it("takes a number alone for the abstract", () => {
    expect(pressed("2")).toBe("Abstract 2");
  });

  it("takes a number alone for the first action where no abstract is offered", () => {
    expect(pressed("2", { cards: cardsWith("Preview", "Pause") })).toBe("Preview 2");
  });

  it.each(["next", "NEXT", "share here", "Share  here"])("takes a label of the reply itself: %s", (line) => {
    expect(reading(line, three)).toMatchObject({ do: "press" });
  });

  it("takes the label of a paper shown in full, and numbers only what is near it", () => {
    const [first, second] = cardsWith("Similar");
    const cards = [aCard({ form: "full", actions: [anAction("Similar")] }), first ?? aCard(), second ?? aCard()];
    expect(pressed("similar", { cards })).toBe("words of Similar");
    expect(pressed("1 similar", { cards })).toBe("Similar 1");
  });

  it.each(["next", "share here", "3 body problem", "vision 2"])(
    "is none where nothing of that name was offered: %s",
    (line) => {
      expect(reading(line, { cards: cardsWith("Similar") })).toEqual({ do: "ask", command: "paper", text: line });
    },
  );

  it.each([
    ["7", "There are 3 papers in that list; 7 is not one of them."],
    ["0", "There are 3 papers in that list; 0 is not one of them."],
    ["7 similar", "There are 3 papers in that list; 7 is not one of them."],
    ["similar 7", "There are 3 papers in that list; 7 is not one of them."],
    ["similar", "Which one? Type, for example: 1 similar"],
  ])("is answered kindly when it misses: %s", (line, text) => {
    expect(reading(line, three)).toEqual({ do: "say", text });
  });

  it.each(["1", "1 similar", "abstract 2"])("is answered kindly when there is no list yet: %s", (line) => {
    expect(reading(line)).toEqual({
      do: "say",
      text: "There is no list yet. Ask for papers first; then a number picks one of them.",
    });
  });

  it("is answered kindly when the last answer has no numbers", () => {
    expect(reading("1", { actions: [anAction("Next")] })).toMatchObject({
      text: "The last answer has no numbered papers. Ask for some first; then a number picks one of them.",
    });
  });

  it("asks for more letters when they could be two labels", () => {
    expect(reading("1 s", { cards: cardsWith("Similar", "Save") })).toEqual({
      do: "say",
      text: "“s” could be similar or save. Type a bit more.",
    });
  });

  it("says what a paper does offer when another one’s label is asked of it", () => {
    const cards = [...cardsWith("Similar").slice(0, 1), aCard({ actions: [anAction("Abstract")] })];
    expect(reading("2 similar", { cards })).toEqual({
      do: "say",
      text: "Paper 2 of that list does not offer “similar”, only abstract.",
    });
  });

  it.each(["1", "1 similar", "next"])("says so when the list is too old: %s", (line) => {
    expect(reading(line, three, true)).toEqual({
      do: "say",
      text: "This list is from 3 March and gone. Please type it again.",
    });
  });

  it("is not mistaken for one when the list is too old", () => {
    expect(reading("graph attention", three, true)).toMatchObject({ do: "ask" });
  });
});
