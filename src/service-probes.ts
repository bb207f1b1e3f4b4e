import { below, resolverService } from "./resolvers/services.ts";
import type { ServiceAddresses } from "./service-addresses.ts";
import type { HttpService } from "./sources/http/http-client.ts";
import { arxivService, huggingFaceService } from "./sources/services.ts";

/** A small question that shows whether a service answers. */
export interface ServiceProbe {
  readonly service: HttpService;
  readonly url: string;
  /** What is missing while it does not answer. */
  readonly gives: string;
  /** Without it no new papers come; without any other one, some links find no paper. */
  readonly isVital: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

type Asked = Exclude<keyof ServiceAddresses, "arxiv" | "huggingFace" | "proceedings">;

/** What each service is asked: where it has one, a question that costs no allowance. */
const QUESTIONS: { readonly [K in Asked]: readonly [path: string, gives: string] } = {
  semanticScholar: ["/graph/v1/paper/CorpusId:13756489?fields=title", "links of Semantic Scholar and PubMed"],
  openAlex: ["/works/W2741809807?select=id", "links of OpenAlex, and Look further"],
  dataCite: ["/dois/10.48550/arXiv.1706.03762", "DOIs of arXiv and Zenodo"],
  crossref: ["/works/10.1038/nature14539", "DOIs of publishers"],
  openReview: ["/notes?id=rJl-b3RcF7", "links of OpenReview"],
  openReviewOld: ["/notes?id=rJl-b3RcF7", "older links of OpenReview"],
  acl: ["/P18-1001/", "links of the ACL Anthology"],
  biorxiv: ["/details/biorxiv/10.1101/339747/na/json", "links of bioRxiv and medRxiv"],
  gitHub: ["/rate_limit", "stars, and links of GitHub"],
  dblp: ["/rec/conf/nips/VaswaniSPUJGKP17.xml", "links of DBLP"],
  doi: ["/api/handles/10.1038/nature14539", "short DOIs"],
};

export function serviceProbes(addresses: ServiceAddresses, gitHubToken: string | undefined): readonly ServiceProbe[] {
  const { arxiv, huggingFace } = addresses;
  const arxivProbe = { service: arxivService(arxiv), isVital: true };
  const others = Object.entries(QUESTIONS) as readonly (readonly [Asked, (typeof QUESTIONS)[Asked]])[];
  return [
    {
      service: huggingFaceService(huggingFace),
      url: below(huggingFace, "/api/daily_papers?limit=1"),
      gives: "the daily papers, their votes and stars",
      isVital: true,
    },
    { ...arxivProbe, url: `${arxiv.oai}?verb=Identify`, gives: "arXiv's papers of months and days" },
    { ...arxivProbe, url: below(arxiv.rss, "/cs.IR"), gives: "arXiv's announcement of today" },
    { ...arxivProbe, url: `${arxiv.api}?id_list=1706.03762&max_results=1`, gives: "links of arXiv", isVital: false },
    ...others.map(([name, [path, gives]]) => ({
      service: resolverService(name, addresses[name]),
      url: below(addresses[name], path),
      gives,
      isVital: false,
      ...(name === "gitHub" && gitHubToken && { headers: { authorization: `Bearer ${gitHubToken}` } }),
    })),
  ];
}
