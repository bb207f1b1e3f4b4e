import { cleanText } from "../core/papers/text/clean-text.ts";

const META = /<meta\b([^<>]{0,20000})>/giu;
const ATTRIBUTE = /([a-z:_-]{1,40})\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/giu;
const BLOCK = /<(div|p|span|section|blockquote)\b([^<>]{0,600})>/giu;
const ABSTRACT_NAME = /(?:class|id)\s?=\s?["']?[^"']{0,100}abstract/iu;
const ABSTRACT_HEADING = /<h[1-6]\b[^<>]{0,200}>\s{0,20}abstract\s{0,20}<\/h[1-6]>/iu;
const LONGEST_ABSTRACT = 10_000;
const LEAST_ABSTRACT = 80;
const MOST_BLOCKS = 8;
const LONGEST_PAGE = 512_000;
const MOST_AUTHORS = 3_000;

/** What a page of a paper says of it to machines, and its abstract. All text is clean but for the addresses. */
export interface LandingPage {
  readonly title?: string;
  readonly abstract?: string;
  /** As written: `Okafor, Ada` or `Ada Okafor`. */
  readonly authors: readonly string[];
  readonly date?: string;
  readonly venue?: string;
  readonly doi?: string;
  readonly arxiv?: string;
  readonly pdf?: string;
}

/** Reads the `citation_…` elements that scholarly pages have for search engines. Linear; never throws. */
export function readLandingPage(html: string): LandingPage {
  const page = html.slice(0, LONGEST_PAGE);
  const meta = metaOf(page);
  const first = (...names: readonly string[]) => names.map((name) => meta.get(name)?.[0]).find(Boolean);
  const given = {
    title: clean(first("citation_title", "dc.title", "og:title") ?? titleOf(page)),
    abstract: clean(first("citation_abstract", "dcterms.abstract") ?? abstractOf(page)).replace(
      /^Abstract[:.—-]?\s/u,
      "",
    ),
    date: first("citation_publication_date", "citation_date", "citation_online_date", "citation_year")?.replaceAll(
      "/",
      "-",
    ),
    venue: clean(first("citation_conference_title", "citation_journal_title", "citation_inbook_title")),
    doi: first("citation_doi"),
    arxiv: first("citation_arxiv_id"),
    pdf: first("citation_pdf_url"),
  };
  const authors = (meta.get("citation_author") ?? []).slice(0, MOST_AUTHORS).map(cleanText);
  return { ...Object.fromEntries(Object.entries(given).filter(([, value]) => value)), authors };
}

/** The contents of `<meta>` by name, in any order and quoting of its attributes. */
function metaOf(html: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [, inside = ""] of html.matchAll(META)) {
    const attributes = new Map(
      [...inside.matchAll(ATTRIBUTE)].map(([, name = "", ...values]) => [
        name.toLowerCase(),
        values.find((value) => value !== undefined) ?? "",
      ]),
    );
    const name = (attributes.get("name") ?? attributes.get("property") ?? "").toLowerCase();
    const content = attributes.get("content")?.trim();
    if (name && content) {
      found.set(name, [...(found.get(name) ?? []), content]);
    }
  }
  return found;
}

function titleOf(html: string): string | undefined {
  return /<title\b[^<>]{0,200}>([^<]{1,500})<\/title>/iu.exec(html)?.[1];
}

/** The first block named for it that is long enough to be one, else what follows its heading. */
function abstractOf(html: string): string | undefined {
  const blocks = [...html.matchAll(BLOCK)].filter(([, , attributes = ""]) => ABSTRACT_NAME.test(attributes));
  const named = blocks
    .slice(0, MOST_BLOCKS)
    .map(({ 0: opening, 1: tag = "", index }) => insideOf(html, index + opening.length, tag))
    .find(isLong);
  return named ?? afterHeading(html);
}

function afterHeading(html: string): string | undefined {
  const heading = ABSTRACT_HEADING.exec(html);
  const after = heading ? html.slice(heading.index + heading[0].length, heading.index + LONGEST_ABSTRACT) : "";
  return after
    .split(/<\/?(?:p|div|section|h[1-6])\b[^<>]{0,200}>/iu)
    .slice(0, 6)
    .find(isLong);
}

function isLong(text: string): boolean {
  return clean(text).length >= LEAST_ABSTRACT;
}

function insideOf(html: string, start: number, tag: string): string {
  const window = html.slice(start, start + LONGEST_ABSTRACT);
  const end = window.toLowerCase().indexOf(`</${tag.toLowerCase()}>`);
  return end === -1 ? "" : window.slice(0, end);
}

function clean(text: string | undefined): string {
  return cleanText((text ?? "").replaceAll(/<h[1-6]\b[^<>]{0,200}>[^<]{0,60}<\/h[1-6]>/giu, " "));
}
