import { decodePercent } from "./percent.ts";

/** A web address in parts, decoded once. It is for reading only: nothing is ever fetched by it. */
export interface Address {
  /** As one would say it back: lower case, no final dot. */
  readonly host: string;
  /** `host` without `www.` or `m.`. */
  readonly site: string;
  readonly userinfo: string;
  /** Without empty ones. */
  readonly segments: readonly string[];
  /** By name in lower case, the first of each. */
  readonly query: ReadonlyMap<string, string>;
  /** Path, query and fragment. */
  readonly whole: string;
}

/** The longest host that the domain name system has. */
const MAX_HOST = 253;

export function readAddress(link: string): Address | undefined {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (!url || url.hostname.length > MAX_HOST) {
    return undefined;
  }
  const host = url.hostname.replace(/\.{1,9}$/, "");
  return {
    host,
    site: host.replace(/^(?:www\d?|m)\./, ""),
    userinfo: decodePercent(`${url.username}:${url.password}`).toLowerCase(),
    segments: decodePercent(url.pathname)
      .split("/")
      .map((segment) => segment.trim())
      .filter((segment) => segment !== ""),
    query: readQuery(url.search),
    whole: decodePercent(url.pathname + url.search + url.hash),
  };
}

/** Chats escape `&` as `&amp;`, some twice. */
function readQuery(search: string): ReadonlyMap<string, string> {
  const query = new Map<string, string>();
  for (const part of search.slice(1).split("&")) {
    const pair = decodePercent(part.replace(/^(?:amp;){1,3}/, "").replaceAll("+", " "));
    const split = pair.indexOf("=");
    const name = (split < 0 ? pair : pair.slice(0, split)).trim().toLowerCase();
    if (!query.has(name)) {
      query.set(name, split < 0 ? "" : pair.slice(split + 1).trim());
    }
  }
  return query;
}
