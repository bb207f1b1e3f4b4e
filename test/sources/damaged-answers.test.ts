import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paperSchema } from "../../src/core/papers/paper.ts";
import type { SourceItem } from "../../src/core/papers/paper-source.ts";
import { parseDailyPapers } from "../../src/sources/parse-daily-papers.ts";
import { parseOaiPage } from "../../src/sources/parse-oai-page.ts";
import { parseRssFeed } from "../../src/sources/parse-rss-feed.ts";
import { oaiPage, oaiRecord, rssFeed, rssItem } from "../fakes/fake-arxiv.ts";
import { dailyEntry } from "../fakes/fake-hugging-face.ts";

/** `FUZZ_RUNS=10000` takes as many answers of each kind. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 300);
const NOW = new Date("2026-07-08T09:00:00Z");
const IDS = ["2607.00001", "2607.00002", "hep-th/9901001"];

const ANSWERS = {
  harvest: {
    text:
      oaiPage(
        IDS.map((id) => oaiRecord({ id, comment: "9 pages", doi: "10.1234/x" })),
        "a%3Db",
      ).body ?? "",
    read: (text: string) => parseOaiPage(text, NOW).items,
  },
  feed: {
    text: rssFeed(
      "cs.LG",
      "news",
      IDS.map((id) => rssItem({ id }, "Wed, 08 Jul 2026 00:00:00 -0400")),
    ),
    read: (text: string) => parseRssFeed(text, NOW).items,
  },
  list: {
    text: JSON.stringify(IDS.slice(0, 2).map((id) => dailyEntry({ id, comments: 1, stars: 4 }, "2026-07-07"))),
    read: (text: string) => parseDailyPapers(text, NOW).entries.map(({ item }) => item),
  },
} as const;

/** Cuts, doubles, drops and overwrites pieces, as a bad line or a bad program does. */
const damage = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(60),
    how: fc.constantFrom("drop", "double", "overwrite", "end"),
    by: fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom(
        "<",
        ">",
        "&",
        "]]>",
        "<![CDATA[",
        "</record>",
        "<item>",
        "\u0000",
        "\ud800",
        "null",
        "{",
        '"',
        "&#0;",
        "<!--",
      ),
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

type Damage = typeof damage extends fc.Arbitrary<infer D> ? D : never;

function damaged(text: string, steps: Damage): string {
  return steps.reduce((rest, { at, length, how, by }) => {
    const start = Math.floor(at * rest.length);
    const [before, piece, after] = [
      rest.slice(0, start),
      rest.slice(start, start + length),
      rest.slice(start + length),
    ];
    const results = {
      drop: before + after,
      double: before + piece + piece + after,
      overwrite: before + by + after,
      end: before,
    };
    return results[how];
  }, text);
}

/** What the answer gives, or nothing where it is none. */
function tryRead(read: (text: string) => readonly SourceItem[], text: string): readonly SourceItem[] {
  try {
    return read(text);
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(TypeError);
    expect(error).not.toBeInstanceOf(RangeError);
    return [];
  }
}

function isWholePaper(item: SourceItem): boolean {
  return (
    item.kind !== "paper" ||
    (paperSchema.safeParse(item.paper).success && /^arxiv:/u.test(item.paper.id) && item.paper.title.trim() !== "")
  );
}

describe.each(["harvest", "feed", "list"] as const)("a damaged %s", (kind) => {
  const { text, read } = ANSWERS[kind];

  it("was sound before", () => {
    expect(new Set(read(text).map((item) => item.kind))).toEqual(new Set(["paper"]));
  });

  it("gives whole papers or none, and never more than there were", () => {
    fc.assert(
      fc.property(damage, (steps) => {
        const items = tryRead(read, damaged(text, steps));
        expect(items.every(isWholePaper)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);

  it("cut off anywhere gives none", () => {
    const whole = text.trimEnd();
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        expect(tryRead(read, whole.slice(0, length))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});

describe("an answer made to do harm", () => {
  const bomb = `<!DOCTYPE lolz [<!ENTITY a "ha">${[..."bcdefghij"]
    .map((name, place) => `<!ENTITY ${name} "${`&${"abcdefghi"[place]};`.repeat(10)}">`)
    .join("")}]>`;

  it.each([
    ["entities in entities", `${bomb}<OAI-PMH><ListRecords>&j;</ListRecords></OAI-PMH>`],
    [
      "a file of ours",
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><OAI-PMH><error code="x">&x;</error></OAI-PMH>',
    ],
    ["ten thousand elements in each other", `<OAI-PMH>${"<a>".repeat(10_000)}${"</a>".repeat(10_000)}</OAI-PMH>`],
    ["nothing but brackets", "<".repeat(100_000)],
    ["an open comment", `<OAI-PMH><!--${"-".repeat(500_000)}`],
    ["nothing", ""],
    ["HTML", "<html><body>Please log in<br></body></html>"],
  ])("%s is refused", (_name, text) => {
    expect(() => parseOaiPage(text, NOW)).toThrow(Error);
  });

  it("cannot change what other objects are", () => {
    const entry = JSON.stringify(dailyEntry({ id: "2607.00001" }, "2026-07-07")).replace(
      "{",
      '{"__proto__":{"bad":1},',
    );
    parseDailyPapers(`[${entry}]`, NOW);
    const record = oaiRecord({ id: "2607.00001" }).replace(
      "<metadata>",
      "<__proto__><bad>1</bad></__proto__><metadata>",
    );
    parseOaiPage(oaiPage([record]).body ?? "", NOW);
    expect(({} as Record<string, unknown>).bad).toBeUndefined();
  });

  it("of many records that are opened and never closed is read in time that grows with its length", () => {
    const text = `<OAI-PMH><responseDate/>${"<record>".repeat(20_000)}</OAI-PMH>`;
    expect(parseOaiPage(text, NOW).items).toHaveLength(20_000);
  });
});
