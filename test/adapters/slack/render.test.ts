import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createButtons } from "../../../src/adapters/buttons.ts";
import { problemsIn } from "../../../src/adapters/slack/check.ts";
import { LIMITS } from "../../../src/adapters/slack/limits.ts";
import { renderBlocks } from "../../../src/adapters/slack/render.ts";
import { renderPlain } from "../../../src/adapters/slack/render-plain.ts";
import type { Card } from "../../../src/core/chat/card.ts";
import type { Action } from "../../../src/core/chat/invocation.ts";
import type { Reply } from "../../../src/core/chat/reply.ts";
import { aCard, aReply } from "../terminal/a-card.ts";
import { findMarkup, hostileText, seen } from "./hostile-text.ts";

const store = { get: () => undefined, set: () => undefined };
const share: Action = { label: "Share here", command: "paper", fields: { words: "grasping" } };

async function render(reply: Reply) {
  const buttons = await createButtons(store, { platform: "slack", room: LIMITS.buttonValue }).make(reply, {
    tenant: "T1",
    share,
  });
  return { blocks: renderBlocks(reply, buttons), text: renderPlain(reply) };
}

const anAction = (label: string): Action => ({
  label,
  command: label.toLowerCase(),
  fields: { papers: "arxiv:2401.00001" },
});
const ACTIONS = [anAction("Similar"), anAction("Abstract")];

function textsOf(blocks: unknown): readonly string[] {
  if (Array.isArray(blocks)) {
    return blocks.flatMap(textsOf);
  }
  return typeof blocks === "object" && blocks !== null
    ? Object.entries(blocks).flatMap(([key, one]) => (key === "text" && typeof one === "string" ? [one] : textsOf(one)))
    : [];
}

function spokenIn(blocks: unknown): readonly string[] {
  return JSON.stringify(blocks)
    .split('"accessibility_label":"')
    .slice(1)
    .map((rest) => rest.split('"')[0] ?? "");
}

function mrkdwnIn(blocks: unknown): readonly string[] {
  if (Array.isArray(blocks)) {
    return blocks.flatMap(mrkdwnIn);
  }
  if (typeof blocks !== "object" || blocks === null) {
    return [];
  }
  return "type" in blocks && blocks.type === "mrkdwn" && "text" in blocks
    ? [String(blocks.text)]
    : Object.values(blocks).flatMap(mrkdwnIn);
}

const words = fc
  .tuple(
    fc.oneof(hostileText, fc.constant("量子 "), fc.constant("&<>& "), fc.constant("Grasping in the Dark ")),
    fc.integer({ min: 1, max: 60 }),
  )
  .map(([piece, times]) => piece.repeat(times).slice(0, 3_000));

const card: fc.Arbitrary<Card> = fc
  .record({
    form: fc.constantFrom("full" as const, "summary" as const, "line" as const),
    title: words,
    url: fc.constantFrom("https://arxiv.org/abs/2401.00001", `https://example.org/${"a".repeat(450)}`),
    authors: fc.array(hostileText, { maxLength: 5 }),
    categories: fc.array(hostileText, { maxLength: 3 }),
    badges: fc.array(hostileText, { maxLength: 4 }),
    body: words,
    reason: hostileText,
    heading: hostileText,
    links: fc.array(fc.record({ label: hostileText, url: fc.constant("https://example.org/x|y") }), { maxLength: 8 }),
    actions: fc.constantFrom([], [anAction("Similar")], ACTIONS, [...ACTIONS, ...ACTIONS, ...ACTIONS]),
    marks: fc.constantFrom([], [[2, 8] as const, [20, 30] as const]),
  })
  .map((fields) => aCard(fields));

const reply: fc.Arbitrary<Reply> = fc
  .record({
    text: fc.array(words, { maxLength: 6 }).map((lines) => lines.join("\n")),
    cards: fc.array(card, { maxLength: 14 }),
    actions: fc.array(hostileText, { maxLength: 30 }).map((labels) => labels.map((label) => ({ ...share, label }))),
    foot: hostileText,
  })
  .map((fields) => aReply(fields));

describe("a reply as blocks", () => {
  it("is within every limit of Slack, whatever it holds", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(reply, async (any) => {
        const { blocks, text } = await render(any);
        expect(problemsIn(blocks, "message")).toEqual([]);
        expect(text.length).toBeLessThanOrEqual(LIMITS.text);
        expect(text).not.toBe("");
      }),
      { numRuns: 40, seed: 11, endOnFailure: true },
    );
  });

  it("holds only links that we made, and no ping", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(reply, async (any) => {
        const { blocks, text } = await render(any);
        for (const one of [...mrkdwnIn(blocks), text]) {
          for (const [, target] of one.matchAll(/<([^>]*)>?/gu)) {
            expect(target).toMatch(/^https:\/\/(?:arxiv|example)\.org\//u);
          }
        }
      }),
      { numRuns: 25, seed: 12, endOnFailure: true },
    );
  });

  it("holds no markup of a hostile question", async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const { blocks } = await render(aReply({ text: text.replaceAll(/\s/gu, " ") }));
        const [only = ""] = mrkdwnIn(blocks);
        expect(findMarkup(only)).toBeUndefined();
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  it("tells a screen reader which paper a button is for, also where a thumb stands on it", async () => {
    const title = `Grasping ${"in the Dark ".repeat(20)}<!here>`;
    const actions = [anAction("Similar"), anAction("👍"), anAction("👎")];
    const { blocks } = await render({ text: "Papers", cards: [aCard({ title, actions })], shown: "new" });
    const spoken = spokenIn(blocks);
    expect(spoken.map((one) => one.slice(0, 26))).toEqual([
      "Similar: Grasping in the D",
      "Vote for: Grasping in the ",
      "Vote against: Grasping in ",
    ]);
    expect(spoken.every((one) => one.length <= LIMITS.spokenLabel && one.endsWith("…"))).toBe(true);
  });

  it("shows small under the headline what stands in brackets behind it", async () => {
    const cards = [aCard({})];
    const [head, small] = (await render({ text: "Popular in robotics (trends need a day)", cards, shown: "new" }))
      .blocks;
    expect([head?.type, textsOf(head)]).toEqual(["header", ["Popular in robotics"]]);
    expect([small?.type, textsOf(small)]).toEqual(["context", ["trends need a day"]]);
    const [quoted] = (await render({ text: "Papers on “nets (deep)”", cards, shown: "new" })).blocks;
    expect(textsOf(quoted)).toEqual(["Papers on “nets (deep)”"]);
  });

  it("shows title, passage, facts and buttons of each paper, and the papers' addresses in a menu", async () => {
    const { blocks } = await render(
      aReply({
        cards: [
          aCard({
            url: "https://arxiv.org/abs/2401.00001",
            published: "2024-01-05",
            categories: ["cs.RO"],
            body: "Robots grasp by touch.",
            marks: [[7, 12]],
            reason: "shares: touch",
            links: [{ label: "PDF", url: "https://arxiv.org/pdf/2401.00001" }],
            actions: ACTIONS,
          }),
        ],
        foot: "I know 9,140 papers so far.",
      }),
    );
    expect(blocks.map(({ type }) => type)).toEqual([
      "header",
      "section",
      "context",
      "actions",
      "divider",
      "actions",
      "context",
    ]);
    expect(mrkdwnIn(blocks)).toEqual([
      "*1.*  *<https://arxiv.org/abs/2401.00001|Grasping in the Dark>*\nRobots *grasp* by touch.",
      "5 Jan 2024 · cs.RO",
      "shares: touch",
      "I know 9,140 papers so far.",
    ]);
    expect(textsOf(blocks)).toEqual(
      expect.arrayContaining(["Papers on “grasping”", "PDF", "Similar", "Abstract", "Share here"]),
    );
  });

  it("says all of it in words too", async () => {
    const { text } = await render(
      aReply({
        cards: [aCard({ url: "https://arxiv.org/abs/2401.00001", body: "Robots grasp.", reason: "shares: touch" })],
      }),
    );
    expect(seen(text).split("\n")).toEqual([
      "Papers on “grasping”",
      "1. Grasping in the Dark <https://arxiv.org/abs/2401.00001>",
      "Robots grasp.",
      "shares: touch",
    ]);
  });

  it("shows ten papers where ten were asked for", async () => {
    const papers = Array.from({ length: 10 }, (_, place) =>
      aCard({ title: `Paper Number ${place}`, body: "A long passage. ".repeat(60), actions: ACTIONS }),
    );
    const { blocks } = await render(aReply({ cards: papers, actions: [anAction("Next")] }));
    expect(problemsIn(blocks, "message")).toEqual([]);
    expect(mrkdwnIn(blocks).filter((text) => text.includes("Paper Number"))).toHaveLength(10);
  });

  it("cuts labels, headlines and passages to what Slack takes", async () => {
    const long = "A title of very many words ".repeat(200);
    const { blocks } = await render(
      aReply({
        text: long,
        cards: [aCard({ form: "full", title: long, body: "&".repeat(4_000), actions: [anAction(long)] })],
      }),
    );
    expect(problemsIn(blocks, "message")).toEqual([]);
    expect(textsOf(blocks).filter((text) => text.endsWith("…")).length).toBeGreaterThan(2);
  });

  it("shows the addresses of a message small, under its words", async () => {
    const links = [{ label: "Last post", url: "https://lab.slack.com/archives/C1/p135854651500008" }];
    const { blocks } = await render(aReply({ text: "Followed here\nPapers on “x”.", cards: [], links }));
    expect(JSON.stringify(blocks)).toContain("<https://lab.slack.com/archives/C1/p135854651500008|Last post>");
  });

  it("says the title of a paper in full once", async () => {
    const { blocks, text } = await render(
      aReply({ text: "Grasping in the Dark", cards: [aCard({ form: "full" })], actions: [] }),
    );
    expect(mrkdwnIn(blocks)).toEqual(["*Grasping in the Dark*"]);
    expect(text).toBe("Grasping in the Dark");
  });

  it("offers what can be asked about a mere title in a menu", async () => {
    const { blocks } = await render(aReply({ cards: [aCard({ form: "line", heading: "Nearest", actions: ACTIONS })] }));
    expect(mrkdwnIn(blocks)).toEqual(["*Nearest*", "*1.*  *Grasping in the Dark*"]);
    expect(JSON.stringify(blocks)).toContain('"overflow"');
  });

  it("shows the names in front of what they mean in bold", async () => {
    const { blocks } = await render(aReply({ text: "I can\n/paper  Find papers" }));
    expect(mrkdwnIn(blocks)).toEqual(["*I can*\n*/paper* Find papers"]);
  });
});

describe("the check before sending", () => {
  const section = { type: "section", text: { type: "mrkdwn", text: "x" } };
  const button = { type: "button", action_id: "a", text: { type: "plain_text", text: "x" } };

  it.each([
    ["a section of 3,042 characters", [{ type: "section", text: { type: "mrkdwn", text: "x".repeat(3_042) } }]],
    ["an empty section", [{ type: "section", text: { type: "mrkdwn", text: "" } }]],
    ["a header of 151", [{ type: "header", text: { type: "plain_text", text: "x".repeat(151) } }]],
    ["a header with markup", [{ type: "header", text: { type: "mrkdwn", text: "x" } }]],
    ["51 blocks", Array.from({ length: 51 }, () => section)],
    ["no block", []],
    [
      "a label of 76",
      [{ type: "actions", elements: [{ ...button, text: { type: "plain_text", text: "x".repeat(76) } }] }],
    ],
    ["an action_id twice", [{ type: "actions", elements: [button, button] }]],
    [
      "a block_id twice",
      [
        { ...section, block_id: "b" },
        { ...section, block_id: "b" },
      ],
    ],
    ["a button without action_id", [{ type: "actions", elements: [{ ...button, action_id: undefined }] }]],
    ["a block of another kind", [{ type: "video" }]],
    [
      "too much text in all",
      Array.from({ length: 5 }, () => ({ ...section, text: { type: "mrkdwn", text: "x".repeat(2_000) } })),
    ],
  ])("refuses %s", (_what, blocks) => {
    expect(problemsIn(blocks, "message").length).toBeGreaterThan(0);
  });
});
