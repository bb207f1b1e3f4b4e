import type { Observation } from "../papers/signal-log.ts";
import type { Follow } from "./follow.ts";
import { papersOnTopic, type TopicPaper, type TopicServices } from "./topic-papers.ts";

/** What is on a topic, and the figures of two windows. */
export interface TopicView {
  readonly found: readonly TopicPaper[];
  readonly observations: readonly Observation[];
}

type Wish = Pick<Follow, "topics" | "examples">;

interface Window {
  readonly since: Date;
  readonly now: Date;
}

const MINUTE_MS = 60_000;

/** Whole minutes: at nine o'clock a thousand places that follow the same look at the same window. */
export function wholeMinutes({ since, now }: Window): Window {
  const floor = (moment: Date) => new Date(Math.floor(moment.getTime() / MINUTE_MS) * MINUTE_MS);
  return { since: floor(since), now: floor(now) };
}

/** The same view is looked up once a minute, however many follows share it. */
export function createTopicViews(services: TopicServices): (wish: Wish, window: Window) => Promise<TopicView> {
  const views = new Map<string, Promise<TopicView>>();
  let minute = 0;

  return ({ topics, examples }, window) => {
    if (window.now.getTime() !== minute) {
      minute = window.now.getTime();
      views.clear();
    }
    const key = JSON.stringify([topics, examples, window.since]);
    const known = views.get(key);
    if (known) {
      return known;
    }
    const view = lookUp({ topics, examples }, window, services);
    views.set(key, view);
    view.catch(() => views.delete(key));
    return view;
  };
}

async function lookUp(wish: Wish, { since, now }: Window, services: TopicServices): Promise<TopicView> {
  const found = await papersOnTopic(wish, { now, since, services });
  const observations = await services.signals.since(
    new Date(2 * since.getTime() - now.getTime()),
    found.map(({ paper }) => paper.id),
  );
  return { found, observations };
}
