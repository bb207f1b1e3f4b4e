import { onTestFinished } from "vitest";
import { createLookups } from "../../src/resolvers/create-lookups.ts";
import { createResolver } from "../../src/resolvers/resolver.ts";
import { createSearcher } from "../../src/resolvers/searcher.ts";
import { aClient } from "../a-client.ts";
import { aClock } from "../a-clock.ts";
import { aTiming } from "../a-timing.ts";
import { FakeArxiv } from "../fakes/fake-arxiv.ts";
import { FakeBiorxiv } from "../fakes/fake-biorxiv.ts";
import { FakeGitHub } from "../fakes/fake-github.ts";
import { FakeHuggingFaceHub } from "../fakes/fake-hugging-face-hub.ts";
import { FakeOpenAlex } from "../fakes/fake-openalex.ts";
import { FakeOpenReview } from "../fakes/fake-openreview.ts";
import { FakePages } from "../fakes/fake-pages.ts";
import { FakeCrossref, FakeDataCite, FakeDoiOrg } from "../fakes/fake-registries.ts";
import { FakeSemanticScholar } from "../fakes/fake-semantic-scholar.ts";
import type { FakeServer } from "../fakes/fake-server.ts";

/** Every service a resolver asks, on loopback, and the real resolver before them. Stopped with the test. */
export async function aWorld(keys: { readonly semanticScholar?: string; readonly gitHub?: string } = {}) {
  const clock = aClock();
  const { timing, ring, waiting } = aTiming(clock);
  const { client, ring: ringClient, warnings } = aClient({ clock });
  const fakes = {
    arxiv: new FakeArxiv(clock),
    huggingFace: new FakeHuggingFaceHub(clock),
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
  const servers: readonly FakeServer[] = Object.values(fakes);
  await Promise.all(servers.map((server) => server.start()));
  onTestFinished(async () => void (await Promise.all(servers.map((server) => server.stop()))));

  const urls = Object.fromEntries(Object.entries(fakes).map(([name, { url }]) => [name, url])) as {
    readonly [K in keyof typeof fakes]: string;
  };
  const { lookups, catalogues } = createLookups({
    client,
    clock,
    timing,
    keys,
    contact: "ada@example.org",
    addresses: { ...urls, arxiv: fakes.arxiv.addresses },
  });
  const kept = new Map<string, unknown>();
  const ttls: number[] = [];
  const memory = {
    kept,
    get: async (key: string) => kept.get(key),
    async set(key: string, value: unknown, ttlMs: number) {
      kept.set(key, value);
      ttls.push(ttlMs);
    },
  };
  const failures: string[] = [];
  const logger = {
    debug() {},
    info() {},
    warn() {},
    error: (message: string, failure?: { readonly cause: unknown }) => failures.push(`${message}: ${failure?.cause}`),
  };
  const resolver = createResolver({ lookups, memory, timing, logger });
  const searcher = createSearcher({ catalogues, timing, logger });

  /** Every address that was asked for, in order of the servers. */
  const asked = () => servers.flatMap(({ requests }) => requests.map(({ url }) => url.href));

  return {
    ...fakes,
    servers,
    clock,
    timing,
    lookups,
    resolver,
    searcher,
    memory,
    ttls,
    failures,
    asked,
    waiting,
    warnings,
    ring(ms: number) {
      ring(ms);
      ringClient(ms);
    },
  };
}
