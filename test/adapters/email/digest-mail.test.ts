import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composeDigestMail } from "../../../src/adapters/email/digest-mail.ts";
import type { Card } from "../../../src/core/chat/card.ts";
import type { Message } from "../../../src/core/chat/reply.ts";
import { aCard } from "../terminal/a-card.ts";

const WAYS = {
  by: "link",
  change: "https://papers.example.org/change/x",
  pause: "https://papers.example.org/pause/x",
  leave: "https://papers.example.org/leave/x",
} as const;

/** Made once: its first use takes seconds. */
const ANYTHING = fc.string({ unit: "binary", maxLength: 80 });

function compose(message: Message) {
  return composeDigestMail({ message, because: "You get this because you asked for it.", ways: WAYS });
}

function composeCards(...cards: readonly Partial<Card>[]) {
  return compose({ text: "Trending papers · Wed 8 July · robotics", cards: cards.map((card) => aCard(card)) });
}

/** What the markup would show or fetch. */
function readMarkup(html: string) {
  return {
    tags: [...html.matchAll(/<\/?([a-z0-9]+)/gu)].map(([, name]) => name ?? ""),
    links: [...html.matchAll(/href="([^"]*)"/gu)].map(([, address]) => address ?? ""),
  };
}

const OURS = ["html", "head", "meta", "title", "style", "body", "div", "table", "tr", "td", "h1", "h2", "p", "a", "br"];

describe("the subject", () => {
  it("is the first title and how many more", () => {
    expect(composeCards({ title: "Knots" }, { title: "Ropes" }, { title: "Bows" }).subject).toBe("Knots + 2 more");
    expect(composeCards({ title: "Knots" }).subject).toBe("Knots");
  });

  it("is shortened at a word, so that what follows is always seen", () => {
    const title = "Act2Goal: From World Model To General Goal-conditioned Policy For Arms And Hands";
    expect(composeCards({ title }, {}, {}, {}, {}).subject).toBe(
      "Act2Goal: From World Model To General Goal-conditioned Policy For… + 4 more",
    );
  });

  it("is one line, whatever a title holds", () => {
    expect(composeCards({ title: "Knots\r\nBcc: eve@evil.example\u2028and\u0085ropes\u202e" }).subject).toBe(
      "Knots Bcc: eve@evil.example and ropes",
    );
  });

  it("is the first line where there is no paper", () => {
    expect(compose({ text: "Five quiet days on “knots”.\nmore" }).subject).toBe("Five quiet days on “knots”.");
  });
});

describe("a mail", () => {
  it("says of each paper what it is, why it is there and where it is, in both forms", () => {
    const { text, html } = composeCards({
      title: "Knots & ropes",
      url: "https://arxiv.org/abs/2401.00001",
      authors: ["Ada Okafor"],
      published: "2026-07-06",
      badges: ["▲ 12"],
      body: "They hold.",
      reason: "+31 ▲ since yesterday",
      links: [{ label: "PDF", url: "https://arxiv.org/pdf/2401.00001" }],
    });
    for (const said of ["Okafor · 6 Jul 2026 · ▲ 12", "+31 ▲ since yesterday", "They hold."]) {
      expect(text).toContain(said);
      expect(html.replaceAll("&nbsp;", " ")).toContain(said);
    }
    expect(text).toContain("1. Knots & ropes\n");
    expect(html).toContain(">Knots &amp; ropes</a>");
    expect(readMarkup(html).links).toEqual([
      "https://arxiv.org/abs/2401.00001",
      "https://arxiv.org/pdf/2401.00001",
      ...[WAYS.change, WAYS.pause, WAYS.leave],
    ]);
  });

  it("leaves out the list of titles that its papers repeat, and keeps what else was said", () => {
    const text = "Trending papers · Wed 8 July\n1. Knots\n2. Ropes\nless like “Bows”, as you asked";
    const mail = compose({ text, cards: [aCard({ title: "Knots" })], foot: "2 of 9. Next: Thu 9 July" });
    expect(mail.text.split("\n").slice(0, 3)).toEqual([
      "Trending papers · Wed 8 July",
      "less like “Bows”, as you asked",
      "2 of 9. Next: Thu 9 July",
    ]);
  });

  it("keeps the lines of a mail without papers", () => {
    expect(compose({ text: "Quiet.\n1. one\n2. two" }).text).toContain("Quiet.\n1. one\n2. two");
  });

  it("links to nothing but https", () => {
    const links = ["javascript:alert(1)", "http://a.example/", "data:text/html,x", "https://u:p@a.example/", "//a"];
    const { html, text } = composeCards({
      url: "javascript:alert(1)",
      links: links.map((url) => ({ label: "x", url })),
    });
    expect(readMarkup(html).links).toHaveLength(3);
    expect(text).not.toContain("javascript");
  });

  it("tells what to type where there are no pages", () => {
    const ways = { by: "words", change: "/c", pause: "/p <x>", leave: "/l" } as const;
    const { html, text } = composeDigestMail({ message: { text: "Quiet." }, because: "Because.", ways });
    expect([readMarkup(html).links, html.includes("/p &lt;x&gt;"), text.includes("Leave: /l")]).toEqual([
      [],
      true,
      true,
    ]);
  });

  it("fetches nothing and runs nothing", () => {
    const { html } = composeCards({ title: "Knots" });
    expect(html).not.toMatch(/<img|<script|<link|url\(|@import|src=/u);
  });

  it("shows hostile text as it is and adds no markup, no link and no character that hides", () => {
    const hostile = fc.oneof(
      ANYTHING,
      fc.constantFrom(
        "</title><script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='x",
        "<!--",
        "&lt;b&gt;",
        "</td></table>",
        "\u202Eevil\u0000",
      ),
    );
    const card = fc.tuple(hostile, hostile, hostile, hostile, hostile).map(([title, body, reason, author, url]) =>
      aCard({
        title,
        body,
        reason,
        authors: [author],
        url: `https://a.example/${url}`,
        links: [{ label: title, url }],
      }),
    );
    fc.assert(
      fc.property(hostile, fc.array(card, { maxLength: 4 }), (text, cards) => {
        const { html, subject } = compose({ text, cards, foot: text });
        const { tags, links } = readMarkup(html);
        expect(tags.filter((tag) => !OURS.includes(tag))).toEqual([]);
        expect(links.filter((link) => !link.startsWith("https://"))).toEqual([]);
        expect(html.replace(/&zwnj;|&nbsp;|\n/gu, "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect(subject).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
      { numRuns: 100 },
    );
  });

  it("stays under 102 kB with ten papers of the widest text there is", () => {
    const wide = "\u{20000}&\"'<".repeat(500);
    const links = Array.from({ length: 9 }, () => ({ label: wide, url: `https://a.example/${"&".repeat(380)}` }));
    const cards = Array.from({ length: 12 }, () =>
      aCard({
        title: wide,
        body: wide,
        reason: wide,
        authors: [wide, wide],
        heading: wide,
        links,
        url: links[0]?.url ?? "",
      }),
    );
    const mail = compose({ text: Array.from({ length: 20 }, () => wide).join("\n"), cards, foot: wide });
    expect(Buffer.byteLength(mail.html)).toBeLessThan(102_000);
    expect(Buffer.byteLength(mail.text)).toBeLessThan(102_000);
  });
});
