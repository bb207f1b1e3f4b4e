import { type Address, readAddress } from "./address.ts";
import { readArxivId } from "./arxiv-id.ts";
import { readDoi } from "./doi.ts";
import { doiInAddress } from "./doi-links.ts";
import { BORROWED_NAMES, FORWARDERS, HOSTS } from "./hosts-table.ts";
import { isReference, type Reading } from "./reading.ts";

const DOI_AS_HOST = /^https?:\/\/(?:doi:)?(10\.\d{4,9}\/.+)$/i;
const ID_IN_ADDRESS = /(?:[/:=]|arxiv[.:_ -]?)(\d{4}\.\d{4,5})(?!\d)(?:v\d{1,3})?(?![a-z\d]|\.\d)/gi;
/** Not for the public: numbers, single names and the reserved endings. */
const PRIVATE_HOST = /^(?:\[.*\]|[\d.]+|[^.]+|.*\.(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa))$/;
const DRAWN_NAMES = BORROWED_NAMES.map(drawn);
/** `nature.com.evil.org` */
const INNER_NAMES = [...HOSTS.keys()].map((name) => `.${name}.`);
/** Hands that pass an address on may pass it to each other. */
const MAX_FORWARDS = 3;

/** Reads a link that has a scheme. Nothing is ever opened: whose page it is decides how its text is read. */
export function readLink(link: string, forwards = 0): Reading | undefined {
  const [, doi] = DOI_AS_HOST.exec(link) ?? [];
  if (doi) {
    return readDoi(doi);
  }
  const address = readAddress(link);
  if (!address) {
    return readArxivId(link.replace(/^https?:\/\//i, ""));
  }
  const forwarded = forwards < MAX_FORWARDS ? forwardedLink(address) : undefined;
  if (forwarded) {
    return readLink(forwarded, forwards + 1);
  }
  const known = lookUp(HOSTS, address.site);
  const reading = known ? known(address) : readUnknown(address);
  return reading ?? { outcome: "unsupported", what: address.host };
}

/**
 * Reads what looks like a link without a scheme. Such a thing may be a file's name, so it is refused only where its
 * host is known or pretends to be.
 */
export function readBareLink(link: string): Reading | undefined {
  const reading = readLink(`https://${link}`);
  if (reading === undefined || isReference(reading) || reading.outcome === "look-alike") {
    return reading;
  }
  const address = readAddress(`https://${link}`);
  return address && address.segments.length + address.query.size > 1 && lookUp(HOSTS, address.site)
    ? reading
    : undefined;
}

/** By the host itself or the longest of its parents. */
function lookUp<T>(table: ReadonlyMap<string, T>, host: string): T | undefined {
  const labels = host.replace(/^(scholar\.google)\.(?:com?\.)?[a-z]{2,3}$/, "$1.com").split(".");
  const names = labels.map((_, index) => labels.slice(index).join("."));
  const name = names.find((one) => table.has(one));
  return name === undefined ? undefined : table.get(name);
}

function forwardedLink(address: Address): string | undefined {
  const parameters = lookUp(FORWARDERS, address.site) ?? [];
  const texts = parameters.map((name) => (name === "path" ? address.whole : address.query.get(name)));
  const [link] = texts
    .map((text) => /https?:\/\/?[^/\s].*/i.exec(text ?? "")?.[0])
    .filter((text) => text !== undefined);
  return link?.replace(/^(https?):\/(?!\/)/i, "$1://");
}

/** Of a host nobody knows only the text counts: one DOI, or exactly one arXiv id. */
function readUnknown(address: Address): Reading | undefined {
  if (isLookAlike(address)) {
    return { outcome: "look-alike", what: address.host };
  }
  if (PRIVATE_HOST.test(address.host)) {
    return undefined;
  }
  const doi = doiInAddress(address);
  return doi && isReference(doi) ? doi : onlyArxivId(address.whole);
}

function onlyArxivId(text: string): Reading | undefined {
  const readings = [...text.matchAll(ID_IN_ADDRESS)]
    .map(([, id = ""]) => readArxivId(id))
    .filter((reading) => reading !== undefined)
    .filter(isReference);
  const ids = new Set(readings.map(({ id }) => id));
  return ids.size === 1 ? readings[0] : undefined;
}

/** A known host's name inside another's, before an `@`, or with a letter or two exchanged for others that look the same. */
function isLookAlike({ host, userinfo }: Address): boolean {
  const seen = `${drawn(host)} ${drawn(userinfo)}`;
  return (
    host.includes("xn--") ||
    DRAWN_NAMES.some((name) => seen.includes(name)) ||
    INNER_NAMES.some((name) => `.${host}`.includes(name))
  );
}

/** The letters as the eye takes them. */
function drawn(host: string): string {
  return host.replaceAll(/[1l|]/g, "i").replaceAll("0", "o").replaceAll("rn", "m").replaceAll("vv", "w");
}
