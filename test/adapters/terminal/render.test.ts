import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { renderReply } from "../../../src/adapters/terminal/render.ts";
import { aCard, anAction, aReply } from "./a-card.ts";

const PLAIN = { width: 80, color: false };
const BOLD = "\u001b[1m";
const OUR_STYLES = [1, 2, 22, 36, 39].map((code) => `\u001b[${code}m`);

const actions = [anAction("Similar"), anAction("Abstract")];

const list = aReply({
  cards: [
    aCard({
      title: "Grasping in the Dark",
      url: "https://arxiv.org/abs/2401.00001",
      authors: ["Ada Vega", "Bo Lindqvist", "Cem Aydin", "Dora Weiss"],
      published: "2024-01-02",
      categories: ["cs.RO"],
      badges: ["▲ 12", "code"],
      body: "Touch alone finds the handle of a mug that no camera sees.",
      marks: [[0, 5]],
      reason: "close in meaning: tactile",
      actions,
    }),
    aCard({ title: "A Second Hand", body: "Two hands hold more than one.", actions }),
  ],
  actions: [anAction("Next"), anAction("Share here")],
  foot: "I know 9,140 papers so far.",
});

describe("a reply in the terminal", () => {
  it("is a numbered list, then what can be typed, then the foot", () => {
    expect(renderReply(list, PLAIN).split("\n")).toEqual([
      "Papers on “grasping”",
      "",
      "1  Grasping in the Dark",
      "   Vega, Lindqvist +2 · 2 Jan 2024 · cs.RO · ▲ 12 · code",
      "   Touch alone finds the handle of a mug that no camera sees.",
      "   close in meaning: tactile",
      "   https://arxiv.org/abs/2401.00001",
      "",
      "2  A Second Hand",
      "   Two hands hold more than one.",
      "",
      "1 similar · 1 abstract · next · share here",
      "",
      "I know 9,140 papers so far.",
    ]);
  });

  it("shows a paper in full without a number, its links one a line, and numbers what is near it", () => {
    const subject = aCard({
      form: "full",
      title: "Grasping in the Dark",
      authors: ["Ada Vega"],
      url: "https://arxiv.org/abs/2401.00001",
      body: "Touch alone finds the handle.",
      links: [
        { label: "PDF", url: "https://arxiv.org/pdf/2401.00001" },
        { label: "Project page", url: "https://example.org/dark" },
      ],
      actions: [anAction("Similar")],
    });
    const near = ["A Second Hand", "A Third Hand"].map((title, place) =>
      aCard({ title, form: "line", actions, ...(place === 0 && { heading: "Nearest" }) }),
    );
    const reply = aReply({ text: "Grasping in the Dark", cards: [subject, ...near] });
    expect(renderReply(reply, PLAIN).split("\n")).toEqual([
      "Grasping in the Dark",
      "Vega · https://arxiv.org/abs/2401.00001",
      "",
      "Touch alone finds the handle.",
      "",
      "PDF           https://arxiv.org/pdf/2401.00001",
      "Project page  https://example.org/dark",
      "",
      "Nearest",
      "1  A Second Hand",
      "2  A Third Hand",
      "",
      "similar · 1 similar · 1 abstract",
    ]);
  });

  it("begins a new part of the list with its heading", () => {
    const cards = [aCard({ form: "line" }), aCard({ form: "line", heading: "Popular" })];
    expect(renderReply(aReply({ cards }), PLAIN)).toContain(
      "1  Grasping in the Dark\n\nPopular\n2  Grasping in the Dark",
    );
  });

  it("right-aligns the numbers of a long list", () => {
    const cards = Array.from({ length: 10 }, () => aCard({ form: "line" }));
    const lines = renderReply(aReply({ cards }), PLAIN).split("\n");
    expect([lines[2], lines[11]]).toEqual([" 1  Grasping in the Dark", "10  Grasping in the Dark"]);
  });

  it("gives lines of two columns that follow one another one first column", () => {
    const text = "I recommend papers.\n/paper  Find papers\n/similar  Find more like one\nFilters: author:";
    expect(renderReply(aReply({ text }), PLAIN).split("\n")).toEqual([
      "I recommend papers.",
      "/paper    Find papers",
      "/similar  Find more like one",
      "Filters: author:",
    ]);
  });

  it("hangs the second column under itself in a narrow terminal", () => {
    const text = "I recommend papers.\n/paper  Find papers by words, a link, an id or a title";
    expect(renderReply(aReply({ text }), { width: 40, color: false }).split("\n").slice(1)).toEqual([
      "/paper  Find papers by words, a link, an",
      "        id or a title",
    ]);
  });

  it("is a sentence where it is no more than a sentence", () => {
    expect(renderReply(aReply({ text: "One moment." }), { width: 80, color: true })).toBe("One moment.");
  });

  it("shows matched words in bold", () => {
    expect(renderReply(list, { width: 80, color: true })).toContain(`${BOLD}Touch\u001b[22m alone finds`);
  });

  it("keeps a mark on its word when something before it is taken out", () => {
    const card = aCard({ body: "\u001b[31mred\u001b[0m grasp", marks: [[13, 18]] });
    const rendered = renderReply(aReply({ cards: [card] }), { width: 80, color: true });
    expect(rendered).toContain(`red ${BOLD}grasp\u001b[22m`);
  });

  it("marks a stretch that goes over two lines on both of them", () => {
    const body = `${"word ".repeat(6)}marked words`;
    const card = aCard({ body, marks: [[30, 42]] });
    const rendered = renderReply(aReply({ cards: [card] }), { width: 40, color: true });
    expect(rendered).toContain(`${BOLD}marked\u001b[22m\n   ${BOLD}words\u001b[22m`);
  });

  it("has no escape sequence without colour", () => {
    expect(renderReply(list, PLAIN)).not.toContain("\u001b");
  });

  it("says the same with colour and without", () => {
    expect(stripVTControlCharacters(renderReply(list, { width: 80, color: true }))).toBe(renderReply(list, PLAIN));
  });

  it("shows an overlong reply whole", () => {
    const body = "mug ".repeat(20_000).trim();
    const rendered = renderReply(aReply({ cards: [aCard({ body })] }), PLAIN);
    expect(rendered.match(/mug/g)).toHaveLength(20_000);
  });

  it("takes time in proportion to the length of a word that never ends", () => {
    const rendered = renderReply(aReply({ text: "x".repeat(200_000) }), PLAIN);
    expect(rendered.split("\n")).toHaveLength(2_500);
  });

  it.each([40, 80])("uses all %i columns", (width) => {
    const body = "ab ".repeat(200);
    const lines = renderReply(aReply({ cards: [aCard({ body })] }), { width, color: false }).split("\n");
    const widest = Math.max(...lines.map((line) => stringWidth(line)));
    expect(widest).toBeGreaterThanOrEqual(width - 2);
    expect(widest).toBeLessThanOrEqual(width);
  });

  it("is never wider than 100 columns, which read well", () => {
    const body = "a ".repeat(300);
    const lines = renderReply(aReply({ cards: [aCard({ body })] }), { width: 120, color: false }).split("\n");
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBe(100);
  });

  describe("of any text", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 120 }),
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.constantFrom(
        "世界模型".repeat(30),
        "👩‍🔬 🇩🇪 ".repeat(20),
        "\u001b[2J\u0007\u009b5m",
        "two  columns",
        "    deep",
        "a\n\nb\r\nc",
      ),
    );
    const span = fc.tuple(fc.integer({ min: -5, max: 150 }), fc.integer({ min: -5, max: 150 }));
    const card = fc
      .record({ title: text, body: text, reason: text, heading: text, marks: fc.array(span, { maxLength: 4 }) })
      .chain((fields) =>
        fc
          .constantFrom("full", "summary", "line")
          .map((form) => aCard({ ...fields, form, authors: [fields.title], actions })),
      );
    const reply = fc
      .record({ text, foot: text, label: text, cards: fc.array(card, { maxLength: 4 }) })
      .map(({ label, ...fields }) => aReply({ ...fields, actions: [anAction(label)] }));
    const width = fc.constantFrom(40, 80, 120);

    it("no line is wider than the terminal, and none ends with a blank", () => {
      fc.assert(
        fc.property(reply, width, (any, columns) => {
          for (const line of renderReply(any, { width: columns, color: false }).split("\n")) {
            expect(stringWidth(line)).toBeLessThanOrEqual(columns);
            expect(line).toBe(line.replace(/ $/u, ""));
          }
        }),
      );
    });

    it("nothing but line ends and our own styles commands the terminal", () => {
      fc.assert(
        fc.property(reply, width, (any, columns) => {
          const rendered = renderReply(any, { width: columns, color: true });
          const bare = OUR_STYLES.reduce((rest, style) => rest.replaceAll(style, ""), rendered);
          expect(bare.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
          expect(bare).toBe(renderReply(any, { width: columns, color: false }));
        }),
      );
    });
  });
});
