import type { Paper, PaperId } from "../papers/paper.ts";
import { parseQuery } from "../ranking/parse-query.ts";
import { rankTrends, type Trend, type TrendCandidate } from "../ranking/trending.ts";
import type { Services } from "./command.ts";

export const TREND_HOURS = { day: 24, week: 7 * 24, month: 30 * 24 } as const;

/** How far down an index's answer a paper still counts as on the topic. */
const MOST_ON_TOPIC = 500;
const LEAST_RELEVANCE = 0.15;
/** Without a topic: how many of the newest papers stand behind those with a signal. */
const NEWEST = 100;

/** Of a paper that nobody votes for any more, the last figures stand. */
const EVER = new Date(0);

interface TrendingOptions extends Pick<Services, "records" | "index" | "signals" | "clock"> {
  readonly windowHours: number;
  /** Ranked with the others, whatever it is about. */
  readonly also?: PaperId | undefined;
}

export interface TrendingPapers {
  readonly trends: readonly Trend[];
  readonly papers: ReadonlyMap<PaperId, Paper>;
}

/** Papers on a topic (words and filters), or all with signals and the newest, ranked by the published formula. */
export async function trendingPapers(topic: string, options: TrendingOptions): Promise<TrendingPapers> {
  const { records, signals, clock, windowHours, also } = options;
  const now = clock.now();
  const ids = await (topic === "" ? idsWithSignals(options) : idsOnTopic(topic, options));
  const asked = also === undefined ? ids : [...new Set([...ids, also])];
  const found = await Promise.all(asked.map((id) => records.get(id)));
  const current = found.filter((paper) => paper !== undefined).filter(({ standing }) => standing === "current");
  const papers = new Map(current.map((paper) => [paper.id, paper]));
  const observations = await signals.since(EVER, [...papers.keys()]);
  return { papers, trends: rankTrends(current.map(asCandidate), observations, { now, windowHours }) };
}

/** What ranking needs of a paper. */
export function asCandidate({ id, published, listed, links }: Paper): TrendCandidate {
  return {
    id,
    ...(published && { published }),
    ...(listed && { listed }),
    ...(links.code && { repository: links.code }),
  };
}

async function idsOnTopic(topic: string, { index }: TrendingOptions): Promise<readonly PaperId[]> {
  const { words, filter } = parseQuery(topic);
  const { hits } = await index.search(words, { limit: MOST_ON_TOPIC, filter });
  return hits.filter(({ relevance }) => words === "" || relevance >= LEAST_RELEVANCE).map(({ id }) => id);
}

async function idsWithSignals({ index, signals }: TrendingOptions): Promise<readonly PaperId[]> {
  const [observations, { hits }] = await Promise.all([
    signals.since(EVER),
    index.search("", { limit: NEWEST, filter: {} }),
  ]);
  return [...new Set([...observations, ...hits].map(({ id }) => id))];
}
