import { readArxivId } from "./arxiv-id.ts";
import { decodePercent } from "./percent.ts";
import type { Reading } from "./reading.ts";

/** How every DOI begins; `10.` and fewer than four digits is a date or a number. */
export const DOI_PREFIX = String.raw`10\.\d{4,9}(?:\.\d{1,9}){0,3}`;

/** Half a surrogate pair is no character, and no address can hold it. */
const WHOLE = new RegExp(String.raw`^(${DOI_PREFIX})\/+([^\s\p{Surrogate}]+)$`, "u");
const ARXIV = /^10\.48550\/(?:arxiv[.:])?(.+)$/;
/** bioRxiv and medRxiv: the versions of a paper share one DOI. */
const OPENRXIV_VERSION = /^(10\.(?:1101|64898)\/[\d.]+)v\d{1,3}\b.*$/;
/** What publishers' addresses add to a DOI. */
const PAGE_WORD =
  /(?:\/(?:abstract|full|full-?text|e?pdf|pdfdirect|epub|html|meta|summary|references|figures)|\.(?:full|abstract|supplementary-material|pdf|html)|\+html)\/?$/;

/**
 * A DOI cut out of a text or address, in lower case and without what pages add to it. DOIs hold no percent sign of
 * their own, so one that was encoded twice is decoded twice. An arXiv paper's DOI is read as the arXiv id in it.
 */
export function readDoi(written: string): Reading | undefined {
  const [, prefix, suffix] = WHOLE.exec(decodePercent(decodePercent(written)).toLowerCase()) ?? [];
  if (prefix === undefined || suffix === undefined) {
    return undefined;
  }
  const bare = suffix.replace(PAGE_WORD, "").replace(PAGE_WORD, "").replace(PAGE_WORD, "");
  const doi = `${prefix}/${trimEnd(bare)}`.replace(OPENRXIV_VERSION, "$1");
  const [, arxivId] = ARXIV.exec(doi) ?? [];
  if (arxivId !== undefined) {
    return readArxivId(arxivId);
  }
  return doi.endsWith("/") ? undefined : { type: "doi", id: doi };
}

/** Codes of the short DOI service, `10/gf4gqc`; the handle system answers them like any DOI. */
export function readShortDoi(code: string): Reading | undefined {
  return /^[a-z0-9]{3,10}$/i.test(code) ? { type: "doi", id: `10/${code.toLowerCase()}` } : undefined;
}

function trimEnd(suffix: string): string {
  let end = suffix.length;
  while (end > 0 && ".,;:!?'*~/([<".includes(suffix.charAt(end - 1))) {
    end -= 1;
  }
  return suffix.slice(0, end);
}
