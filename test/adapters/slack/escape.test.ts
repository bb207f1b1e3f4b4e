import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeText, linkLabel } from "../../../src/adapters/slack/escape.ts";
import { link, titleText } from "../../../src/adapters/slack/links.ts";
import { findMarkup, hostileText, seen } from "./hostile-text.ts";

const ROOM = 300;
const escaped = (text: string) => escapeText(text, { room: ROOM });

describe("foreign text in mrkdwn", () => {
  it("is markup nowhere, however hostile", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(findMarkup(escaped(text))).toBeUndefined();
      }),
      { numRuns: 2_000, seed: 9 },
    );
  });

  it("has bold only where Slack shows it as bold", () => {
    const marks = fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 4 });
    fc.assert(
      fc.property(hostileText, marks, (text, spans) => {
        const shown = escapeText(text, { room: ROOM, marks: spans.map(([a, b]) => [Math.min(a, b), Math.max(a, b)]) });
        expect(findMarkup(shown, { bold: true })).toBeUndefined();
      }),
      { numRuns: 1_000, seed: 4 },
    );
  });

  it("stays within its room", () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 60 }), (text, room) => {
        expect(escapeText(text, { room, marks: [[0, 5]] }).length).toBeLessThanOrEqual(room);
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  it.each([
    ["A*_search", "A*_search"],
    ["R&D of <T>", "R&D of <T>"],
    ["a | b", "a | b"],
    ["&lt; typed as such", "&lt; typed as such"],
    ["@everyone #general", "@everyone #general"],
    [":smile: at 12:30:45", ":smile: at 12:30:45"],
    ["> first", "> first"],
  ])("is seen as it was: %s", (text, expected) => {
    expect(seen(escaped(text))).toBe(expected);
  });

  it("pings nobody", () => {
    expect(escaped("<!channel> <@U1>")).toBe("&lt;!channel&gt; &lt;@U1&gt;");
  });

  it("leaves names of commands, categories and ids in one piece", () => {
    expect(escaped("/trending cat:cs.LG arxiv:1706.03762")).toBe("/trending cat:cs.LG arxiv:1706.03762");
  });

  it("makes bold of marked words between blanks, and not inside a word", () => {
    expect(escapeText("grasp by touch", { room: ROOM, marks: [[9, 14]] })).toBe("grasp by *touch*");
    expect(escapeText("grasping", { room: ROOM, marks: [[0, 5]] })).toBe("grasping");
    expect(
      escapeText("goal-conditioned RL", {
        room: ROOM,
        marks: [
          [0, 4],
          [5, 16],
        ],
      }),
    ).toBe("*goal-conditioned* RL");
  });

  it("is cut at a word, never inside an entity", () => {
    expect(escapeText("one two three", { room: 9 })).toBe("one two…");
    expect(escapeText("a&&&&", { room: 8 })).toBe("a&amp;…");
  });

  it("reads no more of a text than it can show", () => {
    expect(escapeText("*".repeat(1_000_000), { room: 20 }).length).toBeLessThanOrEqual(20);
  });

  it("holds no bare address where Slack would link one by itself", () => {
    expect(escapeText("see evil.example/x", { room: ROOM, within: "message" })).toBe("see evil.\u2060example/x");
  });
});

describe("a link", () => {
  it("keeps its own label whatever the address holds", () => {
    expect(link("Project page", "https://example.org/p?x=a|b", 100)).toBe(
      "<https://example.org/p?x=a%7Cb|Project page>",
    );
    expect(link("PDF", "https://example.org/<a>?b&c", 100)).toBe("<https://example.org/%3Ca%3E?b&amp;c|PDF>");
  });

  it("has a label without bars and lines", () => {
    expect(seen(linkLabel("a | b\nc", 100))).toBe("a \u2223 b c");
  });

  it.each([
    "javascript:alert(1)",
    "http://example.org",
    "https://a:b@example.org",
    "no address",
    `https://e.org/${"a".repeat(2_000)}`,
  ])("is none to %s", (url) => {
    expect(link("PDF", url, 100)).toBeUndefined();
  });

  it("holds only our address, however hostile title and address are", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (title, rest) => {
        const shown = titleText(title, `https://example.org/${rest}`, 200).replace(/^\*(.*)\*$/u, "$1");
        const [, label] = /^<https:\/\/example\.org\/[^|<>\s]*\|([^|<>]+)>$/u.exec(shown) ?? [undefined, shown];
        expect(findMarkup(label ?? "")).toBeUndefined();
      }),
      { numRuns: 500, seed: 2 },
    );
  });

  it("is bold, but for signs that would unsettle it", () => {
    expect(titleText("Touch", "https://e.org/", 100)).toBe("*<https://e.org/|Touch>*");
    expect(titleText("A*", "https://e.org/", 100)).toBe("<https://e.org/|A\u2060*\u2060>");
    expect(titleText("Touch", undefined, 100)).toBe("*Touch*");
  });
});
