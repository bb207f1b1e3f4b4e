import { describe, expect, it } from "vitest";
import type { Message } from "../../../src/core/chat/reply.ts";
import { asOneMessage } from "../../../src/core/digests/as-one-message.ts";
import type { DigestLine } from "../../../src/core/digests/digest.ts";
import { aCard } from "../../adapters/terminal/a-card.ts";

function aLine(overrides: Partial<DigestLine> = {}): DigestLine {
  return { paper: "x:1", title: "Knots", kind: "trending", reason: "+31 ▲", attention: 1, ...overrides };
}

describe("a digest in one message", () => {
  const lines = [aLine(), aLine({ paper: "x:2", title: "Ropes", reason: "+3 ★" })];
  const parent: Message = { text: "Trending papers\n1. Knots\n2. Ropes", foot: "2 of 9" };

  it("has the words of the parent and every reply's paper with its reason", () => {
    const replies = [
      { text: "", cards: [aCard({ title: "Knots" })] },
      { text: "", cards: [aCard({ title: "Ropes" })] },
    ];
    const message = asOneMessage({ do: "post", lines, parent, replies });
    expect([message.text, message.foot]).toEqual([parent.text, "2 of 9"]);
    expect(message.cards?.map(({ title, reason }) => [title, reason])).toEqual([
      ["Knots", "+31 ▲"],
      ["Ropes", "+3 ★"],
    ]);
  });

  it("keeps the reason that a reply gives itself", () => {
    const replies = [{ text: "", cards: [aCard({ title: "Knots", reason: "like “X”" })] }];
    expect(asOneMessage({ do: "post", lines, parent, replies }).cards?.[0]?.reason).toBe("like “X”");
  });

  it("is the parent where there is no paper", () => {
    expect(asOneMessage({ do: "post", lines: [], parent, replies: [] })).toBe(parent);
  });
});
