import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paperSchema } from "../../src/core/papers/paper.ts";
import { parseAtom } from "../../src/resolvers/parse-atom.ts";
import { atomFeed } from "../fakes/arxiv-atom.ts";

const NOW = new Date("2026-07-08T09:00:00Z");
const FEED = atomFeed(
  [
    { id: "2601.01234", title: "Sparse widgets", comment: "12 pages", doi: "10.1145/1", journal: "J. Widgets 7" },
    { id: "hep-th/9901001", version: 3, created: "1999-01-04", categories: ["hep-th", "math.AG"] },
  ],
  2,
  false,
);

describe("an answer of arXiv's query API", () => {
  it("gives its papers with all that is told of them", () => {
    const { papers, total } = parseAtom(FEED, NOW);
    expect(total).toBe(2);
    expect(papers[0]).toMatchObject({ ids: ["arxiv:2601.01234", "doi:10.1145/1"], venue: "J. Widgets 7" });
    expect(papers[1]).toMatchObject({
      id: "arxiv:hep-th/9901001",
      published: "1999-01-04",
      categories: ["hep-th", "math.AG"],
    });
  });

  it("loses one broken entry, not the others", () => {
    const broken = FEED.replace("<title>Sparse widgets</title>", "<title>Sparse widgets</tit>");
    expect(parseAtom(broken, NOW).papers.map(({ id }) => id)).toEqual(["arxiv:hep-th/9901001"]);
  });

  it("gives whole papers or an error, however it is damaged", () => {
    const damage = fc.record({ at: fc.nat(FEED.length - 1), length: fc.nat(40), by: fc.string({ maxLength: 6 }) });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
        const text = damages.reduce((xml, { at, length, by }) => xml.slice(0, at) + by + xml.slice(at + length), FEED);
        expect(readOrError(text)).toBe("sound");
      }),
    );
  });
});

function readOrError(xml: string): string {
  let papers: readonly unknown[];
  try {
    ({ papers } = parseAtom(xml, NOW));
  } catch (error) {
    return error instanceof Error ? "sound" : "thrown";
  }
  return papers.every((paper) => paperSchema.safeParse(paper).success) ? "sound" : "half a paper";
}
