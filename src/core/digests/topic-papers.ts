import type { Services } from "../chat/command.ts";
import { dayOf } from "../chat/dates.ts";
import type { Paper, PaperId } from "../papers/paper.ts";
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
/** Where a filter alone, or nothing, is followed: however disliked its kind, a paper stays on the topic. */
const WELL_INSIDE = 2;
const MOST_ON_TOPIC = 500;
/** Without a topic: so many of the newest stand beside those with signals. */
const NEWEST = 100;
const DAY_MS = 86_400_000;

export interface TopicPaper {
  readonly paper: Paper;
  /** How near it is to what is followed: 1 is the edge of the topic, more is nearer. */
  readonly nearness: number;
}

export type TopicServices = Pick<Services, "records" | "index" | "signals">;

/** The papers of the last month that are on what is followed, as far as they were published by `now`. */
export async function papersOnTopic(
  wish: Pick<Follow, "topics" | "examples">,
  { now, since, services }: { readonly now: Date; readonly since: Date; readonly services: TopicServices },
): Promise<readonly TopicPaper[]> {
  const days = { from: dayOf(new Date(now.getTime() - OLDEST_DAYS * DAY_MS)), to: dayOf(now) };
  const near = followsEverything(wish)
    ? await everything(days, since, services)
    : [...(await onTopics(wish.topics, days, services)), ...(await likeExamples(wish.examples, days, services))];
  const nearest = new Map<PaperId, number>();
  for (const { id, nearness } of near) {
    nearest.set(id, Math.max(nearness, nearest.get(id) ?? 0));
  }
  const papers = await Promise.all([...nearest.keys()].map((id) => services.records.get(id)));
  const isNews = ({ published = "", standing }: Paper) =>
    standing === "current" && published >= days.from && published <= days.to;
  return papers.flatMap((paper) => {
    const nearness = nearest.get(paper?.id ?? "") ?? 0;
    return paper && nearness >= 1 && isNews(paper) ? [{ paper, nearness }] : [];
  });
}

interface Near {
  readonly id: PaperId;
  readonly nearness: number;
}

interface Days {
  readonly from: string;
  readonly to: string;
}

async function onTopics(topics: readonly string[], days: Days, { index }: TopicServices): Promise<readonly Near[]> {
  const near: Near[] = [];
  for (const topic of topics) {
    const { words, filter } = parseQuery(topic);
    const { hits } = await index.search(words, { limit: MOST_ON_TOPIC, filter: { ...filter, days } });
    const nearness = (relevance: number) => (words === "" ? WELL_INSIDE : relevance / ON_TOPIC);
    near.push(...hits.map(({ id, relevance }) => ({ id, nearness: nearness(relevance) })));
  }
  return near;
}

async function likeExamples(ids: readonly PaperId[], days: Days, { index }: TopicServices): Promise<readonly Near[]> {
  if (ids.length === 0) {
    return [];
  }
  const examples = ids.map((id) => ({ id, weight: 1 }));
  const { hits } = await index.similar(examples, { limit: MOST_ON_TOPIC, filter: { days } });
  return hits.map(({ id, relevance }) => ({ id, nearness: relevance / LIKE_EXAMPLES }));
}

/** Of all papers, those with signals since then, and the newest. */
async function everything(days: Days, since: Date, { index, signals }: TopicServices): Promise<readonly Near[]> {
  const observations = await signals.since(since);
  const { hits } = await index.search("", { limit: NEWEST, filter: { days } });
  const ids = new Set([...observations, ...hits].map(({ id }) => id));
  return [...ids].map((id) => ({ id, nearness: WELL_INSIDE }));
}
