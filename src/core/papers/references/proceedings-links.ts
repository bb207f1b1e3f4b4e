import type { Address } from "./address.ts";
import { type LinkReader, listing, namedPage, page, wordsOf } from "./link-reader.ts";
import type { Reading } from "./reading.ts";

const ACL_ID = /^(?:([a-z]\d\d-\d{4,5})|(\d{4}\.[a-z0-9]{1,30}(?:-[a-z0-9]{1,30})?\.\d{1,5}))(?!\d)/i;
const ACL_LISTS = /^(?:volumes|events|people|venues|sigs|search|papers?)$|^(?:[A-Z]\d\d-\d{1,2}|\d{4}\.[a-z0-9-]+)$/i;

/** The ACL Anthology under all its names. File names repeat the id, sometimes in lower case. */
export const readAcl: LinkReader = ({ segments, site }) => {
  const [, old, recent] = segments.map((segment) => ACL_ID.exec(segment)).find((match) => match !== null) ?? [];
  if (old || recent) {
    return { type: "acl", id: old?.toUpperCase() ?? recent?.toLowerCase() ?? "" };
  }
  return segments.some((segment) => ACL_LISTS.test(segment)) ? listing(`ACL Anthology`) : aclHome(segments, site);
};

function aclHome(segments: readonly string[], site: string): Reading | undefined {
  return segments.length === 0 && site.startsWith("aclanthology") ? listing("ACL Anthology") : undefined;
}

const OPENREVIEW_ID = /^[\w-]{5,24}$/;

export const readOpenReview: LinkReader = ({ segments, query }) => {
  const route = segments.join("/").toLowerCase();
  if (/^(?:group|venue|venues|submissions|search|profile)\b/.test(route)) {
    return listing(`OpenReview ${segments[0]}`);
  }
  const id = (query.get("forum") ?? query.get("id"))?.replace(/[.,;:!?'")\]]{1,9}$/, "");
  return id && OPENREVIEW_ID.test(id) ? { type: "openreview", id } : undefined;
};

/** A supplement is named after its paper. */
const PMLR_FILE = /^([a-z][a-z\d'_-]*?\d{2}[a-z]{0,2})(?:-supp[a-z]*)?(?:\.html|\.pdf|\.zip)?$/i;

function pmlrPage(volume: string | undefined, file: string | undefined): Reading | undefined {
  const [, name] = PMLR_FILE.exec(file ?? "") ?? [];
  if (volume === undefined || !/^[vr]\d{1,4}$/.test(volume)) {
    return undefined;
  }
  return name ? page("proceedings.mlr.press", [volume, `${name}.html`]) : listing(`PMLR ${volume}`);
}

export const readPmlr: LinkReader = ({ segments: [volume, name] }) =>
  volume === undefined ? listing("PMLR") : pmlrPage(volume, name);

/** `/papers/v12/x.html` is the page of `/papers/volume12/x/x.pdf`. Older PMLR volumes were here. */
export const readJmlr: LinkReader = ({ segments }) => {
  const [first, second = "", third, fourth] = segments;
  if (first === "proceedings" && second === "papers") {
    return pmlrPage(third, fourth);
  }
  const [, volume] = /^v(?:olume)?(\d{1,3})$/.exec(second) ?? [];
  if (first !== "papers" || volume === undefined) {
    return first === undefined || first === "papers" ? listing("JMLR") : undefined;
  }
  const [, name] = /^([\w-]+?)(?:\.html|\.pdf|\.bib)?$/.exec(third ?? "") ?? [];
  return name ? page("www.jmlr.org", ["papers", `v${volume}`, `${name}.html`]) : listing(`JMLR volume ${volume}`);
};

/** `<hash>-Paper-Conference.pdf`, `-Supplemental`, `-Reviews`, … all belong to `<hash>-Abstract-Conference.html`. */
const NEURIPS_FILE = /^([0-9a-f]{6,64})-[a-z]+((?:-\w+)*)\.\w{2,5}$/i;

export const readNeurips: LinkReader = (address) => {
  const { site, segments } = address;
  const virtual = virtualSite(address);
  if (virtual) {
    return virtual;
  }
  const [book, ...rest] = segments[0] === "paper_files" ? segments.slice(1) : segments;
  if (book !== "paper") {
    return segments.length === 0 || book === "book" ? listing("NeurIPS proceedings") : undefined;
  }
  const [first = "", , file = ""] = rest;
  const [, hash, track = ""] = NEURIPS_FILE.exec(file) ?? [];
  if (hash) {
    const folder = segments.slice(0, segments.length - 2);
    return page(site, [...folder, "hash", `${hash}-Abstract${track}.html`]);
  }
  const [, slug, words] = /^(\d{1,5}-([\w-]+?))(?:\.pdf|\.html)?$/.exec(first) ?? [];
  return slug
    ? page(site, ["paper", slug], wordsOf(words ?? ""))
    : listing(["NeurIPS", first].filter(Boolean).join(" "));
};

/** The conference's own site: one page a poster. */
function virtualSite({ site, segments }: Address): Reading | undefined {
  const [first, year = "", kind = "", number = ""] = segments;
  if (first !== "virtual" || !/^\d{4}$/.test(year)) {
    return undefined;
  }
  const single = /^(?:poster|oral|spotlight|spotlight-poster|loc)$/.test(kind) && /^\d{1,9}$/.test(number);
  return single ? page(site, ["virtual", year, kind, number]) : listing(`${site} ${year}`);
}

export const readVirtualSite: LinkReader = virtualSite;

/** `Author_Words_of_the_Title_VENUE_YEAR_paper`; long titles are cut. */
const CVF_FILE = /^([^_/]+)_(.+)_([A-Z]+)_(\d{4})_(?:paper|supplemental)\.\w{3,4}$/;

export const readCvf: LinkReader = ({ site, segments }) => {
  const file = segments.at(-1) ?? "";
  const [, author, title = "", venue, year] = CVF_FILE.exec(file) ?? [];
  const kind = segments.findIndex((segment) => /^(?:html|papers|supplemental)$/.test(segment));
  if (!author || kind < 0) {
    return listing("CVF Open Access");
  }
  const name = `${author}_${title}_${venue}_${year}_paper.html`;
  return page(
    site,
    [...segments.slice(0, kind), "html", ...segments.slice(kind + 1, -1), name],
    title.replaceAll("_", " ").trim(),
  );
};

export const readEcva: LinkReader = ({ segments }) => {
  const isPage = segments.includes("html") && /^\d+_ECCV_\d{4}_paper\.php$/.test(segments.at(-1) ?? "");
  return isPage ? page("www.ecva.net", segments) : listingUnlessFile("ECCV papers", segments);
};

function listingUnlessFile(name: string, segments: readonly string[]): Reading | undefined {
  return /\.(?:pdf|zip)$/i.test(segments.at(-1) ?? "") ? undefined : listing(name);
}

/** Sites where the file `x.pdf` has the page `x.html` beside it. */
function pageBesideFile(host: string, folder: RegExp, name: string): LinkReader {
  return ({ segments }) => {
    const [, file] = /^([\w-]+)\.(?:html?|pdf)$/.exec(segments.at(-1) ?? "") ?? [];
    if (segments.length !== 2 || !folder.test(segments[0] ?? "") || !file || file === "index") {
      return listingUnlessFile(name, segments);
    }
    return page(host, [segments[0] ?? "", `${file}.html`]);
  };
}

export const readRss = pageBesideFile("www.roboticsproceedings.org", /^rss\d\d$/, "Robotics: Science and Systems");
export const readIsca = pageBesideFile("www.isca-archive.org", /^[a-z\d_]+$/i, "ISCA Archive");

/** `/system/files/nsdi26-luo.pdf` is the file of `/conference/nsdi26/presentation/luo`. */
export const readUsenix: LinkReader = ({ segments }) => {
  const path = segments.join("/");
  const [, venue, name] =
    /^conference\/(\w+)\/(?:technical-sessions\/)?presentation\/([\w-]+)$/.exec(path) ??
    /^system\/files\/(?:conference\/\w+\/)?([a-z]+\d+)-(?:paper-)?([\w-]+?)\.pdf$/.exec(path) ??
    [];
  if (venue && name) {
    return page("www.usenix.org", ["conference", venue, "presentation", name]);
  }
  return segments[0] === "conference" ? listing("USENIX") : undefined;
};

export const readAaai: LinkReader = (address) => {
  const [, path, number] =
    /^(index\.php\/\w+)\/article\/(?:view|download)\/(\d{1,9})/.exec(address.segments.join("/")) ?? [];
  return path && number
    ? page(address.site, [...path.split("/"), "article", "view", number])
    : listing("AAAI proceedings");
};

export const readDblp: LinkReader = (address) => {
  const [first, ...rest] = address.segments;
  if (first !== "rec") {
    return listing("DBLP");
  }
  const key = rest.filter((segment) => !/^(?:html|bibtex|xml)$/.test(segment));
  const last = key.at(-1)?.replace(/\.(?:html|bib|xml)$/, "");
  return key.length >= 3 && last
    ? page("dblp.org", ["rec", ...key.slice(0, -1), last])
    : namedPage("a record", address);
};
