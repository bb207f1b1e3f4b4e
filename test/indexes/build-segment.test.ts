import { describe, expect, it } from "vitest";
import { createSegmentBuilder, type SegmentImage } from "../../src/indexes/build-segment.ts";
import { openSegment } from "../../src/indexes/segment.ts";
import { viewArrays } from "../../src/indexes/segment-format.ts";
import { GONE } from "../../src/indexes/standing.ts";
import { aPaper } from "../a-paper.ts";
import { fakeEncoder } from "../fakes/fake-encoder.ts";

const ENCODER = fakeEncoder(["cup", "mug"]);
const PAPERS = ["Soft cups", "Hard cups: a view", "Clay, 图像分割 and C++", "𝒳 marks \ufb01ne mugs", "Trees"].map(
  (title, number) =>
    aPaper({ id: `p${number}`, title, abstract: `Of ${title} and more.`, venue: "ICRA", authors: [`Ada Li${number}`] }),
);

function built(papers = PAPERS): SegmentImage {
  const builder = createSegmentBuilder(ENCODER);
  for (const paper of papers) {
    builder.add(paper);
  }
  return builder.finish();
}

describe("a segment", () => {
  it("holds the last of several papers with one id", () => {
    const segment = openSegment(built([...PAPERS, aPaper({ id: "p0", title: "Steel bowls" })]));
    const paper = segment.papers.numberOf("p0");
    expect(paper).toBe(PAPERS.length);
    expect(segment.standings()[0]).toBe(GONE);
    expect(segment.terms.find("steel")?.papers).toBe(1);
    expect(segment.totals().papers).toBe(PAPERS.length);
  });

  it("counts no paper that is gone", () => {
    const segment = openSegment(built());
    const before = segment.terms.find("cup")?.papers;
    segment.bury("p0");
    segment.bury("p0");
    expect([before, segment.terms.find("cup")?.papers]).toEqual([2, 1]);
    expect(segment.gone()).toEqual([0]);
  });

  it("finds each word, pair, id, title and name, in any script", () => {
    const segment = openSegment(built());
    for (const term of ["cup", "soft cup", "c++", "图像", "fine mug", "view"]) {
      expect(segment.terms.find(term)?.papers, term).toBeGreaterThan(0);
    }
    expect(PAPERS.map(({ id }) => segment.papers.numberOf(id))).toEqual([0, 1, 2, 3, 4]);
    expect([...segment.papers.titled("hard cups a view")]).toEqual([1]);
    expect([...segment.papers.mainTitled("hard cups")]).toEqual([1]);
    expect([...segment.papers.passing({ authors: ["Li3"] })]).toEqual([0, 0, 0, 1, 0]);
  });

  it("of nothing is a segment too", () => {
    const segment = openSegment(built([]));
    expect([segment.size(), segment.terms.find("cup"), segment.papers.numberOf("p0")]).toEqual([
      0,
      undefined,
      undefined,
    ]);
  });

  it("is refused where it is shorter or another thing", () => {
    const { arrays } = built();
    for (const end of [0, 3, 64, arrays.byteLength - 8]) {
      const cut = new SharedArrayBuffer(end);
      new Uint8Array(cut).set(new Uint8Array(arrays, 0, end));
      expect(() => viewArrays(cut)).toThrow();
    }
    expect(() => viewArrays(new SharedArrayBuffer(4_096))).toThrow("no segment");
  });
});
