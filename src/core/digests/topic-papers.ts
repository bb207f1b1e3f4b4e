import type { Services } from "../chat/command.ts";
import { dayOf } from "../chat/dates.ts";
import type { Paper, PaperId } from "../papers/paper.ts";
import type { Hit } from "../papers/paper-index.ts";
import { parseQuery } from "../ranking/parse-query.ts";
import type { Follow } from "./follow.ts";
import { followsEverything } from "./spell-follow.ts";

/**
 * A paper of this relevance or more is on the topic. Of the judged lists of topics it keeps four relevant papers of
 * five; of a month's 422 papers it keeps 27 for “robotics”, 5 for “medical imaging”, none for “tactile grasping”.
 */
const ON_TOPIC = 0.35;
/** The same for examples: what two papers share is a smaller part of all they say. Half of all papers have no nearer one. */
const LIKE_EXAMPLES = 0.26;
/** An older paper is no news, whatever it gains. */
const OLDEST_DAYS = 30;
const MOST_ON_TOPIC = 500;
/** Without a topic: so many of the newest stand beside those with signals. */
const NEWEST = 100;
const DAY_MS = 86_400_000;

export interface TopicPaper {
  readonly paper: Paper;
  /** 0–1, how near it is to what is followed; 1 where everything is. */
  readonly relevance: number;
  /** The words that made it so. */
  readonly terms: readonly string[];
}

export type TopicServices = Pick<Services, "records" | "index" | "signals">;

/** The papers of the last month that are on what is followed, as far as they were published by `now`. */
export async function papersOnTopic(
  { topics, examples }: Pick<Follow, "topics" | "examples">,
  { now, since, services }: { readonly now: Date; readonly since: Date; readonly services: TopicServices },
): Promise<readonly TopicPaper[]> {
  const { index, records } = services;
  const days = { from: dayOf(new Date(now.getTime() - OLDEST_DAYS * DAY_MS)), to: dayOf(now) };
  const found: Hit[] = [];
  for (const topic of topics) {
    const { words, filter } = parseQuery(topic);
    const { hits } = await index.search(words, { limit: MOST_ON_TOPIC, filter: { ...filter, days } });
    found.push(...hits.filter(({ relevance }) => words === "" || relevance >= ON_TOPIC));
  }
  if (examples.length > 0) {
    const liked = examples.map((id) => ({ id, weight: 1 }));
    const { hits } = await index.similar(liked, { limit: MOST_ON_TOPIC, filter: { days } });
    found.push(...hits.filter(({ relevance }) => relevance >= LIKE_EXAMPLES));
  }
  if (followsEverything({ topics, examples })) {
    found.push(...(await everything(days, since, services)));
  }
  const nearest = new Map<PaperId, Hit>();
  for (const hit of found) {
    const known = nearest.get(hit.id);
    nearest.set(hit.id, known && known.relevance >= hit.relevance ? known : hit);
  }
  const papers = await Promise.all([...nearest.keys()].map((id) => records.get(id)));
  const isNews = ({ published = "", standing }: Paper) =>
    standing === "current" && published >= days.from && published <= days.to;
  return papers.flatMap((paper) => {
    const hit = paper && nearest.get(paper.id);
    return hit && isNews(paper) ? [{ paper, relevance: hit.relevance, terms: hit.terms }] : [];
  });
}

/** Of all papers, those with signals since then, and the newest. */
async function everything(
  days: { readonly from: string; readonly to: string },
  since: Date,
  { index, signals }: TopicServices,
): Promise<readonly Hit[]> {
  const observations = await signals.since(since);
  const { hits } = await index.search("", { limit: NEWEST, filter: { days } });
  const ids = new Set([...observations, ...hits].map(({ id }) => id));
  return [...ids].map((id) => ({ id, score: 0, relevance: 1, terms: [] }));
}
