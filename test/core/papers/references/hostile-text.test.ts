import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  describeRefusal,
  parseReferences,
  referenceKey,
  referenceLink,
} from "../../../../src/core/papers/references/parse-references.ts";

const LINKS = [
  "https://arxiv.org/abs/2405.06789v2",
  "https://doi.org/10.1002/(SICI)1097-0193(1999)7:1%3C38::AID-HBM4%3E3.0.CO;2-O",
  "<https://openreview.net/forum?id=Ab-Cd_Ef12&amp;noteId=Zz|a label>",
  "https://openaccess.thecvf.com/content/CVPR2022W/X/papers/Doe_A_B_CVPRW_2022_paper.pdf",
  "https://papers.nips.cc/paper_files/paper/2023/file/0a1b2c3d-Paper-Conference.pdf",
  "https://arxiv.org@evil.com/abs/2405.06789",
  "see 2405.06789, and hep-ph/0102030.",
  "https://github.com/example/widgets.",
];
const PIECES = [
  "https://",
  "<",
  ">",
  "|",
  "[",
  "](",
  ")",
  "%",
  "%3C",
  "%ff",
  "@",
  "\\",
  "\u0000",
  "\ud800",
  "。",
  "é",
  "10.1234/",
  "2405.06789",
  ":",
  "/",
  "?id=",
  "&amp;",
  "arXiv:",
  " ",
];

/** A link with pieces put in, or with a part cut out. */
const mutated = fc
  .tuple(
    fc.constantFrom(...LINKS),
    fc.array(fc.tuple(fc.nat(120), fc.nat(12), fc.constantFrom(...PIECES)), { maxLength: 4 }),
  )
  .map(([link, changes]) =>
    changes.reduce((text, [at, cut, piece]) => text.slice(0, at) + piece + text.slice(at + cut), link),
  );
const anyText = fc.oneof(
  mutated,
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.array(mutated, { maxLength: 4 }).map((all) => all.join(" ")),
);

describe("whatever is pasted", () => {
  it("is parsed without an error, and all that comes of it can be shown", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { references, refused } = parseReferences(text);
        for (const reference of references) {
          const link = referenceLink(reference);
          expect(link === undefined || (URL.canParse(link) && link.startsWith("https://"))).toBe(true);
          referenceKey(reference);
        }
        for (const one of refused) {
          expect(describeRefusal(one)).not.toMatch(/undefined|\p{Cc}/u);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("gives each paper once, and one that is found again by its key", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const keys = parseReferences(text)
          .references.map(referenceKey)
          .filter((key) => key?.startsWith("arxiv:"));
        expect(new Set(keys).size).toBe(keys.length);
        for (const key of keys) {
          expect(parseReferences(key ?? "").references.map(referenceKey)).toEqual([key]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    "<",
    "[",
    "(",
    "<a",
    "<https://a|",
    "[a](https://",
    "https://",
    "https://a ",
    "https://a.b/?x=",
    "a.",
    "a-",
    "-",
    "1",
    "é",
    " ",
    "%3C",
    "&lt;",
    "&a=",
    "10.1234/",
    "10.1234/<",
    "10.1234 / ",
    "doi:10.1002/(",
    "2405.06789 ",
    "arXiv:",
    "hep-th/",
    "math.",
    "cs",
    "http ",
    "arxiv.org/abs/1 ",
    "https://arxiv.org/abs/2405.06789v1 ",
    "\\_",
    "\u200b",
    "。",
  ])("is done with in no time, also 16 kB of “%s”", (piece) => {
    const text = piece.repeat(Math.ceil(16_384 / piece.length));
    const fastest = Math.min(...[1, 2, 3].map(() => timeOf(() => parseReferences(text))));
    expect(fastest).toBeLessThan(1_000);
  });

  it.each([
    ["https://ieeexplore.ieee.org/iel7/", "0"],
    ["https://openaccess.thecvf.com/content/X/papers/", "A_"],
    ["https://papers.nips.cc/paper/2023/file/", "ab-"],
    ["https://proceedings.mlr.press/v1/", "a12"],
    ["https://www.usenix.org/system/files/", "a1-"],
    ["https://example.org/", "arxiv:"],
    ["https://", "a."],
    ["https://doi.org/10.1002/", "/full.pdf"],
  ])("is done with in no time, also a path of %s and many “%s”", (start, piece) => {
    const text = start + piece.repeat(Math.ceil(16_384 / piece.length));
    const fastest = Math.min(...[1, 2, 3].map(() => timeOf(() => parseReferences(text))));
    expect(fastest).toBeLessThan(1_000);
  });
});

function timeOf(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
