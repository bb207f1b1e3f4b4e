import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergePapers, sameWork, standingInTitle, titleKey } from "../../../src/core/papers/merge-papers.ts";
import { type Paper, PROVENANCES } from "../../../src/core/papers/paper.ts";
import { aPaper } from "../../a-paper.ts";

describe("the key of a title", () => {
  it.each([
    ["Graphs That Grow.", "title:graphs that grow"],
    ["Goal-Conditioned  RL:\na Study", "title:goal conditioned rl a study"],
    ["Schrödinger’s ﬁelds, naïvely", "title:schrodinger s fields naively"],
    ["图神经网络：综述", "title:图神经网络 综述"],
    ["GPT-4 vs. GPT-5", "title:gpt 4 vs gpt 5"],
    ["???", "title:???"],
  ])("of “%s” is %s", (title, key) => {
    expect(titleKey(title)).toBe(key);
  });

  it("tells the parts of a work apart", () => {
    expect(titleKey("Growing graphs, part I")).not.toBe(titleKey("Growing graphs, part II"));
  });

  it("is its own key", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (title) => {
        const key = titleKey(title);
        expect(titleKey(key.slice("title:".length))).toBe(key);
      }),
    );
  });
});

describe("whether two papers are one work", () => {
  const one = aPaper({ id: "test:1", title: "Graphs", authors: ["Ada Okafor", "Jun Li"] });

  it.each<[string, Partial<Paper>]>([
    ["they share an id, whatever their titles", { ids: ["test:2", "test:1"], title: "Trees", authors: [] }],
    ["they share the title and an author's family name", { title: "GRAPHS.", authors: ["J. Lí"] }],
    ["a family name stands before Jr.", { authors: ["A. Okafor Jr."] }],
  ])("yes: %s", (_, other) => {
    expect(sameWork(one, aPaper({ id: "test:2", title: "Graphs", ...other }))).toBe(true);
  });

  it.each<[string, Partial<Paper>]>([
    ["they share the title but no author", { authors: ["Mia Ngata"] }],
    ["they share a short title and one names no author", { authors: [] }],
    ["they share the authors but not the title", { title: "Trees" }],
    ["they are two parts", { title: "Graphs II" }],
  ])("no: %s", (_, other) => {
    expect(sameWork(one, aPaper({ id: "test:2", title: "Graphs", ...other }))).toBe(false);
  });

  it("yes: they share a title of four words and one names no author", () => {
    const title = "Graphs that grow slowly";
    expect(sameWork(aPaper({ id: "test:1", title }), aPaper({ id: "test:2", title, authors: [] }))).toBe(true);
  });

  it("yes: they share a DOI in another case", () => {
    expect(sameWork(aPaper({ id: "doi:10.1/AB" }), aPaper({ id: "doi:10.1/ab", title: "Graphs" }))).toBe(true);
  });
});

describe("merging what is known of a paper with what is told of it", () => {
  it.each([
    ["starter", "source"],
    ["starter", "import"],
    ["import", "source"],
  ] as const)("takes no words of the %s where the %s has spoken", (weaker, stronger) => {
    const weak = aPaper({ title: "A title", abstract: "Ours.", venue: "V", provenance: weaker });
    const strong = aPaper({ title: "The title", abstract: "Theirs.", authors: ["Jun Li"], provenance: stronger });
    for (const merged of [mergePapers(weak, strong), mergePapers(strong, weak)]) {
      expect(merged).toMatchObject({ title: "The title", abstract: "Theirs.", authors: ["Jun Li"], venue: "V" });
      expect(merged.provenance).toBe(stronger);
    }
  });

  it("takes the newer words where both are as strong", () => {
    expect(mergePapers(aPaper({ abstract: "Old." }), aPaper({ abstract: "New." })).abstract).toBe("New.");
  });

  it("never loses an abstract or the authors to a blank", () => {
    const known = aPaper({ abstract: "Ours.", authors: ["Jun Li"], provenance: "starter" });
    const merged = mergePapers(known, aPaper({ abstract: "", authors: [] }));
    expect(merged).toMatchObject({ abstract: "Ours.", authors: ["Jun Li"] });
  });

  it("keeps the main id of a known work and appends the others once", () => {
    const merged = mergePapers(aPaper({ ids: ["test:1", "doi:10.1/ab"] }), aPaper({ ids: ["test:2", "doi:10.1/AB"] }));
    expect(merged).toMatchObject({ id: "test:1", ids: ["test:1", "doi:10.1/ab", "test:2"] });
  });

  it("lets the ids of a source lead those of the starter library", () => {
    const starter = aPaper({ id: "test:s", provenance: "starter" });
    const source = aPaper({ id: "test:1" });
    expect(mergePapers(starter, source)).toMatchObject({ id: "test:1", ids: ["test:1", "test:s"] });
    expect(mergePapers(source, starter)).toMatchObject({ id: "test:1", ids: ["test:1", "test:s"] });
  });

  it("unites categories and links, the stronger first", () => {
    const known = aPaper({
      categories: ["cs.AI", "cs.LG"],
      links: { pdf: "https://example.org/old.pdf", code: "https://example.org/code" },
      provenance: "starter",
    });
    const told = aPaper({ categories: ["cs.LG", "cs.RO"], links: { pdf: "https://example.org/new.pdf" } });
    expect(mergePapers(known, told)).toMatchObject({
      categories: ["cs.LG", "cs.RO", "cs.AI"],
      links: { pdf: "https://example.org/new.pdf", code: "https://example.org/code" },
    });
  });

  it.each([
    ["2026-07-01", "2026-06-30", "2026-06-30"],
    ["2026", "2026-07-01", "2026-07-01"],
    ["2026-07", "2026-07-09", "2026-07-09"],
    ["2025", "2026-07-01", "2025"],
    [undefined, "2026-07", "2026-07"],
  ])("of the dates %s and %s keeps %s", (a, b, kept) => {
    expect(mergePapers(dated(a), dated(b)).published).toBe(kept);
    expect(mergePapers(dated(b), dated(a)).published).toBe(kept);
  });

  it.each(["withdrawn", "retracted"] as const)("never makes a %s paper current again", (standing) => {
    expect(mergePapers(aPaper({ standing }), aPaper()).standing).toBe(standing);
    expect(mergePapers(aPaper(), aPaper({ standing })).standing).toBe(standing);
  });

  it("changes nothing when the same is told again", () => {
    fc.assert(
      fc.property(anyPaper, anyPaper, (known, told) => {
        const merged = mergePapers(known, told);
        expect(mergePapers(merged, told)).toEqual(merged);
        expect(mergePapers(merged, merged)).toEqual(merged);
      }),
    );
  });

  it("keeps every id, the main one first", () => {
    fc.assert(
      fc.property(anyPaper, anyPaper, (known, told) => {
        const merged = mergePapers(known, told);
        expect(new Set(merged.ids)).toEqual(new Set([...known.ids, ...told.ids]));
        expect(merged.ids[0]).toBe(merged.id);
      }),
    );
  });
});

function dated(published: string | undefined): Paper {
  const { published: _, ...undated } = aPaper();
  return published === undefined ? undated : { ...undated, published };
}

const anyPaper: fc.Arbitrary<Paper> = fc
  .record({
    ids: fc.uniqueArray(fc.constantFrom("test:1", "test:2", "test:3"), { minLength: 1 }),
    abstract: fc.constantFrom("", "Old.", "New."),
    authors: fc.constantFrom([], ["Jun Li"]),
    published: fc.constantFrom("2025", "2026", "2026-07", "2026-07-01", "2026-06-30"),
    categories: fc.uniqueArray(fc.constantFrom("cs.AI", "cs.LG", "cs.RO")),
    standing: fc.constantFrom("current", "withdrawn", "retracted"),
    provenance: fc.constantFrom(...PROVENANCES),
  })
  .map((paper) => aPaper(paper));

describe("a title that says the paper no longer stands", () => {
  it.each([
    ["[RETRACTED] Cold fusion in a jar", "retracted"],
    ["[Retracted Article] Cold fusion in a jar", "retracted"],
    ["RETRACTED: Cold fusion in a jar", "retracted"],
    ["Retraction: Cold fusion in a jar", "retracted"],
    ["WITHDRAWN: Cold fusion in a jar", "withdrawn"],
    ["[Withdrawn] Cold fusion in a jar", "withdrawn"],
    ["Cold fusion in a jar", "current"],
  ])("%s is %s, and the same title", (title, standing) => {
    expect(standingInTitle(title)).toBe(standing);
    expect(titleKey(title)).toBe(titleKey("Cold fusion in a jar"));
  });

  it.each(["Retracted gradients for robots", "Withdrawn users in federated learning", "Retraction maps on manifolds"])(
    "is not: %s",
    (title) => {
      expect(standingInTitle(title)).toBe("current");
      expect(titleKey(title)).not.toBe(titleKey(title.slice(title.indexOf(" ") + 1)));
    },
  );
});

describe("two texts of one work from sources", () => {
  const early = aPaper({ id: "arxiv:2601.01234", title: "First title", updated: "2026-01-05" });
  const late = aPaper({ id: "arxiv:2601.01234", title: "Better title", updated: "2026-03-05" });
  const undated = aPaper({ id: "arxiv:2601.01234", title: "Some title" });

  it("become the later one, in whatever order they come", () => {
    expect(mergePapers(early, late)).toMatchObject({ title: "Better title", updated: "2026-03-05" });
    expect(mergePapers(late, early)).toMatchObject({ title: "Better title", updated: "2026-03-05" });
  });

  it("keep the dated one where the other tells no date", () => {
    expect(mergePapers(late, undated).title).toBe("Better title");
  });

  it("were listed when they were listed first, and keep what supersedes them", () => {
    const [one, other] = ["2026-01-06T00:00:00.000Z", "2026-01-07T00:00:00.000Z"];
    const merged = mergePapers({ ...early, listed: other, supersededBy: "arxiv:2602.00001" }, { ...late, listed: one });
    expect(merged).toMatchObject({ listed: one, supersededBy: "arxiv:2602.00001" });
  });
});
