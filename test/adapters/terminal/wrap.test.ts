import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { joinFitting, wrap, wrapText } from "../../../src/adapters/terminal/wrap.ts";

const words = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "graph",
        "goal-conditioned",
        "a",
        "reinforcement",
        "（注意）",
        "世界模型、",
        "목표",
        "กราฟ",
        "ё́ж",
      ),
      fc.constantFrom("👩‍🔬", "🇩🇪🇫🇷", "👍🏽", "é", "x".repeat(130), "漢".repeat(70), "ｶﾞｷﾞ", "“quoted”", "-"),
      fc.string({ unit: "grapheme", maxLength: 8 }).map((text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, "")),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(" "));

const widths = fc.integer({ min: 20, max: 120 });

describe("text in lines", () => {
  it("is never wider than asked for", () => {
    fc.assert(
      fc.property(words, widths, (text, width) => {
        for (const line of wrapText(text, width)) {
          expect(stringWidth(line)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  it("loses and doubles nothing but blanks, and no line begins or ends with one", () => {
    fc.assert(
      fc.property(words, widths, (text, width) => {
        const lines = wrapText(text, width);
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
        expect(lines.filter((line) => line.startsWith(" ") || line.endsWith(" "))).toEqual([]);
      }),
    );
  });

  it("fills a line to its last column", () => {
    expect(wrapText("abcd efgh ijkl", 9)).toEqual(["abcd efgh", "ijkl"]);
    expect(wrapText("abcd efgh ijkl", 8)).toEqual(["abcd", "efgh", "ijkl"]);
  });

  it("says where each line lies", () => {
    expect(wrap("abcd  efgh", 4)).toEqual([
      [0, 4],
      [6, 10],
    ]);
  });

  it("keeps an address whole however long it is", () => {
    const address = `https://example.org/${"deep/".repeat(20)}paper.pdf`;
    expect(wrapText(`see ${address} for more`, 40)).toEqual(["see", address, "for more"]);
  });

  it("keeps an address whole between characters that stand without blanks", () => {
    expect(wrapText("参见我们的主页https://example.org/world-models。谢谢大家", 24)).toEqual([
      "参见我们的主页",
      "https://example.org/world-models。",
      "谢谢大家",
    ]);
  });

  it("breaks a word that no line could hold", () => {
    expect(wrapText("abcdefghij", 4)).toEqual(["abcd", "efgh", "ij"]);
  });

  it("counts wide characters as two columns and breaks between them", () => {
    expect(wrapText("世界模型与强化学习", 8)).toEqual(["世界模型", "与强化学", "习"]);
  });

  it("begins no line with a closing mark", () => {
    expect(wrapText("世界模型。强化", 8)).toEqual(["世界模", "型。强化"]);
  });

  it("never cuts what a reader takes for one character", () => {
    expect(wrapText("👩‍🔬👩‍🔬👩‍🔬", 4)).toEqual(["👩‍🔬👩‍🔬", "👩‍🔬"]);
  });

  it("joins items only where they fit, without a separator at a line’s end", () => {
    expect(joinFitting(["1 similar", "1 abstract", "next"], " · ", 22)).toEqual(["1 similar · 1 abstract", "next"]);
    expect(joinFitting(["1 similar", "1 abstract", "next"], " · ", 21)).toEqual(["1 similar", "1 abstract · next"]);
  });
});
