import { describe } from "vitest";
import type { PaperId } from "../../src/core/papers/paper.ts";
import type { Reference } from "../../src/core/papers/reference.ts";
import { paperResolverContract } from "../contracts/paper-resolver-contract.ts";
import { dblpRecord, landingPage } from "../fakes/fake-pages.ts";
import { aWorld } from "./a-world.ts";

type World = Awaited<ReturnType<typeof aWorld>>;

interface Case {
  readonly known: Reference;
  readonly unknown: Reference;
  readonly as?: PaperId;
  readonly fill: (world: World) => void;
}

const SHA = "649def34f8be52c8b66281af98ae884c09aef38b";
const NO_SHA = "0123456789012345678901234567890123456789";
const PMLR = "https://proceedings.mlr.press/v300";
const TITLE = "Sparse widgets are enough for planning";
const ABSTRACT =
  "We show in many words and with much patience that widgets which are sparse are enough for every plan.";

/** Each service alone: the others know nothing. */
const CASES: Readonly<Record<string, Case>> = {
  arXiv: {
    known: { type: "arxiv", id: "2601.01234" },
    unknown: { type: "arxiv", id: "2601.09999" },
    fill: ({ arxiv }) => {
      arxiv.papers = [{ id: "2601.01234" }];
    },
  },
  "Hugging Face, by an arXiv id": {
    known: { type: "arxiv", id: "2601.01234" },
    unknown: { type: "arxiv", id: "2601.09999" },
    fill: ({ huggingFace }) => {
      huggingFace.papers = [{ id: "2601.01234" }];
    },
  },
  "Hugging Face, by a data set": {
    known: { type: "hfRepo", id: "lab/pile", shelf: "datasets" },
    unknown: { type: "hfRepo", id: "lab/pile" },
    as: "arxiv:2601.01234",
    fill: ({ huggingFace, arxiv }) => {
      huggingFace.tags.set("datasets/lab/pile", ["license:mit", "arxiv:2601.01234"]);
      arxiv.papers = [{ id: "2601.01234" }];
    },
  },
  "DataCite, by an arXiv id": {
    known: { type: "arxiv", id: "hep-th/9901001" },
    unknown: { type: "arxiv", id: "hep-th/9901999" },
    fill: ({ dataCite }) => {
      dataCite.works = [{ title: TITLE, arxiv: "hep-th/9901001", date: "1999-01-04" }];
    },
  },
  "DataCite, by a DOI": {
    known: { type: "doi", id: "10.5281/zenodo.123" },
    unknown: { type: "doi", id: "10.5281/zenodo.999" },
    fill: ({ dataCite }) => {
      dataCite.works = [{ title: TITLE, doi: "10.5281/zenodo.123" }];
    },
  },
  Crossref: {
    known: { type: "doi", id: "10.1145/3544585.3544600" },
    unknown: { type: "doi", id: "10.5555/3295222" },
    fill: ({ crossref }) => {
      crossref.works = [{ title: TITLE, doi: "10.1145/3544585.3544600" }];
    },
  },
  "OpenAlex, by a DOI": {
    known: { type: "doi", id: "10.1145/3544585.3544600" },
    unknown: { type: "doi", id: "10.5555/3295222" },
    fill: ({ openAlex }) => {
      openAlex.works = [{ title: TITLE, doi: "10.1145/3544585.3544600" }];
    },
  },
  "OpenAlex, by its own id": {
    known: { type: "openalex", id: "W2741809807" },
    unknown: { type: "openalex", id: "W1" },
    fill: ({ openAlex }) => {
      openAlex.works = [{ title: TITLE, openAlex: "W2741809807" }];
    },
  },
  "OpenAlex, by a number of PubMed": {
    known: { type: "pmid", id: "12345" },
    unknown: { type: "pmid", id: "99" },
    fill: ({ openAlex }) => {
      openAlex.works = [{ title: TITLE, pmid: "12345" }];
    },
  },
  "Semantic Scholar, by its own id": {
    known: { type: "s2", id: SHA },
    unknown: { type: "s2", id: NO_SHA },
    fill: ({ semanticScholar }) => {
      semanticScholar.works = [{ title: TITLE, sha: SHA }];
    },
  },
  "Semantic Scholar, by a number of its corpus": {
    known: { type: "s2", id: "CorpusId:215416146" },
    unknown: { type: "s2", id: "CorpusId:1" },
    fill: ({ semanticScholar }) => {
      semanticScholar.works = [{ title: TITLE, sha: SHA, corpusId: 215416146 }];
    },
  },
  "Semantic Scholar, by a number of PubMed Central": {
    known: { type: "pmcid", id: "PMC7654321" },
    unknown: { type: "pmcid", id: "PMC999" },
    fill: ({ semanticScholar }) => {
      semanticScholar.works = [{ title: TITLE, pmcid: "PMC7654321" }];
    },
  },
  "OpenReview, newer": {
    known: { type: "openreview", id: "AbC1dEf2Gh" },
    unknown: { type: "openreview", id: "ZzZ1dEf2Gh" },
    fill: ({ openReview }) => {
      openReview.notes = [{ id: "AbC1dEf2Gh", title: TITLE, authors: ["Ada Okafor"] }];
    },
  },
  "OpenReview, older": {
    known: { type: "openreview", id: "AbC1dEf2Gh" },
    unknown: { type: "openreview", id: "ZzZ1dEf2Gh" },
    fill: ({ openReviewOld }) => {
      openReviewOld.notes = [{ id: "AbC1dEf2Gh", title: TITLE }];
    },
  },
  "the ACL Anthology": {
    known: { type: "acl", id: "2023.acl-long.1" },
    unknown: { type: "acl", id: "P18-1999" },
    fill: ({ acl }) => {
      acl.pages.set("/2023.acl-long.1/", landingPage({ title: TITLE, abstract: ABSTRACT, style: "anthology" }));
    },
  },
  bioRxiv: {
    known: { type: "biorxiv", id: "10.1101/2026.01.01.123456" },
    unknown: { type: "biorxiv", id: "10.1101/2026.01.01.999999" },
    fill: ({ biorxiv }) => {
      biorxiv.preprints = [{ doi: "10.1101/2026.01.01.123456", title: TITLE }];
    },
  },
  medRxiv: {
    known: { type: "biorxiv", id: "10.64898/2026.01.01.123456" },
    unknown: { type: "biorxiv", id: "10.1101/2026.01.01.999999" },
    fill: ({ biorxiv }) => {
      biorxiv.preprints = [{ doi: "10.64898/2026.01.01.123456", server: "medrxiv", title: TITLE }];
    },
  },
  GitHub: {
    known: { type: "github", id: "example/widgets" },
    unknown: { type: "github", id: "example/nothing" },
    as: "arxiv:2601.01234",
    fill: ({ gitHub, arxiv }) => {
      gitHub.repositories.set("example/widgets", { readme: "Code of https://arxiv.org/abs/2601.01234v2." });
      arxiv.papers = [{ id: "2601.01234" }];
    },
  },
  "a proceedings’ page": {
    known: { type: "page", id: `${PMLR}/okafor26a.html` },
    unknown: { type: "page", id: `${PMLR}/nobody26a.html` },
    as: "page:proceedings.mlr.press/v300/okafor26a.html",
    fill: ({ proceedings }) => {
      const page = landingPage({ title: TITLE, abstract: ABSTRACT });
      proceedings.pages.set("/proceedings.mlr.press/v300/okafor26a.html", page);
    },
  },
  DBLP: {
    known: { type: "page", id: "https://dblp.org/rec/conf/x/OkaforL26" },
    unknown: { type: "page", id: "https://dblp.org/rec/conf/x/Nobody26" },
    as: "page:dblp.org/rec/conf/x/OkaforL26",
    fill: ({ dblp }) => {
      dblp.pages.set("/rec/conf/x/OkaforL26.xml", dblpRecord(TITLE));
    },
  },
  "doi.org, for a short DOI": {
    known: { type: "doi", id: "10/gf4gqc" },
    unknown: { type: "doi", id: "10/zzzzzz" },
    fill: ({ doi, crossref }) => {
      doi.aliases.set("10/gf4gqc", "10.1145/3544585.3544600");
      crossref.works = [{ title: TITLE, doi: "10.1145/3544585.3544600" }];
    },
  },
  "titles, in arXiv": {
    known: { type: "titleHint", id: "sparse widgets are enough for planning" },
    unknown: { type: "titleHint", id: "sparse widgets are hardly ever enough" },
    as: "arxiv:2601.01234",
    fill: ({ arxiv }) => {
      arxiv.papers = [{ id: "2601.01234", title: TITLE }];
    },
  },
  "titles, in OpenAlex": {
    known: { type: "titleHint", id: "sparse widgets are enough for planning" },
    unknown: { type: "titleHint", id: "sparse widgets are hardly ever enough" },
    as: "openalex:W77001",
    fill: ({ openAlex }) => {
      openAlex.works = [{ title: TITLE, openAlex: "W77001" }];
    },
  },
  "titles, in Semantic Scholar": {
    known: { type: "titleHint", id: "sparse widgets are enough for planning" },
    unknown: { type: "titleHint", id: "sparse widgets are hardly ever enough" },
    as: `s2:${SHA}`,
    fill: ({ semanticScholar }) => {
      semanticScholar.works = [{ title: TITLE, sha: SHA }];
    },
  },
};

describe.each(Object.entries(CASES))("the resolver, where only one knows: %s", (_, { fill, ...references }) => {
  paperResolverContract({
    async create() {
      const world = await aWorld();
      fill(world);
      return world.resolver;
    },
    ...references,
  });
});
