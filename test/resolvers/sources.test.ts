import { describe, expect, it } from "vitest";
import type { Reference } from "../../src/core/papers/reference.ts";
import { errorFeed } from "../fakes/arxiv-atom.ts";
import { GITHUB_LIMIT } from "../fakes/fake-github.ts";
import { OPENALEX_SPENT } from "../fakes/fake-openalex.ts";
import { dblpRecord, landingPage } from "../fakes/fake-pages.ts";
import { aWorld } from "./a-world.ts";

const ID = "2601.01234";
const DOI = "10.1145/3544585.3544600";
const TITLE = "Sparse widgets are enough for planning";
const ABSTRACT =
  "We show in many words and with much patience that widgets which are sparse are enough for every plan.";
const { signal } = new AbortController();
const arxiv = (id: string): Reference => ({ type: "arxiv", id });
const doi: Reference = { type: "doi", id: DOI };

describe("arXiv's query API", () => {
  it("is asked for as many as are wanted, and matched by id", async () => {
    const { arxiv: fake, resolver } = await aWorld();
    const ids = Array.from({ length: 15 }, (_, place) => `2601.${10_000 + place}`);
    fake.papers = ids.map((id) => ({ id }));
    const papers = await Promise.all(ids.map((id) => resolver.resolve(arxiv(id), signal)));
    expect(papers.map((paper) => paper?.id)).toEqual(ids.map((id) => `arxiv:${id}`));
    expect(fake.requests).toHaveLength(1);
  });

  it("may leave out some of them", async () => {
    const { arxiv: fake, resolver } = await aWorld();
    fake.papers = [{ id: ID }];
    const [known, unknown] = await Promise.all([ID, "2601.09999"].map((id) => resolver.resolve(arxiv(id), signal)));
    expect(known?.id).toBe(`arxiv:${ID}`);
    expect(unknown).toBeUndefined();
  });

  it.each([200, 400])("that complains of one id, with status %i, is asked again for the others", async (status) => {
    const { arxiv: fake, lookups } = await aWorld();
    const bad = "2601.05555";
    fake.papers = [{ id: ID, title: TITLE }];
    const headers = { "content-type": "application/atom+xml" };
    fake.fail({ kind: "status", status, headers, body: errorFeed(`incorrect id format for ${bad}`, bad) });
    const [known, complained] = await Promise.all([ID, bad].map((id) => lookups.arxiv.find(arxiv(id), signal)));
    expect(known).toMatchObject({ paper: { title: TITLE } });
    expect(complained).toBeUndefined();
    expect(fake.requests.map(({ url }) => url.searchParams.get("id_list"))).toEqual([`${ID},${bad}`, ID]);
  });

  it("that complains of something else has not answered", async () => {
    const { arxiv: fake, resolver } = await aWorld();
    fake.fail({ kind: "status", status: 200, body: errorFeed("max_results must be an integer", "") });
    await expect(resolver.resolve(arxiv(ID), signal)).rejects.toMatchObject({ sources: ["arXiv"] });
  });

  it("that counts papers and gives none has not answered", async () => {
    const { arxiv: fake, resolver } = await aWorld();
    fake.papers = [{ id: ID }];
    fake.api = { emptyPage: true };
    await expect(resolver.resolve(arxiv(ID), signal)).rejects.toMatchObject({ sources: ["arXiv"] });
  });

  it("in its old form, with a title of one figure and one author", async () => {
    const { arxiv: fake, resolver } = await aWorld();
    fake.papers = [{ id: ID, title: "0", authors: ["Ada &amp; Co"], abstract: "It&#39;s so.", doi: DOI }];
    fake.api = { oldFormat: true };
    expect(await resolver.resolve(arxiv(ID), signal)).toMatchObject({
      title: "0",
      authors: ["Ada & Co"],
      abstract: "It's so.",
      ids: [`arxiv:${ID}`, `doi:${DOI}`],
    });
  });

  it("marks a withdrawn paper, and names the one in its place", async () => {
    const { arxiv: fake, resolver } = await aWorld();
    fake.papers = [{ id: ID, comment: "This paper has been withdrawn; superseded by arXiv:2601.05555" }];
    expect(await resolver.resolve(arxiv(ID), signal)).toMatchObject({
      standing: "withdrawn",
      supersededBy: "arxiv:2601.05555",
    });
  });

  it("keeps its pace: three seconds from one question to the next, and a name in each", async () => {
    const { arxiv: fake, resolver } = await aWorld();
    fake.papers = [{ id: ID }];
    await resolver.resolve(arxiv(ID), signal);
    await resolver.resolve(arxiv("2601.09999"), signal);
    const [first, second] = fake.requests.map(({ at }) => at.getTime());
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(3_000);
    expect(fake.requests.every(({ headers }) => headers["user-agent"]?.includes("mailto:") && headers.accept)).toBe(
      true,
    );
  });
});

describe("Hugging Face", () => {
  it("does not say which of two papers is a model's own", async () => {
    const { huggingFace, resolver } = await aWorld();
    huggingFace.tags.set("models/lab/merged", [`arxiv:${ID}`, "arxiv:2601.05555", `arxiv:${ID}`]);
    expect(await resolver.resolve({ type: "hfRepo", id: "lab/merged" }, signal)).toBeUndefined();
  });

  it("answers where arXiv does not", async () => {
    const { arxiv: fake, huggingFace, resolver } = await aWorld();
    fake.fail({ kind: "status", status: 503 });
    huggingFace.papers = [{ id: ID, title: TITLE, repository: "https://github.com/example/widgets" }];
    expect(await resolver.resolve(arxiv(ID), signal)).toMatchObject({
      title: TITLE,
      links: { code: "https://github.com/example/widgets" },
    });
  });
});

describe("DataCite", () => {
  it("gives a paper of arXiv with its categories and its first date", async () => {
    const { arxiv: fake, dataCite, resolver } = await aWorld();
    fake.fail({ kind: "status", status: 429 });
    dataCite.works = [{ title: TITLE, arxiv: ID, date: "2026-01-05" }];
    expect(await resolver.resolve(arxiv(ID), signal)).toMatchObject({
      authors: ["Ada Okafor", "Jun Li"],
      categories: ["cs.LG"],
      published: "2026-01-05",
    });
  });

  it("may have no description", async () => {
    const { dataCite, resolver } = await aWorld();
    dataCite.works = [{ title: TITLE, doi: "10.5281/zenodo.123", abstract: null }];
    const paper = await resolver.resolve({ type: "doi", id: "10.5281/zenodo.123" }, signal);
    expect(paper).toMatchObject({ title: TITLE, abstract: "" });
  });
});

describe("Semantic Scholar", () => {
  const s2: Reference = { type: "s2", id: "649def34f8be52c8b66281af98ae884c09aef38b" };

  it("may know neither abstract nor authors", async () => {
    const { semanticScholar, resolver } = await aWorld();
    semanticScholar.works = [{ title: TITLE, sha: s2.id, abstract: null, authors: null }];
    expect(await resolver.resolve(s2, signal)).toMatchObject({ title: TITLE, abstract: "", authors: [] });
  });

  it("refuses strangers, and nobody claims that the paper is unknown", async () => {
    const { semanticScholar, resolver } = await aWorld();
    semanticScholar.key = "the-key";
    await expect(resolver.resolve(s2, signal)).rejects.toMatchObject({ sources: ["Semantic Scholar"] });
  });

  it("is shown the key, which nobody else sees", async () => {
    const world = await aWorld({ semanticScholar: "the-key" });
    world.semanticScholar.key = "the-key";
    world.semanticScholar.works = [{ title: TITLE, sha: s2.id, arxiv: ID }];
    expect(await world.resolver.resolve(s2, signal)).toMatchObject({ title: TITLE });
    const others = world.servers.filter((server) => server !== world.semanticScholar);
    expect(JSON.stringify(others.flatMap(({ requests }) => requests))).not.toContain("the-key");
  });

  it("has not answered where the key is wrong", async () => {
    const { semanticScholar, resolver } = await aWorld({ semanticScholar: "old-key" });
    semanticScholar.key = "the-key";
    await expect(resolver.resolve(s2, signal)).rejects.toMatchObject({ sources: ["Semantic Scholar"] });
  });

  it("unites all ids of a work", async () => {
    const { semanticScholar, resolver } = await aWorld();
    semanticScholar.works = [{ title: TITLE, sha: s2.id, doi: DOI, acl: "P18-1001", pmid: "123", pmcid: "PMC777" }];
    expect((await resolver.resolve(s2, signal))?.ids).toEqual([
      `doi:${DOI}`,
      `s2:${s2.id}`,
      "acl:P18-1001",
      "pmid:123",
      "pmcid:PMC777",
      "s2:CorpusId:7",
    ]);
  });
});

describe("OpenAlex", () => {
  it("puts an abstract together from the places of its words", async () => {
    const { openAlex, resolver } = await aWorld();
    openAlex.works = [{ title: TITLE, doi: DOI, abstract: "Abstract the first and the last of the words" }];
    expect(await resolver.resolve(doi, signal)).toMatchObject({ abstract: "the first and the last of the words" });
  });

  it("without money for hours is left alone, and Crossref answers", async () => {
    const { openAlex, crossref, resolver } = await aWorld();
    openAlex.fail(OPENALEX_SPENT);
    crossref.works = [{ title: TITLE, doi: DOI }];
    expect(await resolver.resolve(doi, signal)).toMatchObject({ title: TITLE });
    await resolver.resolve({ type: "doi", id: "10.1145/1" }, signal).catch(() => undefined);
    expect(openAlex.requests).toHaveLength(1);
  });

  it("marks a retracted paper", async () => {
    const { openAlex, resolver } = await aWorld();
    openAlex.works = [{ title: TITLE, doi: DOI, retracted: true }];
    expect(await resolver.resolve(doi, signal)).toMatchObject({ standing: "retracted" });
  });

  it("that gives another paper's DOI has not told ours", async () => {
    const { openAlex, resolver } = await aWorld();
    openAlex.fail({
      kind: "status",
      status: 200,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        id: "https://openalex.org/W1",
        doi: "https://doi.org/10.1145/other",
        display_name: "Other",
      }),
    });
    expect(await resolver.resolve(doi, signal)).toBeUndefined();
  });
});

describe("Crossref", () => {
  it("gives the abstract without its heading and its markup", async () => {
    const { crossref, resolver } = await aWorld();
    crossref.works = [
      { title: TITLE, doi: DOI, abstract: "We have <jats:italic>x</jats:italic> &lt; 7.", venue: "J. Widgets" },
    ];
    expect(await resolver.resolve(doi, signal)).toMatchObject({ abstract: "We have x < 7.", venue: "J. Widgets" });
  });

  it.each([
    ["no author", { authors: null }, { authors: [] }],
    ["a month alone", { date: "2026-03" }, { published: "2026-03" }],
    ["a date to come", { date: "2027-03-01" }, { title: TITLE }],
    ["no date", { date: "" }, { title: TITLE }],
  ])("may tell %s", async (_, told, expected) => {
    const { crossref, resolver } = await aWorld();
    crossref.works = [{ title: TITLE, doi: DOI, ...told }];
    const paper = await resolver.resolve(doi, signal);
    expect(paper).toMatchObject(expected);
    expect(paper?.published ?? "2026").toMatch(/^2026/u);
  });

  it("without a title has told nothing", async () => {
    const { crossref, resolver } = await aWorld();
    crossref.works = [{ title: "", doi: DOI }];
    expect(await resolver.resolve(doi, signal)).toBeUndefined();
  });

  it("that throttles is left alone, and the answer says so", async () => {
    const { crossref, resolver } = await aWorld();
    crossref.fail({ kind: "status", status: 429, headers: { "retry-after": "120" } });
    await expect(resolver.resolve(doi, signal)).rejects.toMatchObject({ sources: ["Crossref"] });
  });
});

describe("OpenReview", () => {
  const note: Reference = { type: "openreview", id: "AbC1dEf2Gh" };

  it.each(["forbidden", "redirect"] as const)(
    "that poses a riddle (%s) is asked in its older service",
    async (riddle) => {
      const { openReview, openReviewOld, resolver } = await aWorld();
      openReview.riddle = riddle;
      openReviewOld.notes = [{ id: note.id, title: TITLE }];
      expect(await resolver.resolve(note, signal)).toMatchObject({ title: TITLE });
    },
  );

  it("that poses riddles only is named", async () => {
    const { openReview, openReviewOld, resolver } = await aWorld();
    openReview.riddle = "forbidden";
    openReviewOld.riddle = "redirect";
    await expect(resolver.resolve(note, signal)).rejects.toMatchObject({ sources: ["OpenReview"] });
  });

  it("leads from a comment to its paper", async () => {
    const { openReview, resolver } = await aWorld();
    openReview.notes = [
      { id: "CoMment123", forum: note.id },
      { id: note.id, title: TITLE },
    ];
    const paper = await resolver.resolve({ type: "openreview", id: "CoMment123" }, signal);
    expect(paper?.ids).toEqual([`openreview:${note.id}`, "openreview:CoMment123"]);
  });

  it("marks a submission that was withdrawn", async () => {
    const { openReview, resolver } = await aWorld();
    openReview.notes = [{ id: note.id, title: TITLE, venue: "ICLR 2026 Conference Withdrawn Submission" }];
    expect(await resolver.resolve(note, signal)).toMatchObject({ standing: "withdrawn", authors: [] });
  });
});

describe("bioRxiv", () => {
  const preprint: Reference = { type: "biorxiv", id: "10.1101/2026.01.01.123456" };

  it("gives the words of the last version, the date of the first, and the journal's DOI", async () => {
    const { biorxiv, resolver } = await aWorld();
    biorxiv.preprints = [
      { doi: preprint.id, title: "Widgets, revised", version: 2, date: "2026-03-01", published: "10.1038/X-1" },
      { doi: preprint.id, title: "Widgets", version: 1, date: "2026-01-02" },
    ];
    expect(await resolver.resolve(preprint, signal)).toMatchObject({
      title: "Widgets, revised",
      authors: ["A. B. Okafor", "J. Li"],
      published: "2026-01-02",
      ids: [`doi:${preprint.id}`, "doi:10.1038/x-1"],
    });
  });

  it("marks a withdrawn preprint", async () => {
    const { biorxiv, resolver } = await aWorld();
    biorxiv.preprints = [{ doi: preprint.id, title: "WITHDRAWN: Widgets" }];
    expect(await resolver.resolve(preprint, signal)).toMatchObject({ standing: "withdrawn" });
  });
});

describe("the ACL Anthology", () => {
  it("gives title, authors, abstract, date and DOI of a page whose attributes are turned round", async () => {
    const { acl, resolver } = await aWorld();
    const more = { citation_doi: "10.18653/v1/P18-1001", citation_publication_date: "2018/7" };
    acl.pages.set(
      "/P18-1001/",
      landingPage({
        title: "Widgets &amp; more",
        abstract: ABSTRACT,
        style: "anthology",
        more,
        authors: ["Ada Okafor"],
      }),
    );
    expect(await resolver.resolve({ type: "acl", id: "P18-1001" }, signal)).toMatchObject({
      title: "Widgets & more",
      abstract: ABSTRACT,
      authors: ["Ada Okafor"],
      published: "2018",
      ids: ["doi:10.18653/v1/p18-1001", "acl:P18-1001"],
    });
  });
});

describe("GitHub", () => {
  const repository: Reference = { type: "github", id: "example/widgets" };

  it("decides by CITATION.cff where the README cites several", async () => {
    const { gitHub, arxiv: fake, resolver } = await aWorld();
    fake.papers = [{ id: ID }];
    gitHub.repositories.set(repository.id, {
      readme: "arXiv:2601.05555, arXiv:2601.06666",
      citation: `identifiers:\n  - value: arXiv:${ID}`,
    });
    expect((await resolver.resolve(repository, signal))?.id).toBe(`arxiv:${ID}`);
  });

  it("is followed where a repository has moved", async () => {
    const { gitHub, arxiv: fake, resolver } = await aWorld();
    fake.papers = [{ id: ID }];
    gitHub.renamed.set(repository.id, "example/gadgets");
    gitHub.repositories.set("example/gadgets", { readme: `https://arxiv.org/pdf/${ID}` });
    expect((await resolver.resolve(repository, signal))?.id).toBe(`arxiv:${ID}`);
  });

  it("at its limit is left alone, and the answer says so", async () => {
    const { gitHub, resolver } = await aWorld();
    gitHub.fail(GITHUB_LIMIT);
    await expect(resolver.resolve(repository, signal)).rejects.toMatchObject({ sources: ["GitHub"] });
    await resolver.resolve({ ...repository, id: "example/other" }, signal).catch(() => undefined);
    expect(gitHub.requests).toHaveLength(1);
  });
});

describe("a page of proceedings", () => {
  const page: Reference = { type: "page", id: "https://proceedings.mlr.press/v300/okafor26a.html" };
  const PATH = "/proceedings.mlr.press/v300/okafor26a.html";

  it("leads to arXiv where it names an id", async () => {
    const { proceedings, arxiv: fake, resolver } = await aWorld();
    fake.papers = [{ id: ID, title: TITLE }];
    proceedings.pages.set(PATH, landingPage({ title: TITLE, more: { citation_arxiv_id: ID } }));
    expect((await resolver.resolve(page, signal))?.id).toBe(`arxiv:${ID}`);
  });

  it("without an abstract is completed by the paper of that title and those authors", async () => {
    const { proceedings, arxiv: fake, resolver } = await aWorld();
    fake.papers = [{ id: ID, title: TITLE }];
    proceedings.pages.set(PATH, landingPage({ title: TITLE }));
    const paper = await resolver.resolve(page, signal);
    expect(paper?.ids).toEqual([`arxiv:${ID}`, "page:proceedings.mlr.press/v300/okafor26a.html"]);
    expect(paper?.abstract).not.toBe("");
  });

  it("is not completed by somebody else's paper of that title", async () => {
    const { proceedings, arxiv: fake, resolver } = await aWorld();
    fake.papers = [{ id: ID, title: TITLE, authors: ["Hildegard Bingen"] }];
    proceedings.pages.set(PATH, landingPage({ title: TITLE }));
    expect((await resolver.resolve(page, signal))?.ids).toEqual(["page:proceedings.mlr.press/v300/okafor26a.html"]);
  });

  it("that is gone is looked up by the words in its address", async () => {
    const { arxiv: fake, resolver } = await aWorld();
    fake.papers = [{ id: ID, title: TITLE }];
    const cvf =
      "https://openaccess.thecvf.com/content/CVPR2026/html/X_Sparse_widgets_are_enough_for_planning_CVPR_2026_paper.html";
    const hinted: Reference = { type: "page", id: cvf, titleHint: "Sparse widgets are enough for planning" };
    expect((await resolver.resolve(hinted, signal))?.id).toBe(`arxiv:${ID}`);
  });

  it("of a host that is not on the list is not opened", async () => {
    const { proceedings, resolver } = await aWorld();
    expect(await resolver.resolve({ type: "page", id: "https://127.0.0.1/x" }, signal)).toBeUndefined();
    expect(proceedings.requests).toEqual([]);
  });
});

describe("DBLP", () => {
  it("leads to a paper's own page", async () => {
    const { dblp, arxiv: fake, resolver } = await aWorld();
    fake.papers = [{ id: ID, title: TITLE }];
    dblp.pages.set("/rec/conf/x/OkaforL26.xml", dblpRecord(TITLE, `https://doi.org/10.48550/arXiv.${ID}`));
    const record: Reference = { type: "page", id: "https://dblp.org/rec/conf/x/OkaforL26" };
    expect((await resolver.resolve(record, signal))?.id).toBe(`arxiv:${ID}`);
  });

  it("writes titles in markup, and may name its document type", async () => {
    const { dblp, resolver } = await aWorld();
    const [head = "", ...rest] = dblpRecord("On <i>k</i>-sparse H<sub>2</sub>O").split("\n");
    dblp.pages.set("/rec/conf/x/OkaforL26.xml", [head, '<!DOCTYPE dblp SYSTEM "dblp.dtd">', ...rest].join("\n"));
    const record: Reference = { type: "page", id: "https://dblp.org/rec/conf/x/OkaforL26" };
    expect((await resolver.resolve(record, signal))?.title).toBe("On k-sparse H2O");
  });
});
