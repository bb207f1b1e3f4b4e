import type { ReferenceType } from "../core/papers/reference.ts";

/** Those that know papers by an id, and those that are asked for a title. */
export const LOOKUP_NAMES = [
  "arxiv",
  "dataCite",
  "huggingFace",
  "semanticScholar",
  "openAlex",
  "crossref",
  "shortDoi",
  "openReview",
  "openReviewOld",
  "acl",
  "biorxiv",
  "gitHub",
  "proceedings",
  "dblp",
  "titleInSemanticScholar",
  "titleInOpenAlex",
  "titleInArxiv",
] as const;
export type LookupName = (typeof LOOKUP_NAMES)[number];

export interface Plan {
  /** In this order, until one has told the whole paper. */
  readonly ask: readonly LookupName[];
  /** They would know: unless each of them has answered, nobody can say that there is no such paper. */
  readonly decide: readonly LookupName[];
}

/** Semantic Scholar comes last and decides little: without a key it mostly refuses. */
export const PLANS: Readonly<Record<ReferenceType | "shortDoi" | "dblp", Plan>> = {
  arxiv: { ask: ["arxiv", "dataCite", "huggingFace", "semanticScholar"], decide: ["arxiv"] },
  doi: { ask: ["openAlex", "crossref", "dataCite", "semanticScholar"], decide: ["openAlex", "crossref", "dataCite"] },
  shortDoi: { ask: ["shortDoi"], decide: ["shortDoi"] },
  biorxiv: { ask: ["biorxiv", "openAlex", "crossref", "semanticScholar"], decide: ["biorxiv"] },
  openreview: { ask: ["openReview", "openReviewOld"], decide: ["openReview", "openReviewOld"] },
  acl: { ask: ["acl", "semanticScholar"], decide: ["acl"] },
  s2: { ask: ["semanticScholar"], decide: ["semanticScholar"] },
  openalex: { ask: ["openAlex"], decide: ["openAlex"] },
  pmid: { ask: ["openAlex", "semanticScholar"], decide: ["openAlex"] },
  pmcid: { ask: ["openAlex", "semanticScholar"], decide: ["openAlex"] },
  github: { ask: ["gitHub"], decide: ["gitHub"] },
  hfRepo: { ask: ["huggingFace"], decide: ["huggingFace"] },
  page: { ask: ["proceedings"], decide: ["proceedings"] },
  dblp: { ask: ["dblp"], decide: ["dblp"] },
  titleHint: { ask: [], decide: ["titleInOpenAlex", "titleInArxiv"] },
};

/** For a title that stands in a link, or that a source gave without an abstract. */
export const TITLE_LOOKUPS: readonly LookupName[] = ["titleInOpenAlex", "titleInArxiv", "titleInSemanticScholar"];
