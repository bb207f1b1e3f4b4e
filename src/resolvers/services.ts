import type { HttpOptions, HttpService } from "../sources/http/http-client.ts";
import { reach } from "../sources/services.ts";

/** Where services answer unless a setting says otherwise. */
export const RESOLVER_ADDRESSES = {
  semanticScholar: "https://api.semanticscholar.org",
  openAlex: "https://api.openalex.org",
  dataCite: "https://api.datacite.org",
  crossref: "https://api.crossref.org",
  openReview: "https://api2.openreview.net",
  openReviewOld: "https://api.openreview.net",
  acl: "https://aclanthology.org",
  biorxiv: "https://api.biorxiv.org",
  gitHub: "https://api.github.com",
  dblp: "https://dblp.org",
  doi: "https://doi.org",
} as const;

type ServiceName = keyof typeof RESOLVER_ADDRESSES;
export type ResolverAddresses = { readonly [K in ServiceName]: string };

type Manners = Pick<HttpService, "minIntervalMs" | "maxConcurrent" | "pauseMs" | "throttleStatuses">;

const USUAL: Manners = { minIntervalMs: 250, maxConcurrent: 2, pauseMs: 60_000 };

/** Two services of one name share one queue. */
const NAMES: { readonly [K in ServiceName]: string } = {
  semanticScholar: "semantic-scholar",
  openAlex: "openalex",
  dataCite: "datacite",
  crossref: "crossref",
  openReview: "openreview",
  openReviewOld: "openreview-v1",
  acl: "acl-anthology",
  biorxiv: "biorxiv",
  gitHub: "github",
  dblp: "dblp",
  doi: "doi",
};

const MANNERS: { readonly [K in ServiceName]: Manners } = {
  /** https://www.semanticscholar.org/product/api: one request a second. A refusal names no time. */
  semanticScholar: { minIntervalMs: 1_050, maxConcurrent: 1, pauseMs: 60_000 },
  openAlex: { minIntervalMs: 150, maxConcurrent: 2, pauseMs: 600_000 },
  dataCite: USUAL,
  /** https://www.crossref.org/documentation/retrieve-metadata/rest-api: one at a time, three a second. */
  crossref: { minIntervalMs: 350, maxConcurrent: 1, pauseMs: 60_000 },
  openReview: { minIntervalMs: 500, maxConcurrent: 1, pauseMs: 300_000 },
  openReviewOld: { minIntervalMs: 500, maxConcurrent: 1, pauseMs: 300_000 },
  acl: { minIntervalMs: 1_000, maxConcurrent: 1, pauseMs: 300_000 },
  biorxiv: { minIntervalMs: 500, maxConcurrent: 1, pauseMs: 300_000 },
  /** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api: a 403 is a limit too. */
  gitHub: { minIntervalMs: 250, maxConcurrent: 1, pauseMs: 600_000, throttleStatuses: [403] },
  dblp: { minIntervalMs: 1_000, maxConcurrent: 1, pauseMs: 300_000 },
  doi: USUAL,
};

export function resolverService(name: ServiceName, address: string): HttpService {
  return { name: NAMES[name], ...reach([[address, RESOLVER_ADDRESSES[name]]]), ...MANNERS[name] };
}

/** The rest of a lookup's time is for waiting in line. */
const SHARE_OF_ONE_EXCHANGE = 0.75;

/**
 * A person waits: now or soon, once, and no more than such an answer can need. A service that is too slow must fail
 * before we turn away, else nobody would learn that it hangs.
 */
export function promptly(timeoutMs: number, signal: AbortSignal): HttpOptions {
  return {
    signal,
    urgent: true,
    retries: 0,
    patienceMs: timeoutMs,
    deadlineMs: timeoutMs * SHARE_OF_ONE_EXCHANGE,
    maxBytes: 2_000_000,
  };
}

/** `https://example.org/mirror/` and `/x` are `https://example.org/mirror/x`. */
export function below(address: string, path: string): string {
  return address.replace(/\/$/u, "") + path;
}

/** Each part of an id that holds slashes, encoded. */
export function encodeParts(id: string): string {
  return id.split("/").map(encodeURIComponent).join("/");
}
