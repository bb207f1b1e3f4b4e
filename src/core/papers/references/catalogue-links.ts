import { arxivIdIn } from "./arxiv-links.ts";
import { doiInAddress } from "./doi-links.ts";
import { type LinkReader, listing, namedPage, page } from "./link-reader.ts";

const SHA = /^[0-9a-f]{40}$/i;

export const readSemanticScholar: LinkReader = (address) => {
  const { segments, host } = address;
  const path = segments.join("/");
  const [, corpusId] = /(?:^|\/)corpusid:(\d{1,12})/i.exec(path) ?? /^p\/(\d{1,12})$/.exec(path) ?? [];
  if (corpusId) {
    return { type: "s2", id: `CorpusId:${corpusId}` };
  }
  const [, head, tail] = host.startsWith("pdfs.") ? (/^([0-9a-f]{4})\/([0-9a-f]{36})\.pdf$/i.exec(path) ?? []) : [];
  const sha = head && tail ? head + tail : segments.find((segment) => SHA.test(segment));
  if (sha) {
    return { type: "s2", id: sha.toLowerCase() };
  }
  const [first] = segments;
  if (first === undefined || /^(?:search|author|topic|venue|me|feed|library)$/.test(first)) {
    return listing("Semantic Scholar");
  }
  return doiInAddress(address) ?? arxivIdIn(address);
};

/** `/main/<sha>/…` of Connected Papers. */
export const readConnectedPapers: LinkReader = ({ segments }) => {
  const sha = segments.find((segment) => SHA.test(segment));
  return sha ? { type: "s2", id: sha.toLowerCase() } : undefined;
};

export const readOpenAlex: LinkReader = (address) => {
  const path = address.segments.join("/");
  const [, id] = /^(?:works\/)?(w\d{3,12})(?:\/|$)/i.exec(path) ?? [];
  if (id) {
    return { type: "openalex", id: id.toUpperCase() };
  }
  return doiInAddress(address) ?? (/^(?:works|authors|sources|topics)?$/.test(path) ? listing("OpenAlex") : undefined);
};

/** PubMed and PubMed Central, old and new addresses. */
export const readNcbi: LinkReader = (address) => {
  const path = address.segments.join("/");
  const [, pmcid] = /(?:^|\/)(pmc\d{3,9})(?!\d)/i.exec(path) ?? [];
  if (pmcid) {
    return { type: "pmcid", id: pmcid.toUpperCase() };
  }
  const [, pmid] = (/^pubmed\./.test(address.host) ? /^(\d{1,9})$/ : /^pubmed\/(\d{1,9})$/).exec(path) ?? [];
  if (pmid) {
    return { type: "pmid", id: pmid };
  }
  return doiInAddress(address) ?? (address.query.has("term") || path === "" ? listing("PubMed") : undefined);
};

export const readEuropePmc: LinkReader = ({ segments }) => {
  const path = segments.join("/");
  const [, pmcid] = /(?:^|\/)(pmc\d{3,9})(?!\d)/i.exec(path) ?? [];
  const [, pmid] = /(?:^|\/)med\/(\d{1,9})(?!\d)/i.exec(path) ?? [];
  if (pmcid) {
    return { type: "pmcid", id: pmcid.toUpperCase() };
  }
  return pmid ? { type: "pmid", id: pmid } : undefined;
};

const GITHUB_LISTS = new Set("topics trending explore search collections stars".split(" "));
const GITHUB_PAGES = new Set(
  "orgs features sponsors marketplace settings about login notifications users apps".split(" "),
);
const OWNER = /^[\w-]{1,39}$/;
const REPOSITORY = /^[\w.-]{1,100}$/;

export const readGitHub: LinkReader = (address) => {
  const [first = "", ...rest] = address.host === "api.github.com" ? address.segments.slice(1) : address.segments;
  if (GITHUB_LISTS.has(first)) {
    return listing(`GitHub ${first}`);
  }
  const name = rest[0]?.replace(/[.,;:)\]}]{1,9}$/, "").replace(/\.git$/, "");
  const isRepository = OWNER.test(first) && name && REPOSITORY.test(name) && !GITHUB_PAGES.has(first);
  return isRepository && address.host !== "gist.github.com" ? { type: "github", id: `${first}/${name}` } : undefined;
};

/** PMLR keeps its files on GitHub. */
export const readRawGitHub: LinkReader = (address) => {
  const [owner, volume = "", , folder, paper] = address.segments;
  const isPaper =
    owner === "mlresearch" && /^v\d{1,4}$/.test(volume) && folder === "assets" && /^[\w-]+$/.test(paper ?? "");
  return isPaper ? page("proceedings.mlr.press", [volume, `${paper}.html`]) : readGitHub(address);
};

/** What somebody searched for is likely a title. */
export const readScholar: LinkReader = ({ query }) => {
  const title = (query.get("q") || query.get("as_q") || query.get("title"))?.trim();
  return title ? { type: "titleHint", id: title.slice(0, 300) } : listing("Google Scholar");
};

export const readInspire: LinkReader = (address) => {
  const [, number] = /(?:literature|record)\/(\d{1,9})$/.exec(address.segments.join("/")) ?? [];
  return number ? namedPage(`INSPIRE record ${number}`, address) : undefined;
};
