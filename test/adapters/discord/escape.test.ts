import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeText, linkLabel } from "../../../src/adapters/discord/escape.ts";
import { linkedTitle } from "../../../src/adapters/discord/links.ts";
import { plainText } from "../../../src/core/chat/shown-text.ts";
import { findMarkup, hostileText, seen } from "./hostile-text.ts";

const escaped = (text: string, room = 4_000) => escapeText(text, { room });

/** `HOSTILE_TITLES=200000 npx vitest run test/adapters/discord/escape.test.ts` tries many more. */
const RUNS = Number(process.env.HOSTILE_TITLES ?? 5_000);

/** Signs that are part of titles. */
const TITLES = [
  "QBF*+RRT*: A Faster Search",
  "Filling in the _______ with Generators",
  "Exact k-means++ and k-means|| at Scale, ||twice||",
  "#Counting: A Study of Hash Bonuses",
  "@Bench: Measuring What Matters",
  "Why `sudo` and ~tilde~ and \\ell_1 meet <b>bold</b>",
  "[Re] A Reproduction [Extended]",
  "1. First Things First",
  "- A Title That Starts With a Dash",
];

describe("text in a Discord message", () => {
  it("shows every sign of a title as it was typed", () => {
    for (const title of TITLES) {
      expect(seen(escaped(title))).toBe(title);
      expect(findMarkup(escaped(title))).toBeUndefined();
    }
  });

  it("holds no markup, mention, link or invisible character, whatever the text", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(findMarkup(escaped(text))).toBeUndefined();
      }),
      { numRuns: RUNS, seed: 1 },
    );
  }, 600_000);

  it("stays within its room and never ends inside an escape", () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 0, max: 60 }), (text, room) => {
        const shown = escaped(text, room);
        expect(shown.length).toBeLessThanOrEqual(room);
        expect(findMarkup(shown)).toBeUndefined();
      }),
      { numRuns: 2_000, seed: 2 },
    );
  });

  it("is cut at a word", () => {
    expect(escaped("Grasping in the Dark With Tactile Skin", 20)).toBe("Grasping in the…");
  });

  it("is cut between characters, never inside one", () => {
    expect(escaped("📄".repeat(20), 8)).toBe("📄📄📄…");
  });

  it("is read in linear time", () => {
    const started = performance.now();
    escaped("*[(<@".repeat(200_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it("shows marked words in bold, and nothing else", () => {
    const marks = [
      [0, 5],
      [11, 16],
    ] as const;
    expect(escapeText("value \u200bfrom *data*", { room: 100, marks })).toBe("**value** from **\\*dat**a\\*");
  });

  it("marks a hyphen with the words on both its sides", () => {
    const marks = [
      [0, 4],
      [5, 16],
    ] as const;
    expect(escapeText("goal-conditioned RL", { room: 100, marks })).toBe("**goal-conditioned** RL");
  });

  it("is one line without blanks around it", () => {
    expect(escaped("  A title\n over\t lines \n")).toBe("A title over lines");
  });
});

describe("a title as a link", () => {
  const url = "https://arxiv.org/abs/2401.00001";

  it("is the link itself where all its characters can stand in a label", () => {
    expect(linkedTitle("Grasping in the Dark: Part 2 (Extended)", url, 200)).toEqual({
      title: `[Grasping in the Dark: Part 2 (Extended)](<${url}>)`,
      behind: "",
    });
  });

  it.each([
    "A [Bracketed] Title",
    "Emoji 📄 in a Title",
    "<@123456789012345678> in a Title",
    "Read more on evil.example",
    "https://evil.example",
    "Stars *and* Bars",
  ])("stands before a short link where a label could not show it: %s", (title) => {
    const linked = linkedTitle(title, url, 200);
    expect(seen(linked.title)).toBe(title);
    expect(linked.behind).toBe(`[Open](<${url}>)`);
  });

  it("links nowhere without an https address", () => {
    for (const address of [
      undefined,
      "http://arxiv.org/abs/1",
      "javascript:alert(1)",
      "https://me:pw@arxiv.org/",
      "x",
    ]) {
      expect(linkedTitle("Grasping in the Dark", address, 200)).toEqual({ title: "Grasping in the Dark", behind: "" });
    }
  });

  it("keeps its address to itself, whatever characters that holds", () => {
    expect(linkedTitle("T", "https://doi.org/10.1000/(SICI)1<1:AID>2*_|", 200).title).toBe(
      "[T](<https://doi.org/10.1000/%28SICI%291%3C1:AID%3E2%2A_%7C>)",
    );
  });

  it("never lets a hostile title into the label", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const label = linkLabel(text, 200);
        expect(label === undefined || findMarkup(label) === undefined).toBe(true);
        expect(label ?? "").not.toMatch(/[[\]\\<@]/u);
      }),
      { numRuns: 2_000, seed: 3 },
    );
  });
});

describe("text where Discord reads no markup", () => {
  it("keeps its signs and is cut by character", () => {
    expect(plainText("量".repeat(140), 100)).toBe(`${"量".repeat(99)}…`);
    expect(plainText("A*b_c", 80)).toBe("A*b_c");
  });
});
