import type { Clock } from "../../src/core/runtime/clock.ts";
import { FakeArxiv } from "./fake-arxiv.ts";
import { FakeBiorxiv } from "./fake-biorxiv.ts";
import { FakeGitHub } from "./fake-github.ts";
import { FakeHuggingFace } from "./fake-hugging-face.ts";
import { FakeOpenAlex } from "./fake-openalex.ts";
import { FakeOpenReview } from "./fake-openreview.ts";
import { FakePages } from "./fake-pages.ts";
import { FakeCrossref, FakeDataCite, FakeDoiOrg } from "./fake-registries.ts";
import { FakeSemanticScholar } from "./fake-semantic-scholar.ts";
import type { FakeServer } from "./fake-server.ts";

export type FakeServices = ReturnType<typeof createServices>;
export type FakeServiceName = keyof FakeServices;

function createServices(clock: Clock) {
  return {
    arxiv: new FakeArxiv(clock),
    huggingFace: new FakeHuggingFace(clock),
    semanticScholar: new FakeSemanticScholar(clock),
    openAlex: new FakeOpenAlex(clock),
    dataCite: new FakeDataCite(clock),
    crossref: new FakeCrossref(clock),
    openReview: new FakeOpenReview(clock, 2),
    openReviewOld: new FakeOpenReview(clock, 1),
    acl: new FakePages(clock),
    proceedings: new FakePages(clock),
    dblp: new FakePages(clock, "application/xml"),
    biorxiv: new FakeBiorxiv(clock),
    gitHub: new FakeGitHub(clock),
    doi: new FakeDoiOrg(clock),
  };
}

/** Everything that the bot may ask, on loopback. */
export async function startServices(clock: Clock) {
  const fakes = createServices(clock);
  const servers: readonly FakeServer[] = Object.values(fakes);
  await Promise.all(servers.map((server) => server.start()));
  const urls = Object.fromEntries(Object.entries(fakes).map(([name, { url }]) => [name, url])) as {
    readonly [K in FakeServiceName]: string;
  };
  const stop = async () => void (await Promise.all(servers.map((server) => server.stop())));
  return { fakes, servers, urls, stop };
}

/** The settings that lead a bot there. */
export function settingsOf({ arxiv, ...urls }: Readonly<Record<FakeServiceName, string>>): Record<string, string> {
  return {
    ARXIV_API_URL: `${arxiv}/api/query`,
    ARXIV_OAI_URL: `${arxiv}/oai`,
    ARXIV_RSS_URL: `${arxiv}/rss`,
    HUGGINGFACE_URL: urls.huggingFace,
    SEMANTIC_SCHOLAR_URL: urls.semanticScholar,
    OPENALEX_URL: urls.openAlex,
    DATACITE_URL: urls.dataCite,
    CROSSREF_URL: urls.crossref,
    OPENREVIEW_URL: urls.openReview,
    OPENREVIEW_V1_URL: urls.openReviewOld,
    ACL_URL: urls.acl,
    PROCEEDINGS_URL: urls.proceedings,
    DBLP_URL: urls.dblp,
    BIORXIV_URL: urls.biorxiv,
    GITHUB_API_URL: urls.gitHub,
    DOI_URL: urls.doi,
  };
}
