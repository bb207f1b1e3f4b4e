import type { PaperSource, SourceItem } from "../core/papers/paper-source.ts";
import type { Clock } from "../core/runtime/clock.ts";
import { setsOf } from "./arxiv-sets.ts";
import { dayOf } from "./day-of.ts";
import { firstTime } from "./first-time.ts";
import { type HttpClient, type HttpService, SourceError } from "./http/http-client.ts";
import type { OaiPage } from "./parse-oai-page.ts";
import type { ParsePage } from "./parse-page.ts";
import { XML_TYPES } from "./xml.ts";

/** The service's `earliestDatestamp`. */
const FIRST_DAY = "2005-09-16";
/** A page is long, and may take a minute and a half to begin. */
const DEADLINE_MS = 150_000;
const MAX_BYTES = 16_000_000;
const PATIENCE_MS = 300_000;
/** At 1,300 records each, more than there are papers in a set. */
const MAX_PAGES = 2_000;

interface ArxivOaiParts {
  readonly client: HttpClient;
  readonly service: HttpService;
  readonly address: string;
  readonly clock: Clock;
  readonly parse: ParsePage;
  readonly categories: readonly string[];
}

/** What one request asks for. */
type Query = Readonly<Record<string, string>>;

/**
 * arXiv's records by the day they last changed, which is not when the paper came. A paper in several sets comes once;
 * one of none of the wanted categories does not come.
 */
export function createArxivOai({ categories, clock, ...parts }: ArxivOaiParts): PaperSource {
  async function* papers(since: Date, signal: AbortSignal, until?: Date): AsyncGenerator<SourceItem> {
    const isFresh = firstTime();
    const isWanted = (item: SourceItem) =>
      item.kind !== "paper" || item.paper.categories.some((category) => categories.includes(category));
    for (const set of setsOf(categories)) {
      for await (const page of harvest(queryOf(set, since, until), read)) {
        yield* page.items.filter(isWanted).filter(isFresh);
      }
    }

    async function read(query: Query): Promise<OaiPage> {
      signal.throwIfAborted();
      const body = await ask(parts, query, signal);
      return parts.parse("arxiv-oai", body, clock.now());
    }
  }
  return { name: "arxiv-oai", papers };
}

function queryOf(set: string, since: Date, until: Date | undefined): Query {
  const from = [dayOf(since), FIRST_DAY].toSorted().at(-1) ?? FIRST_DAY;
  return { verb: "ListRecords", metadataPrefix: "arXiv", set, from, ...(until && { until: dayOf(until) }) };
}

/** Page after page, to the last. A token that is no longer good begins the harvest anew, once. */
async function* harvest(first: Query, read: (query: Query) => Promise<OaiPage>): AsyncGenerator<OaiPage> {
  const tokens = new Set<string>();
  let query: Query | undefined = first;
  let begun = 1;
  for (let pages = 0; query !== undefined; pages += 1) {
    const page: OaiPage = await read(query);
    if (page.error?.code === "badResumptionToken" && begun < 2) {
      begun += 1;
      tokens.clear();
      query = first;
      continue;
    }
    refuse(page, tokens, pages);
    yield page;
    query = page.token === undefined ? undefined : { verb: "ListRecords", resumptionToken: unescaped(page.token) };
    tokens.add(page.token ?? "");
  }
}

/** @throws SourceError where the harvest would go wrong or in circles. That nothing has changed is no error. */
function refuse({ error, token }: OaiPage, tokens: ReadonlySet<string>, pages: number): void {
  if (error && error.code !== "noRecordsMatch") {
    throw new SourceError("arxiv", "unavailable", `says “${error.code}: ${error.message.slice(0, 200)}”.`);
  }
  if ((token !== undefined && tokens.has(token)) || pages >= MAX_PAGES) {
    throw new SourceError("arxiv", "unavailable", "gives the same resumption token twice.");
  }
}

/** Tokens are percent-encoded once inside the XML. */
function unescaped(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}

async function ask(
  { client, service, address }: Pick<ArxivOaiParts, "client" | "service" | "address">,
  query: Query,
  signal: AbortSignal,
): Promise<string> {
  const answer = await client.get(service, `${address}?${new URLSearchParams(query)}`, {
    signal,
    deadlineMs: DEADLINE_MS,
    maxBytes: MAX_BYTES,
    patienceMs: PATIENCE_MS,
    types: XML_TYPES,
    endsWith: "</OAI-PMH>",
  });
  if (answer.status !== 200) {
    const { status } = answer;
    throw new SourceError(service.name, "unavailable", `answered with status ${status}.`, { status });
  }
  return answer.body;
}
