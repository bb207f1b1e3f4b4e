import type { Part } from "./app.ts";
import type { Config } from "./config.ts";
import type { PaperSearcher } from "./core/papers/paper-searcher.ts";
import type { PaperResolver } from "./core/papers/paper-source.ts";
import type { SourceWatch } from "./core/papers/source-watch.ts";
import type { Clock } from "./core/runtime/clock.ts";
import type { Logger } from "./core/runtime/logger.ts";
import type { Meters } from "./core/runtime/meters.ts";
import type { Library } from "./library.ts";
import { createLookups } from "./resolvers/create-lookups.ts";
import { createResolver } from "./resolvers/resolver.ts";
import { createSearcher } from "./resolvers/searcher.ts";
import { serviceAddresses } from "./service-addresses.ts";
import { type ServiceProbe, serviceProbes } from "./service-probes.ts";
import { createArxivOai } from "./sources/arxiv-oai.ts";
import { createArxivRss } from "./sources/arxiv-rss.ts";
import type { HttpClient } from "./sources/http/http-client.ts";
import { createHttpClient, userAgentOf } from "./sources/http/polite-client.ts";
import { systemTiming } from "./sources/http/timing.ts";
import { createHuggingFace, type DaySeen } from "./sources/hugging-face.ts";
import { openParseWorker } from "./sources/parse-worker.ts";
import { arxivService } from "./sources/services.ts";
import { createHealthBook, type HealthBook } from "./sync/health-book.ts";
import { createHistory } from "./sync/history.ts";
import type { Span } from "./sync/spans.ts";
import { createStarWatch } from "./sync/star-watch.ts";
import { type Chore, createSyncPart, lastDays, type Schedule } from "./sync/sync-part.ts";
import { syncSource } from "./sync/sync-source.ts";
import { type SpanOutcome, type SyncedSource, syncSpan } from "./sync/sync-span.ts";

const CATEGORIES = ["cs.AI", "cs.CL", "cs.CV", "cs.IR", "cs.LG", "cs.RO", "stat.ML"];
const HISTORY_MONTHS = 12;

interface WorldOptions {
  readonly config: Config;
  readonly library: Library;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly meters?: Meters | undefined;
  readonly random: () => number;
  readonly version: string;
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
}

interface SyncSpanOptions {
  readonly signal: AbortSignal;
  /** So many came, and so much of the span is done, 0–1. */
  readonly onProgress?: (came: number, share: number) => void;
}

/** Everything that is asked outside this machine. */
export interface World {
  readonly sources: readonly SyncedSource[];
  readonly probes: readonly ServiceProbe[];
  readonly client: HttpClient;
  readonly watch: SourceWatch;
  readonly resolver: PaperResolver;
  readonly searcher: PaperSearcher;
  /** Keeps the library fresh while it runs. */
  readonly part: Part;
  sync(source: SyncedSource, span: Span, options: SyncSpanOptions): Promise<SpanOutcome>;
  close(): Promise<void>;
}

export function openWorld(options: WorldOptions): World {
  const { library, clock } = options;
  const client = openClient(options);
  const worker = openParseWorker();
  const health = createHealthBook(library.state, clock);
  const schedules = openSources(options, { client, parse: worker.parse, health });
  const sources = schedules.map(({ source }) => source);
  const stopping = new AbortController();

  async function sync(source: SyncedSource, span: Span, { signal, onProgress }: SyncSpanOptions): Promise<SpanOutcome> {
    const { records, signals } = library.services;
    let [came, share] = [0, 0];
    const onStored = (more: number) => {
      came += more;
      onProgress?.(came, share);
    };
    const parts = { records, signals, signal, onStored };
    const outcome = await syncSpan(source, span, {
      state: library.state,
      health,
      sync: (one, step) => syncSource(one, step, parts),
      onShare(done) {
        share = done;
        onProgress?.(came, share);
      },
    });
    await library.refresh();
    return outcome;
  }

  const history = createHistory({
    sources: sources.filter(({ unit }) => unit !== "whole"),
    state: library.state,
    clock,
    months: options.config.PAPERBOY_HISTORY ?? HISTORY_MONTHS,
    syncStep: (source, span) => sync(source, span, { signal: stopping.signal }),
  });
  const watch = { health: health.all, filling: history.filling };
  const recent = (source: SyncedSource, daysBack: number, signal: AbortSignal) =>
    sync(source, lastDays(clock, daysBack), { signal });
  const chores = openChores(options, client, health);
  const part = stoppedBy(stopping, createSyncPart({ ...options, schedules, history, sync: recent, chores }));
  const answering = openAnswering(options, client);
  const probes = serviceProbes(serviceAddresses(options.config), options.config.GITHUB_TOKEN);
  return { sources, probes, client, watch, ...answering, part, sync, close: worker.close };
}

function openChores(
  { config, library, clock }: WorldOptions,
  client: HttpClient,
  health: HealthBook,
): readonly Chore[] {
  const { signals } = library.services;
  const lookAtStars = createStarWatch({
    ...library.services,
    client,
    health,
    clock,
    address: serviceAddresses(config).gitHub,
    token: config.GITHUB_TOKEN,
    state: library.state,
    memory: library.cache("repositories"),
  });
  return [
    { name: "stars", cron: "41 * * * *", atStart: true, run: lookAtStars },
    { name: "compact signals", cron: "5 3 * * *", atStart: false, run: () => signals.compact(clock.now()) },
  ];
}

function stoppedBy(stopping: AbortController, part: Part): Part {
  return {
    ...part,
    async stop() {
      stopping.abort();
      await part.stop();
    },
  };
}

function openClient({ config, library, version, ...parts }: WorldOptions): HttpClient {
  return createHttpClient({
    ...parts,
    state: library.state,
    memory: library.cache("answers"),
    userAgent: userAgentOf(version, config.PAPERBOY_CONTACT),
  });
}

/** Who is asked about one paper, or for words that somebody wants looked up. */
function openAnswering({ config, library, clock, logger }: WorldOptions, client: HttpClient) {
  const timing = systemTiming;
  const { lookups, catalogues } = createLookups({
    client,
    clock,
    timing,
    contact: config.PAPERBOY_CONTACT,
    keys: {
      semanticScholar: config.SEMANTIC_SCHOLAR_KEY,
      openAlex: config.OPENALEX_KEY,
      gitHub: config.GITHUB_TOKEN,
    },
    addresses: serviceAddresses(config),
  });
  return {
    resolver: createResolver({ lookups, memory: library.cache("resolved"), timing, logger }),
    searcher: createSearcher({ catalogues, timing, logger }),
  };
}

interface SourceParts extends Pick<Parameters<typeof createHuggingFace>[0], "client" | "parse"> {
  readonly health: HealthBook;
}

function openSources({ config, clock }: WorldOptions, { client, parse, health }: SourceParts): readonly Schedule[] {
  const categories = config.PAPERBOY_CATEGORIES ?? CATEGORIES;
  const { arxiv: addresses, huggingFace } = serviceAddresses(config);
  const { oai, rss } = addresses;
  const arxiv = arxivService(addresses);
  const shared = { client, clock, parse };
  const onDay = (seen: DaySeen) => health.daySeen("hugging-face", seen);
  return [
    {
      source: { source: createHuggingFace({ ...shared, address: huggingFace, onDay }), unit: "day" },
      firstDaysBack: 2,
      daysBack: 14,
      cron: "17 * * * *",
    },
    {
      source: { source: createArxivRss({ ...shared, service: arxiv, address: rss, categories }), unit: "whole" },
      firstDaysBack: 0,
      daysBack: 0,
      cron: "35 5,6 * * 1-5",
    },
    {
      source: { source: createArxivOai({ ...shared, service: arxiv, address: oai, categories }), unit: "month" },
      firstDaysBack: 1,
      daysBack: 3,
      cron: "50 4 * * *",
    },
  ];
}
