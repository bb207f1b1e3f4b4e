import type { PaperId } from "../paper.ts";
import type { NotAPaper, ReadReferences, Reference, ReferenceType } from "../reference.ts";
import { isLaterThan, whyNoArxivId } from "./arxiv-id.ts";
import { readDoi } from "./doi.ts";
import { type Candidate, findCandidates, MAX_CANDIDATES } from "./find-candidates.ts";
import { encodePart } from "./percent.ts";
import { isReference, type Reading } from "./reading.ts";
import { SMALL_TALK } from "./small-talk-table.ts";
import { unwrapText } from "./unwrap-text.ts";

interface ParseOptions {
  /** `YYYY-MM`: an arXiv id of a later month is impossible. */
  readonly latestMonth?: string;
}

/**
 * Links and ids in what a person pasted. A link is known by its host, an id by its prefix or by a form that nothing
 * else has (`hep-th/9901001`, `2601.01234v2`, `2601.01234 [cs.LG]`). A bare number such as `2601.01234` may be a price:
 * it is an id only where all else in the text is small talk, `see 2601.01234, and …`. Pure and linear; never throws.
 */
export function parseReferences(text: string, options: ParseOptions = {}): ReadReferences {
  const plain = unwrapText(text);
  const candidates = findCandidates(plain);
  const trusted = isSmallTalk(plain, candidates)
    ? candidates
    : candidates.filter(({ strength }) => strength === "sure");
  const references = new Map<string, Reference>();
  const refused = new Map<string, NotAPaper>();
  for (const { reading } of trusted) {
    const read = reading && withinTime(reading, options.latestMonth);
    if (read && isReference(read)) {
      const key = referenceKey(read) ?? `${read.type} ${read.id.toLowerCase()}`;
      references.set(key, references.get(key) ?? read);
    } else if (read) {
      refused.set(`${read.outcome} ${read.what}`, read);
    }
  }
  return { references: [...references.values()], refused: [...refused.values()] };
}

function withinTime(reading: Reading, latestMonth: string | undefined): Reading {
  return latestMonth && isReference(reading) && reading.type === "arxiv" && isLaterThan(reading.id, latestMonth)
    ? { outcome: "invalid", what: reading.id }
    : reading;
}

/** Whether the text, but for its links and ids, says nothing: `see`, `and`, the numbers of a list. */
function isSmallTalk(text: string, candidates: readonly Candidate[]): boolean {
  let from = 0;
  const rest = candidates.length < MAX_CANDIDATES ? [{ start: text.length, end: text.length }] : [];
  for (const { start, end } of [...candidates, ...rest]) {
    const words =
      text
        .slice(from, start)
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    if (!words.every((word) => SMALL_TALK.has(word) || /^\d{1,2}$/.test(word))) {
      return false;
    }
    from = end;
  }
  return true;
}

/** What stands before the colon of a record's id; other types name papers by something that no record is found by. */
const NAMESPACES: Partial<Record<ReferenceType, string>> = {
  arxiv: "arxiv",
  doi: "doi",
  biorxiv: "doi",
  openreview: "openreview",
  acl: "acl",
  s2: "s2",
  openalex: "openalex",
  pmid: "pmid",
  pmcid: "pmcid",
};

/** The id that a record of this paper would have. arXiv's own DOIs lead to the arXiv id. */
export function referenceKey(reference: Reference): PaperId | undefined {
  const namespace = NAMESPACES[reference.type];
  if (namespace !== "doi") {
    return namespace && `${namespace}:${reference.id}`;
  }
  const read = readDoi(reference.id);
  return read && isReference(read) && read.type === "arxiv" ? `arxiv:${read.id}` : `doi:${reference.id.toLowerCase()}`;
}

const LINKS: Readonly<Record<ReferenceType, (id: string) => string | undefined>> = {
  arxiv: (id) => `https://arxiv.org/abs/${encode(id)}`,
  doi: (id) => `https://doi.org/${encode(id)}`,
  biorxiv: (id) => `https://doi.org/${encode(id)}`,
  openreview: (id) => `https://openreview.net/forum?id=${encode(id)}`,
  acl: (id) => `https://aclanthology.org/${encode(id)}/`,
  s2: (id) =>
    id.startsWith("CorpusId:")
      ? `https://api.semanticscholar.org/CorpusID:${encode(id.slice("CorpusId:".length))}`
      : `https://www.semanticscholar.org/paper/${encode(id)}`,
  openalex: (id) => `https://openalex.org/${encode(id)}`,
  pmid: (id) => `https://pubmed.ncbi.nlm.nih.gov/${encode(id)}/`,
  pmcid: (id) => `https://pmc.ncbi.nlm.nih.gov/articles/${encode(id)}/`,
  github: (id) => `https://github.com/${encode(id)}`,
  hfRepo: (id) => `https://huggingface.co/${encode(id)}`,
  page: (id) => (id.startsWith("https://") ? id : undefined),
  titleHint: () => undefined,
};

/** A link to show, rebuilt from what was understood: never the address that was pasted. */
export function referenceLink(reference: Reference): string | undefined {
  const version = reference.type === "arxiv" && reference.version !== undefined ? `v${reference.version}` : "";
  const shelf = reference.shelf === undefined ? "" : `${reference.shelf}/`;
  return LINKS[reference.type](shelf + reference.id + version);
}

function encode(id: string): string {
  return encodePart(id).replaceAll(/%(?:2F|3A|3B)/g, decodeURIComponent);
}

/** `name on host`, where a page on a host has a name of its own. */
const NAMED_PAGE = /^(.+) on (\S+)$/;
const ARXIV_CATEGORY = /^arXiv ([a-z-]+(?:\.[A-Za-z-]+)?)(?:,|$)/;

/** One sentence or two for the person who pasted it. `trending` is that command as it is typed here. */
export function describeRefusal({ outcome, what: found }: NotAPaper, trending = "/trending"): string {
  // An address may hold control characters, encoded.
  const what = found.replaceAll(/\p{Cc}/gu, "");
  switch (outcome) {
    case "listing":
      return `That is a list (${what}), not one paper. ${pointToTrending(what, trending)}`;
    case "unsupported":
      return describeUnsupported(what);
    case "look-alike":
      return `I only read links of hosts I know; ${what} is not one of them.`;
    case "invalid": {
      const reason = whyNoArxivId(what) ?? "that month is still to come";
      return `${what} cannot be an arXiv id (${reason}). Paste the title instead.`;
    }
  }
}

function pointToTrending(what: string, trending: string): string {
  const [, category] = ARXIV_CATEGORY.exec(what) ?? [];
  return category
    ? `${trending} cat:${category} shows what stands out in it.`
    : `${trending} shows what stands out these days.`;
}

function describeUnsupported(what: string): string {
  const [, name, host = what] = NAMED_PAGE.exec(what) ?? [];
  const opening = name === undefined ? "" : `That is ${name}. `;
  return `${opening}I cannot open ${host}. Paste the title or the DOI and I will find it.`;
}
