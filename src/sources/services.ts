import type { HttpService } from "./http/http-client.ts";

/** Where services answer unless a setting says otherwise. */
export const DEFAULT_ADDRESSES = {
  huggingFace: "https://huggingface.co",
  arxivApi: "https://export.arxiv.org/api/query",
  arxivOai: "https://oaipmh.arxiv.org/oai",
  arxivRss: "https://rss.arxiv.org/rss",
} as const;

export interface ArxivAddresses {
  readonly api: string;
  readonly oai: string;
  readonly rss: string;
}

/** https://huggingface.co/docs/hub/rate-limits: 500 requests in five minutes without a key. */
export function huggingFaceService(address: string): HttpService {
  return {
    name: "hugging-face",
    ...reach([[address, DEFAULT_ADDRESSES.huggingFace]]),
    minIntervalMs: 650,
    maxConcurrent: 2,
    pauseMs: 300_000,
  };
}

/**
 * https://info.arxiv.org/help/api/tou.html: one connection, one request in three seconds, over all services together.
 * After a refusal it means ten minutes, though it does not say so.
 */
export function arxivService({ api, oai, rss }: ArxivAddresses): HttpService {
  return {
    name: "arxiv",
    ...reach([
      [api, DEFAULT_ADDRESSES.arxivApi],
      [oai, DEFAULT_ADDRESSES.arxivOai],
      [rss, DEFAULT_ADDRESSES.arxivRss],
    ]),
    minIntervalMs: 3_100,
    maxConcurrent: 1,
    pauseMs: 600_000,
    throttleStatuses: [406, 503],
  };
}

/** Where a service may be asked. Hosts the operator named in place of the usual ones may be private. */
export function reach(
  addresses: readonly (readonly [address: string, usual: string])[],
): Pick<HttpService, "bases" | "privateHosts"> {
  const own = addresses.filter(([address, usual]) => address !== usual);
  return {
    bases: addresses.map(([address]) => address),
    privateHosts: own.map(([address]) => new URL(address).hostname.replaceAll(/[[\]]/gu, "")),
  };
}
