import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createButtons } from "../../../src/adapters/buttons.ts";
import { renderCards } from "../../../src/adapters/discord/render.ts";
import { renderPlain } from "../../../src/adapters/discord/render-plain.ts";
import type { Card } from "../../../src/core/chat/card.ts";
import type { Action } from "../../../src/core/chat/invocation.ts";
import type { Reply } from "../../../src/core/chat/reply.ts";
import { aCard, aReply } from "../terminal/a-card.ts";
import { findMarkup, hostileText } from "./hostile-text.ts";
import { problemsOf, textsOf } from "./message-limits.ts";

const store = { get: () => undefined, set: () => undefined };
const share: Action = { label: "Share here", command: "paper", fields: { words: "grasping" } };

async function render(reply: Reply) {
  const buttons = await createButtons(store, { platform: "discord", room: 100 }).make(reply, { tenant: "1", share });
  return { cards: renderCards(reply, buttons), plain: renderPlain(reply, buttons) };
}

function anAction(label: string): Action {
  return { label, command: label.toLowerCase(), fields: { papers: "arxiv:2401.00001" } };
}

const ACTIONS = [anAction("Similar"), anAction("Abstract")];

const words = fc
  .tuple(
    fc.oneof(hostileText, fc.constant("量子 "), fc.constant("Grasping in the Dark ")),
    fc.integer({ min: 1, max: 60 }),
  )
  .map(([piece, times]) => piece.repeat(times).slice(0, 2_000));

const card: fc.Arbitrary<Card> = fc
  .record({
    form: fc.constantFrom("full" as const, "summary" as const, "line" as const),
    title: words,
    url: fc.constantFrom("https://arxiv.org/abs/2401.00001", `https://example.org/${"a".repeat(300)}`),
    authors: fc.array(hostileText, { maxLength: 5 }),
    categories: fc.array(hostileText, { maxLength: 3 }),
    badges: fc.array(hostileText, { maxLength: 4 }),
    body: words,
    reason: hostileText,
    heading: hostileText,
    links: fc.array(fc.record({ label: hostileText, url: fc.constant("https://example.org/x") }), { maxLength: 5 }),
    actions: fc.constantFrom([], ACTIONS, [...ACTIONS, ...ACTIONS]),
    marks: fc.constantFrom([], [[2, 8] as const, [20, 30] as const]),
  })
  .map((fields) => aCard(fields));

const reply: fc.Arbitrary<Reply> = fc
  .record({
    text: fc.array(words, { maxLength: 6 }).map((lines) => lines.join("\n")),
    cards: fc.array(card, { maxLength: 10 }),
    actions: fc.array(hostileText, { maxLength: 12 }).map((labels) => labels.map((label) => ({ ...share, label }))),
    foot: hostileText,
  })
  .map((fields) => aReply(fields));

describe("a reply as cards", () => {
  it("is within every limit of Discord, whatever it holds", async () => {
    await fc.assert(
      fc.asyncProperty(reply, async (one) => {
        const { cards, plain } = await render(one);
        expect(problemsOf(cards)).toEqual([]);
        expect(problemsOf(plain)).toEqual([]);
      }),
      { numRuns: 40, seed: 4 },
    );
  }, 30_000);

  it("pings nobody", async () => {
    const { cards, plain } = await render(aReply({ text: "@everyone" }));
    expect([cards.allowed_mentions, plain.allowed_mentions]).toEqual([{ parse: [] }, { parse: [] }]);
  });

  it("has five papers with both their buttons, all that turns pages, and a last line", async () => {
    const papers = Array.from({ length: 5 }, () => aCard({ body: "A long passage. ".repeat(30), actions: ACTIONS }));
    const { cards } = await render(
      aReply({
        text: "Papers on “grasping”\ncat:cs.RO\nShowing results for “grasping” (you typed “graspin”)",
        cards: papers,
        actions: ["As typed", "Previous", "Next"].map(anAction),
        foot: "I know 9,140 papers so far.",
      }),
    );
    const labels = JSON.stringify(cards).match(/"label":"[^"]+"/gu) ?? [];
    expect(labels.filter((label) => label.includes("Similar"))).toHaveLength(5);
    expect(labels.filter((label) => label.includes("Abstract"))).toHaveLength(5);
    expect(labels.slice(-4)).toEqual(
      ['"As typed"', '"Previous"', '"Next"', '"Share here"'].map((one) => `"label":${one}`),
    );
  });

  it("shows ten papers where ten were asked for", async () => {
    const papers = Array.from({ length: 10 }, (_, place) =>
      aCard({
        title: `Paper Number ${place}`,
        body: "A long passage. ".repeat(60),
        actions: ACTIONS,
      }),
    );
    const { cards } = await render(aReply({ cards: papers, actions: [anAction("Next")] }));
    expect(problemsOf(cards)).toEqual([]);
    expect(textsOf(cards).filter((text) => text.includes("Paper Number"))).toHaveLength(10);
  });

  it("shows the addresses of a message in one line, under its words", async () => {
    const links = [
      { label: "Last post", url: "https://discord.com/channels/1/2/3" },
      { label: "Nowhere", url: "javascript:alert(1)" },
    ];
    const { cards, plain } = await render(aReply({ text: "Followed here\nPapers on “x”.", cards: [], links }));
    const line = "[Last post](<https://discord.com/channels/1/2/3>)";
    expect(textsOf(cards)).toContain(line);
    expect(plain.content.split("\n")).toContain(line);
  });

  it("shows a title as a link, facts small, matched words bold", async () => {
    const { cards } = await render(
      aReply({
        cards: [
          aCard({
            url: "https://arxiv.org/abs/2401.00001",
            published: "2024-01-05",
            categories: ["cs.RO"],
            body: "Robots grasp by touch.",
            marks: [[7, 12]],
            reason: "shares: touch",
          }),
        ],
      }),
    );
    expect(textsOf(cards)).toEqual([
      "### Papers on “grasping”",
      [
        "**1.** **[Grasping in the Dark](<https://arxiv.org/abs/2401.00001>)**",
        "-# 5 Jan 2024 · cs.RO",
        "Robots **grasp** by touch.",
        "-# shares: touch",
      ].join("\n"),
    ]);
  });

  it("shows the names in front of what they mean in bold", async () => {
    const { cards } = await render(aReply({ text: "I can\n/paper  Find papers" }));
    expect(textsOf(cards)).toEqual(["### I can\n**/paper** Find papers"]);
  });

  it("says the title of a paper in full once", async () => {
    const { cards } = await render(aReply({ text: "Grasping in the Dark", cards: [aCard({ form: "full" })] }));
    expect(textsOf(cards)).toEqual(["### Grasping in the Dark"]);
  });

  it("holds no markup of a hostile question", async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const { cards } = await render(aReply({ text: text.replaceAll(/\s/gu, " ") }));
        const [only = ""] = textsOf(cards);
        expect(findMarkup(only.replace(/^### /u, ""))).toBeUndefined();
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});

describe("a reply as plain text", () => {
  it("keeps what turns pages, and numbers the buttons of papers", async () => {
    const { plain } = await render(
      aReply({
        cards: Array.from({ length: 10 }, () => aCard({ actions: ACTIONS })),
        actions: [anAction("Next")],
      }),
    );
    const labels = JSON.stringify(plain).match(/(?<="label":")[^"]+/gu) ?? [];
    expect(labels.slice(0, 4)).toEqual(["Next", "Share here", "1 Similar", "1 Abstract"]);
  });

  it("makes no previews", async () => {
    const { plain } = await render(aReply());
    expect(plain.flags).toBe(4);
  });
});
