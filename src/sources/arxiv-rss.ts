import type { PaperSource, SourceItem } from "../core/papers/paper-source.ts";
import type { Clock } from "../core/runtime/clock.ts";
import { firstTime } from "./first-time.ts";
import type { HttpClient, HttpService } from "./http/http-client.ts";
import type { ParsePage } from "./parse-page.ts";
import type { RssFeed } from "./parse-rss-feed.ts";
import { XML_TYPES } from "./xml.ts";

const FEED_LIMIT = 2_000;
const CATEGORIES_A_FEED = 2;
const REMEMBER_MS = 36 * 3_600_000;
const PATIENCE_MS = 300_000;

interface ArxivRssParts {
  readonly client: HttpClient;
  readonly service: HttpService;
  readonly address: string;
  readonly clock: Clock;
  readonly parse: ParsePage;
  readonly categories: readonly string[];
  /** A feed of more drops new papers first, and does not say so. */
  readonly feedLimit?: number;
}

/**
 * What arXiv announced today: new papers, and cross-listed and replaced ones under the month they first came in. On
 * days without an announcement it gives nothing. It knows no other day, so `since` means nothing to it.
 */
export function createArxivRss({ feedLimit = FEED_LIMIT, ...parts }: ArxivRssParts): PaperSource {
  const { client, service, address, clock, parse, categories } = parts;

  async function* papers(_since: Date, signal: AbortSignal): AsyncGenerator<SourceItem> {
    const isFresh = firstTime();
    for (const group of groupsOf(categories)) {
      for await (const items of readGroup(group, signal)) {
        yield* items.filter(isFresh);
      }
    }
  }

  /** A feed that is full, or that fails over one of its categories, is asked for in parts. */
  async function* readGroup(group: readonly string[], signal: AbortSignal): AsyncGenerator<readonly SourceItem[]> {
    const { items, error } = await readFeed(group, signal);
    yield items;
    if (group.length > 1 && (error !== undefined || items.length >= feedLimit)) {
      for (const category of group) {
        yield* readGroup([category], signal);
      }
    } else if (error !== undefined) {
      yield [{ kind: "unreadable", where: `arXiv feed ${group.join("+")}`, why: error }];
    }
  }

  async function readFeed(group: readonly string[], signal: AbortSignal): Promise<RssFeed> {
    signal.throwIfAborted();
    const url = `${address.replace(/\/$/u, "")}/${group.map(encodeURIComponent).join("+")}`;
    const answer = await client.get(service, url, {
      signal,
      types: XML_TYPES,
      endsWith: "</rss>",
      rememberMs: REMEMBER_MS,
      patienceMs: PATIENCE_MS,
    });
    if (answer.status === 200) {
      return parse("arxiv-rss", answer.body, clock.now());
    }
    const said = await parse("arxiv-rss", answer.body, clock.now()).catch(() => undefined);
    return { items: [], error: said?.error ?? `arXiv answered with status ${answer.status}` };
  }

  return { name: "arxiv-rss", papers };
}

function groupsOf(categories: readonly string[]): readonly (readonly string[])[] {
  const groups: string[][] = [];
  for (let start = 0; start < categories.length; start += CATEGORIES_A_FEED) {
    groups.push(categories.slice(start, start + CATEGORIES_A_FEED));
  }
  return groups;
}
