import type { Address } from "./address.ts";
import { readDoi, readShortDoi } from "./doi.ts";
import { type LinkReader, listing, namedPage } from "./link-reader.ts";
import { isReference, type Reading } from "./reading.ts";

const DOI_IN_ADDRESS = /(?:^|[/=:])(10\.\d{4,9}(?:\.\d{1,9}){0,3}\/[^\s"?#&]+)/i;
const DOI_SITE_PAGES = new Set("help about search resources news contact faq index faqs overview home doi".split(" "));

/** A DOI that begins a segment of the path or a parameter. */
export function doiInAddress({ segments, query }: Address): Reading | undefined {
  const [, doi] = [segments.join("/"), ...query.values()].map((text) => DOI_IN_ADDRESS.exec(text)).find(Boolean) ?? [];
  return doi === undefined ? undefined : readDoi(doi);
}

/** `/10.1145/…`, `/10/gf4gqc` and, the shortest, `/gf4gqc`. */
export const readDoiOrg: LinkReader = (address) => {
  const doi = doiInAddress(address);
  if (doi) {
    return doi;
  }
  const [code = "", ...more] = address.segments[0] === "10" ? address.segments.slice(1) : address.segments;
  return more.length > 0 || DOI_SITE_PAGES.has(code) ? undefined : readShortDoi(code);
};

/** bioRxiv and medRxiv. Early addresses hold a number alone: `/content/early/2018/01/02/123456`. */
export const readBiorxiv: LinkReader = (address) => {
  const doi = doiInAddress(address);
  if (doi) {
    return isReference(doi) && doi.type === "doi" ? { type: "biorxiv", id: doi.id } : doi;
  }
  const [first, ...rest] = address.segments;
  const number = /^(\d{6})(?!\d)/.exec(rest.at(-1) ?? "")?.[1];
  if (first === "content" && number) {
    return { type: "biorxiv", id: `10.1101/${number}` };
  }
  return first === "collection" || first === "search" || first === "content" ? listing(address.site) : undefined;
};

/** Sites whose addresses hold all of a DOI but for its fixed beginning. */
function doiFromPath(pattern: RegExp, doi: (parts: RegExpExecArray) => string, list?: RegExp): LinkReader {
  return (address) => {
    const whole = `/${address.segments.join("/")}`;
    const parts = pattern.exec(whole);
    if (parts) {
      return readDoi(doi(parts));
    }
    return doiInAddress(address) ?? (list?.test(whole) ? listing(address.site) : undefined);
  };
}

export const readNature = doiFromPath(
  /^\/articles\/([a-z0-9][\w.-]{3,60}?)(?:\.pdf|_reference)?(?:\/|$)/i,
  ([, slug]) => `10.1038/${slug}`,
);
export const readZenodo = doiFromPath(/^\/records?\/(\d{1,12})/, ([, id]) => `10.5281/zenodo.${id}`);
export const readResearchSquare = doiFromPath(
  /^\/article\/(rs-\d{1,12})(?:\/(v\d{1,3}))?/i,
  ([, id, version = "v1"]) => `10.21203/rs.3.${id}/${version}`,
);
export const readPreprintsOrg = doiFromPath(
  /^\/(?:manuscript|frontend\/manuscript)\/(\d{6}\.\d{4})(?:\/(v\d{1,3}))?/,
  ([, id, version = "v1"]) => `10.20944/preprints${id}.${version}`,
);
export const readElife = doiFromPath(
  /^\/(?:articles|reviewed-preprints)\/(\d{5,6})/,
  ([, id]) => `10.7554/elife.${id}`,
);
/** The registry has these from 2017 on. */
export const readIjcai = doiFromPath(
  /^\/proceedings\/(201[7-9]|20[2-9]\d)\/0{0,3}([1-9]\d{0,3})(?:\.pdf)?$/i,
  ([, year, number]) => `10.24963/ijcai.${year}/${number}`,
  /^\/(?:proceedings(?:\/\d{4})?)?$/,
);

export const readSsrn: LinkReader = (address) => {
  const number =
    address.query.get("abstract_id") ?? address.query.get("abstractid") ?? address.query.get("abstract") ?? "";
  const [id] = /^\d{4,12}/.exec(number) ?? /(?<=abstract=)\d{4,12}/.exec(address.segments.join("/")) ?? [];
  return id ? { type: "doi", id: `10.2139/ssrn.${id}` } : doiInAddress(address);
};

const IEEE_LISTS = /^\/(?:xpl|search|author|browse)\b/;

/** IEEE's addresses hold a number of its own, from which no DOI follows. */
export const readIeee: LinkReader = (address) => {
  const path = `/${address.segments.join("/")}`;
  const [, inPath] = /\/document\/(\d{1,12})/.exec(path) ?? /^\/iel\w*\/(?:.*\/)?0*(\d{4,12})\.pdf$/.exec(path) ?? [];
  const number = inPath ?? /^\d{1,12}/.exec(address.query.get("arnumber") ?? "")?.[0];
  if (number) {
    return namedPage(`IEEE document ${number}`, address);
  }
  return doiInAddress(address) ?? (IEEE_LISTS.test(path) ? listing("IEEE Xplore") : undefined);
};

export const readElsevier: LinkReader = (address) => {
  const article = address.segments.find(
    (segment, index) => address.segments[index - 1] === "pii" && /^[\w()-]+$/.test(segment),
  );
  return article ? namedPage(`Elsevier article ${article}`, address) : doiInAddress(address);
};
