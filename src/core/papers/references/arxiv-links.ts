import type { Address } from "./address.ts";
import { readArxivId } from "./arxiv-id.ts";
import { type LinkReader, listing, wordsOf } from "./link-reader.ts";
import { isReference, type Reading } from "./reading.ts";

const CATEGORY = /^[a-z-]{2,9}(?:\.[a-z-]{2,9})?$/i;
const LISTS = new Set(["list", "catchup", "archive", "year", "rss", "atom", "listing"]);
const OTHER_LISTS: ReadonlyMap<string, string> = new Map([
  ["a", "arXiv author"],
  ["search", "arXiv search"],
  ["find", "arXiv search"],
  ["multi", "arXiv search"],
]);
/** `/ftp/cond-mat/papers/0408/0408502.pdf`: the archive stands at the front, the number at the end. */
const OLD_FILE = /^ftp\/([a-z-]+)\/papers\/\d{4}\/(\d{7})\b/i;

/** arxiv.org, its subdomains and its mirrors. */
export const readArxivLink: LinkReader = (address) => {
  const [first = "", ...rest] = address.segments;
  const route = first.toLowerCase();
  if (LISTS.has(route)) {
    return categoryList(route, rest);
  }
  const list = address.whole === "/" ? "arXiv" : OTHER_LISTS.get(route);
  return list === undefined ? arxivIdIn(address) : listing(list);
};

function categoryList(route: string, [category = "", when]: readonly string[]): Reading {
  const name = CATEGORY.test(category) ? ` ${category}` : "";
  const span = route === "rss" || route === "atom" ? "feed" : when;
  return listing(`arXiv${name}${span && /^[\w-]{1,20}$/.test(span) ? `, ${span}` : ""}`);
}

/**
 * The first id that begins a segment of the path, else one in a parameter. A mirror's pages may stand under any name,
 * in any language.
 */
export function arxivIdIn({ segments, query }: Address): Reading | undefined {
  const path = segments.join("/");
  const [, archive, number] = OLD_FILE.exec(path) ?? [];
  if (archive && archive !== "arxiv") {
    return readArxivId(`${archive}/${number}`);
  }
  const starts = segments.map((_, index) => segments.slice(index, index + 2).join("/")).slice(0, 12);
  const parameters = [...query.keys(), query.get("id"), query.get("id_list")?.split(",")[0]];
  const readings = [...starts, ...parameters]
    .map((text) => readArxivId(text ?? ""))
    .filter((read) => read !== undefined);
  return readings.find(isReference) ?? readings[0];
}

/** A site about arXiv papers: a page without an id is one of its lists. */
function mirror(name: string): LinkReader {
  return (address) => arxivIdIn(address) ?? listing(name);
}

export const readAlphaxiv = mirror("alphaXiv");
export const readScirate = mirror("SciRate");
export const readEmergentMind = mirror("Emergent Mind");
export const readPapersCool = mirror("papers.cool");

const HF_TEXTS = new Set("blog docs learn chat join login pricing posts settings enterprise".split(" "));
const HF_LISTS = new Set("models datasets spaces collections tasks organizations".split(" "));

export const readHuggingFace: LinkReader = (address) => {
  const [first = "", second, third] = address.segments;
  if (first === "papers" || second === "papers") {
    return hfPaper(address);
  }
  if (second && third && (first === "datasets" || first === "spaces")) {
    return { type: "hfRepo", id: `${second}/${third}`, shelf: first };
  }
  if (HF_TEXTS.has(first)) {
    return undefined;
  }
  if (HF_LISTS.has(first)) {
    return listing(`Hugging Face ${first}`);
  }
  return second ? { type: "hfRepo", id: `${first}/${second}` } : undefined;
};

/** `/papers/<id>`, `/papers/trending`, `/papers/date/<day>`, `/<organisation>/papers`. */
function hfPaper(address: Address): Reading {
  const [first, second, third] = address.segments;
  if (first !== "papers") {
    return listing(`Hugging Face papers of ${first}`);
  }
  return arxivIdIn(address) ?? listing(["Hugging Face papers", third ?? second].filter(Boolean).join(", "));
}

const BIBCODE = /^\d{4}arxiv(\d{4})\.?(\d{4,5})[a-z.]?$/i;

/** The bibcode of a preprint, `2020arXiv201207436Z`, holds its arXiv id. */
export const readAds: LinkReader = ({ segments }) => {
  const bibcode = segments.map((segment) => BIBCODE.exec(segment)).find((match) => match !== null);
  return bibcode ? readArxivId(`${bibcode[1]}.${bibcode[2]}`) : undefined;
};

/** `/paper/<words of the title>`, or an arXiv id in their place. */
export const readTitleSlug: LinkReader = (address) => {
  const [first, slug] = address.segments;
  if (first !== "paper" && first !== "papers") {
    return listing(address.site);
  }
  const title = wordsOf(slug ?? "");
  return arxivIdIn(address) ?? (title.includes(" ") ? { type: "titleHint", id: title } : undefined);
};
