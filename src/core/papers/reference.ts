/**
 * What a person typed to name a paper, understood without asking anybody. `id` by type: `arxiv` canonical
 * (`2601.01234`, `math/0309136`), `doi` and `biorxiv` the DOI in lower case, `openreview` the forum id, `acl` the
 * anthology id, `s2` a 40-digit sha or `CorpusId:N`, `openalex` `W…`, `pmid` digits, `pmcid` `PMC…`, `github` and
 * `hfRepo` `owner/name`, `page` the address of the landing page (rebuilt from its parsed parts), `titleHint` the words
 * of a title.
 */
export type ReferenceType =
  | "arxiv"
  | "doi"
  | "biorxiv"
  | "openreview"
  | "acl"
  | "s2"
  | "openalex"
  | "pmid"
  | "pmcid"
  | "github"
  | "hfRepo"
  | "page"
  | "titleHint";

export interface Reference {
  readonly type: ReferenceType;
  readonly id: string;
  /** Of an arXiv paper: 2 for `v2`. */
  readonly version?: number;
  /** Of a Hugging Face repository that is no model. */
  readonly shelf?: "datasets" | "spaces";
  /** The words of a title found in the address. */
  readonly titleHint?: string;
}

/** A link or id that names no paper, and why. `what` is the part a message may say back: a host, an id, a list's name. */
export interface NotAPaper {
  readonly outcome: "listing" | "unsupported" | "invalid" | "look-alike";
  readonly what: string;
}

export interface ReadReferences {
  /** In the order of the text, each paper once. */
  readonly references: readonly Reference[];
  readonly refused: readonly NotAPaper[];
}
