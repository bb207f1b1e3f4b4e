import type { Config } from "./config.ts";
import { RESOLVER_ADDRESSES, type ResolverAddresses } from "./resolvers/services.ts";
import { type ArxivAddresses, DEFAULT_ADDRESSES } from "./sources/services.ts";

/** Where everything is that is asked, as the settings say or as it usually is. */
export interface ServiceAddresses extends ResolverAddresses {
  readonly arxiv: ArxivAddresses;
  readonly huggingFace: string;
  /** A mirror of the proceedings' sites. */
  readonly proceedings: string | undefined;
}

export function serviceAddresses(config: Config): ServiceAddresses {
  return {
    arxiv: {
      api: config.ARXIV_API_URL ?? DEFAULT_ADDRESSES.arxivApi,
      oai: config.ARXIV_OAI_URL ?? DEFAULT_ADDRESSES.arxivOai,
      rss: config.ARXIV_RSS_URL ?? DEFAULT_ADDRESSES.arxivRss,
    },
    huggingFace: config.HUGGINGFACE_URL ?? DEFAULT_ADDRESSES.huggingFace,
    proceedings: config.PROCEEDINGS_URL,
    semanticScholar: config.SEMANTIC_SCHOLAR_URL ?? RESOLVER_ADDRESSES.semanticScholar,
    openAlex: config.OPENALEX_URL ?? RESOLVER_ADDRESSES.openAlex,
    dataCite: config.DATACITE_URL ?? RESOLVER_ADDRESSES.dataCite,
    crossref: config.CROSSREF_URL ?? RESOLVER_ADDRESSES.crossref,
    openReview: config.OPENREVIEW_URL ?? RESOLVER_ADDRESSES.openReview,
    openReviewOld: config.OPENREVIEW_V1_URL ?? RESOLVER_ADDRESSES.openReviewOld,
    acl: config.ACL_URL ?? RESOLVER_ADDRESSES.acl,
    biorxiv: config.BIORXIV_URL ?? RESOLVER_ADDRESSES.biorxiv,
    gitHub: config.GITHUB_API_URL ?? RESOLVER_ADDRESSES.gitHub,
    dblp: config.DBLP_URL ?? RESOLVER_ADDRESSES.dblp,
    doi: config.DOI_URL ?? RESOLVER_ADDRESSES.doi,
  };
}
