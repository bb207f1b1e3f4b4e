import { describe, expect, it } from "vitest";
import type { Paper } from "../../src/core/papers/paper.ts";
import type { PaperIndex, SearchOptions, SearchResult } from "../../src/core/papers/paper-index.ts";
import type { Filter } from "../../src/core/ranking/query.ts";
import { aPaper } from "../a-paper.ts";

const FIRST_TEN: SearchOptions = { limit: 10 };

function ids({ hits }: SearchResult): readonly string[] {
  return hits.map((hit) => hit.id);
}

/** What every index does, whatever it is made of. */
export function paperIndexContract(createIndex: () => PaperIndex): void {
  async function anIndexOf(...papers: readonly Partial<Paper>[]): Promise<PaperIndex> {
    const index = createIndex();
    await index.add(papers.map((paper) => aPaper(paper)));
    return index;
  }

  async function found(index: PaperIndex, words: string, options: Partial<SearchOptions> = {}) {
    return ids(await index.search(words, { ...FIRST_TEN, ...options }));
  }

  describe("asked in words", () => {
    it("finds a paper by the words of its title or abstract, in any form", async () => {
      const index = await anIndexOf(
        { id: "a", title: "Tactile sensing", abstract: "" },
        { id: "b", title: "On hands", abstract: "We sense touch with many sensors." },
        { id: "c", title: "Parsing", abstract: "Trees." },
      );
      expect(await found(index, "sensed")).toEqual(["a", "b"]);
    });

    it("answers nothing for words it does not know", async () => {
      const index = await anIndexOf({ title: "Tactile sensing" });
      expect(await index.search("qwxzv", FIRST_TEN)).toEqual({ hits: [], corrections: [], near: [] });
    });

    it("puts the exact title first, whatever scores better", async () => {
      const index = await anIndexOf(
        { id: "long", title: "Sets, deep sets, deeper sets", abstract: "Deep sets of deep sets. Deep sets." },
        { id: "exact", title: "Deep Sets!", abstract: "Functions of collections." },
      );
      expect(await found(index, "deep sets")).toEqual(["exact", "long"]);
    });

    it.each([
      ["What’s in a Grasp", "what's in a grasp"],
      ["To Be, or Not To Be", "to be or not to be"],
      ["Words ~ Deeds", "Words ~ Deeds"],
      ["From p to V*: Values without Rewards", "From p to V*"],
      ["Fréchet Regression", "frechet regression"],
    ])("knows the title “%s” when asked for “%s”", async (title, words) => {
      const index = await anIndexOf({ id: "a", title }, { id: "b", title: "Grasp regression to words of value" });
      const { hits } = await index.search(words, FIRST_TEN);
      expect(hits[0]).toMatchObject({ id: "a", relevance: 1 });
    });

    it("puts equal papers in the order of their ids", async () => {
      const same = { title: "Tactile sensing of cups" };
      const index = await anIndexOf({ ...same, id: "b" }, { ...same, id: "c" }, { ...same, id: "a" });
      expect(await found(index, "tactile")).toEqual(["a", "b", "c"]);
    });

    it("gives the rest of the answer from an offset on", async () => {
      const index = await anIndexOf(...["a", "b", "c", "d"].map((id) => ({ id, title: "Tactile sensing" })));
      expect(await found(index, "tactile", { limit: 2, offset: 1 })).toEqual(["b", "c"]);
      expect(await found(index, "tactile sensing", { limit: 2, offset: 3 })).toEqual(["d"]);
    });

    it("tells the words that made a hit as a person writes them", async () => {
      const index = await anIndexOf({ title: "Universities and their networks" }, { title: "Networks" });
      const { hits } = await index.search("University Networks", FIRST_TEN);
      expect(hits[0]?.terms).toEqual(["University", "Networks"]);
    });

    it("says how close a hit is, from 0 to 1", async () => {
      const index = await anIndexOf(
        { id: "a", title: "Tactile sensing of cups", abstract: "Tactile sensing of cups." },
        { id: "b", title: "Cups", abstract: "Of clay." },
      );
      const [first, second] = (await index.search("sensing cups by touch", FIRST_TEN)).hits;
      expect(first?.relevance).toBeGreaterThan(second?.relevance ?? 1);
      expect(first?.relevance).toBeLessThanOrEqual(1);
      expect(second?.relevance).toBeGreaterThan(0);
    });

    it("reads a slip as the word many papers have, and says so", async () => {
      const index = await anIndexOf(
        ...["a", "b", "c", "d", "e"].map((id) => ({ id, title: `Lyapunov stability ${id}` })),
      );
      const result = await index.search("Lyapunow", FIRST_TEN);
      expect(result.corrections).toEqual([{ typed: "Lyapunow", read: "Lyapunov" }]);
      expect(result.hits).toHaveLength(5);
    });

    it("reads a title as it stands, though a slip might be seen in it", async () => {
      const beats = Array.from({ length: 25 }, (_, number) => ({
        id: `${number}`,
        title: `The beat of drum ${number}`,
      }));
      const index = await anIndexOf({ id: "bert", title: "BERT: An encoder" }, ...beats);
      const { hits, corrections } = await index.search("BERT", FIRST_TEN);
      expect(corrections).toEqual([]);
      expect(hits.map(({ id }) => id)).toEqual(["bert"]);
    });

    it("puts the title first that was meant, with one slip in it", async () => {
      const index = await anIndexOf(
        ...["a", "b", "c", "d", "e"].map((id) => ({ id, title: "Flows, Lyapunov flows, Lyapunov" })),
        { id: "meant", title: "Flows of Lyapunov", abstract: "On fluids and how they move when nobody looks." },
      );
      expect((await found(index, "flows of Lyapunow"))[0]).toBe("meant");
    });

    it("names known words near an unknown one when it finds nothing", async () => {
      const index = await anIndexOf({ title: "The Lyapunov exponent" });
      expect(await index.search("Lyapnow", FIRST_TEN)).toEqual({ hits: [], corrections: [], near: ["Lyapunov"] });
    });

    it("finds text in a script without spaces", async () => {
      const index = await anIndexOf(
        { id: "en", title: "Image segmentation for medicine" },
        { id: "zh", title: "用于医学图像分割的网络" },
      );
      expect(await found(index, "图像分割")).toEqual(["zh"]);
    });

    it("takes any text without failing", async () => {
      const index = await anIndexOf({ title: "Tactile sensing" });
      for (const words of ["~1", "AND OR NOT", "a^2", "__proto__ constructor", "x".repeat(10_000)]) {
        expect(await found(index, words)).toEqual([]);
      }
    });

    it("takes punctuation for no words", async () => {
      const index = await anIndexOf({ title: "Tactile sensing" });
      expect(await index.search(" * : \\ \u0000", FIRST_TEN)).toMatchObject({ total: 1 });
    });
  });

  describe("asked with a filter", () => {
    const cups = { title: "Holding cups", abstract: "A survey of soft grippers." };

    it.each<[string, Filter, Partial<Paper>]>([
      ["an author in another spelling", { authors: ["Mueller"] }, { authors: ["Jörg Müller"] }],
      ["an author by an initial", { authors: ["J. Müller"] }, { authors: ["Ada Li", "Jörg Müller"] }],
      ["a category", { categories: ["CS.ro"] }, { categories: ["cs.LG", "cs.RO"] }],
      ["an archive", { categories: ["stat"] }, { categories: ["stat.ML"] }],
      ["a venue", { venues: ["icra"] }, { venue: "IEEE ICRA (oral)" }],
      ["a venue and year", { venues: ["icra2021"] }, { venue: "ICRA", published: "2021-05" }],
      ["the first year", { years: { from: 2021 } }, { published: "2021" }],
      ["the last year", { years: { to: 2020 } }, { published: "2020-12-31" }],
      ["the first day", { days: { from: "2021-03-02" } }, { published: "2021-03-02" }],
      ["the last day", { years: { to: 2021 }, days: { to: "2021-03-02" } }, { published: "2021-03-02" }],
      ["a phrase", { phrases: ["of hard grippers"] }, { abstract: "A survey of hard grippers." }],
      ["a missing word", { without: ["surveys"] }, { abstract: "A study of soft grippers." }],
      ["a missing phrase", { without: ["soft grippers"] }, { abstract: "A survey of softer grippers." }],
    ])("answers only what passes: %s", async (_, filter, passing) => {
      const plain = { ...cups, authors: ["Jun Li"], categories: ["cs.LG"], venue: "ICML" };
      const years = (filter.years?.from ?? filter.days?.from) ? { published: "2020" } : { published: "2022" };
      const index = await anIndexOf({ ...plain, ...years, id: "no" }, { ...plain, ...years, id: "yes", ...passing });
      expect(await found(index, "cups", { filter })).toEqual(["yes"]);
    });

    it("lets several values of one kind be alternatives, and kinds add up", async () => {
      const index = await anIndexOf(
        { ...cups, id: "a", authors: ["Ada Okafor"], published: "2020" },
        { ...cups, id: "b", authors: ["Jun Li"], published: "2024" },
        { ...cups, id: "c", authors: ["Jörg Müller"], published: "2024" },
      );
      const filter = { authors: ["Okafor", "Li"], years: { from: 2022 } };
      expect(await found(index, "cups", { filter })).toEqual(["b"]);
    });

    it("answers newest first, and how many, where nothing but the filter is asked", async () => {
      const index = await anIndexOf(
        { ...cups, id: "old", published: "2019-03-02" },
        { ...cups, id: "new", published: "2024-02-01" },
        { ...cups, id: "newer", published: "2024-02-11" },
        { ...cups, id: "other", published: "2024-05", categories: ["math.CO"] },
      );
      const result = await index.search("", { limit: 2, filter: { categories: ["cs.LG"] } });
      expect({ ids: ids(result), total: result.total }).toEqual({ ids: ["newer", "new"], total: 3 });
    });

    it("does not take “papers by” for a topic", async () => {
      const index = await anIndexOf({ ...cups, id: "a", authors: ["Ada Okafor"] });
      const result = await index.search("papers by", { limit: 2, filter: { authors: ["Okafor"] } });
      expect({ ids: ids(result), total: result.total }).toEqual({ ids: ["a"], total: 1 });
    });

    it("gives no total where words decide", async () => {
      const index = await anIndexOf({ ...cups, id: "a" });
      expect(await index.search("cups", { limit: 2, filter: { categories: ["cs.LG"] } })).not.toHaveProperty("total");
    });

    it("holds for an exact title too", async () => {
      const index = await anIndexOf({ ...cups, published: "2019" });
      expect(await found(index, "holding cups", { filter: { years: { from: 2020 } } })).toEqual([]);
    });

    it("ranks only the candidates given", async () => {
      const index = await anIndexOf(...["a", "b", "c"].map((id) => ({ ...cups, id })));
      expect(await found(index, "cups", { within: ["c", "a", "unknown"] })).toEqual(["a", "c"]);
    });
  });

  describe("asked by example", () => {
    const cups = { id: "cups", title: "Holding cups", abstract: "Soft grippers hold cups of clay." };
    const mugs = { id: "mugs", title: "Holding mugs", abstract: "Soft grippers hold mugs." };
    const trees = { id: "trees", title: "Parsing trees", abstract: "Grammars of clay tablets." };

    it("finds what shares its words, most shared first, without the example", async () => {
      const index = await anIndexOf(trees, mugs, cups);
      expect(ids(await index.similar([{ id: "cups", weight: 1 }], FIRST_TEN))).toEqual(["mugs", "trees"]);
    });

    it("takes any text for an example", async () => {
      const index = await anIndexOf(trees, mugs);
      const example = { title: cups.title, abstract: cups.abstract, weight: 1 };
      expect(ids(await index.similar([example], FIRST_TEN))).toEqual(["mugs", "trees"]);
    });

    it("never answers another version of an example", async () => {
      const index = await anIndexOf(cups, { ...cups, id: "cups-v2", title: "HOLDING CUPS." }, mugs);
      expect(ids(await index.similar([{ id: "cups", weight: 1 }], FIRST_TEN))).toEqual(["mugs"]);
    });

    it("answers a paper titled as a text that is the example only where it is a candidate", async () => {
      const index = await anIndexOf(cups, mugs);
      const example = { title: cups.title, abstract: "Of glass.", weight: 1 };
      expect(ids(await index.similar([example], FIRST_TEN))).toEqual(["mugs"]);
      expect(ids(await index.similar([example], { limit: 10, within: ["cups", "mugs"] }))).toEqual(["cups", "mugs"]);
    });

    it("leans towards what several examples share, and away from what is disliked", async () => {
      const index = await anIndexOf(
        cups,
        mugs,
        { id: "clay", title: "Clay", abstract: "Clay." },
        { id: "soft", title: "Softness", abstract: "Soft." },
      );
      const liked = { title: "Soft clay", abstract: "", weight: 1 };
      const disliked = { title: "Clay", abstract: "Of the clay.", weight: -1 };
      const both = await index.similar([liked, disliked], { limit: 10, within: ["clay", "soft"] });
      expect(ids(both)).toEqual(["soft"]);
    });

    it("answers nothing where no example is known or liked", async () => {
      const index = await anIndexOf(cups, mugs);
      const nothing = { hits: [], corrections: [], near: [] };
      expect(await index.similar([{ id: "unknown", weight: 1 }], FIRST_TEN)).toEqual(nothing);
      expect(await index.similar([{ id: "cups", weight: -1 }], FIRST_TEN)).toEqual(nothing);
      expect(await index.similar([], FIRST_TEN)).toEqual(nothing);
    });

    it("obeys filters, candidates, limit and offset", async () => {
      const index = await anIndexOf(cups, { ...mugs, published: "2019" }, { ...trees, published: "2024" });
      const examples = [{ id: "cups", weight: 1 }];
      const recent = { years: { from: 2020 } };
      expect(ids(await index.similar(examples, { limit: 5, filter: recent }))).toEqual(["trees"]);
      expect(ids(await index.similar(examples, { limit: 5, within: ["mugs", "cups"] }))).toEqual(["mugs"]);
      expect(ids(await index.similar(examples, { limit: 1, offset: 1 }))).toEqual(["trees"]);
    });

    it("tells what is shared, in the example's words, and how much", async () => {
      const index = await anIndexOf(cups, mugs, trees);
      const { hits } = await index.similar([{ id: "cups", weight: 1 }], FIRST_TEN);
      expect(hits[1]?.terms).toEqual(["clay"]);
      expect(hits[0]?.relevance).toBeGreaterThan(hits[1]?.relevance ?? 1);
      expect(hits[0]?.relevance).toBeLessThan(1);
    });
  });

  describe("changed", () => {
    it("replaces a paper it knows", async () => {
      const index = await anIndexOf({ id: "a", title: "Holding cups" });
      await index.add([aPaper({ id: "a", title: "Holding mugs" })]);
      expect(await found(index, "cups")).toEqual([]);
      expect(await found(index, "holding")).toEqual(["a"]);
      expect(await found(index, "holding mugs")).toEqual(["a"]);
    });

    it("forgets a paper, and takes one it does not know for forgotten", async () => {
      const index = await anIndexOf({ id: "a", title: "Holding cups" }, { id: "b", title: "Holding mugs" });
      await index.remove(["a", "unknown"]);
      expect(await found(index, "holding cups")).toEqual(["b"]);
      expect(await index.suggest("hold", 5)).toEqual([{ id: "b", title: "Holding mugs" }]);
    });

    it("obeys in the order it was told", async () => {
      const index = createIndex();
      const papers = Array.from({ length: 30 }, (_, number) => aPaper({ id: `p${number}`, title: `Cup ${number}` }));
      await Promise.all([index.add(papers), index.remove(["p29"]), index.add([aPaper({ id: "p0", title: "A mug" })])]);
      expect(await found(index, "cup 29 0", { limit: 100 })).toHaveLength(28);
    });

    it("finds a withdrawn or retracted paper by its exact title alone", async () => {
      const index = await anIndexOf(
        { id: "a", title: "Holding cups", standing: "retracted", published: "2024" },
        { id: "b", title: "Holding mugs", published: "2023" },
      );
      expect(await found(index, "cups")).toEqual([]);
      expect(await found(index, "holding cups")).toEqual(["a", "b"]);
      expect(await found(index, "", { filter: { years: { from: 2000 } } })).toEqual(["b"]);
      expect(ids(await index.similar([{ id: "b", weight: 1 }], FIRST_TEN))).toEqual([]);
      expect(await index.suggest("holding", 5)).toEqual([{ id: "b", title: "Holding mugs" }]);
    });
  });

  describe("asked to complete a title", () => {
    const titles = ["Soft grippers", "Soft grippers for small fruit", "The softest touch", "Éclairs and other cakes"];

    async function suggested(prefix: string, limit = 5): Promise<readonly string[]> {
      const index = await anIndexOf(...titles.map((title) => ({ title })));
      return (await index.suggest(prefix, limit)).map(({ title }) => title);
    }

    it("tells titles that begin so, then titles in which a word does", async () => {
      expect(await suggested("SOFT")).toEqual(["Soft grippers", "Soft grippers for small fruit", "The softest touch"]);
      expect(await suggested("soft gr", 1)).toEqual(["Soft grippers"]);
      expect(await suggested("for sm")).toEqual(["Soft grippers for small fruit"]);
    });

    it("takes a space for the end of a word", async () => {
      expect(await suggested("soft ")).toEqual(["Soft grippers", "Soft grippers for small fruit"]);
    });

    it("does not mind accents", async () => {
      expect(await suggested("eclai")).toEqual(["Éclairs and other cakes"]);
    });

    it.each(["", " ", "?!", "ripper"])("tells nothing for “%s”", async (prefix) => {
      expect(await suggested(prefix)).toEqual([]);
    });
  });
}
