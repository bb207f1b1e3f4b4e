import { onTestFinished } from "vitest";
import { createLookups } from "../../src/resolvers/create-lookups.ts";
import { createResolver } from "../../src/resolvers/resolver.ts";
import { createSearcher } from "../../src/resolvers/searcher.ts";
import { aClient } from "../a-client.ts";
import { aClock } from "../a-clock.ts";
import { aTiming } from "../a-timing.ts";
import { startServices } from "../fakes/services.ts";

/** Every service a resolver asks, on loopback, and the real resolver before them. Stopped with the test. */
export async function aWorld(keys: { readonly semanticScholar?: string; readonly gitHub?: string } = {}) {
  const clock = aClock();
  const { timing, ring, waiting } = aTiming(clock);
  const { client, ring: ringClient, warnings } = aClient({ clock });
  const { fakes, servers, urls, stop } = await startServices(clock);
  onTestFinished(stop);
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
