import { type CommandContext, defineCommand } from "../src/core/chat/command.ts";
import { counted, dayOf, spellAge, spellDate } from "../src/core/chat/dates.ts";
import { countArgument, pageActions, pageArgument, readPage } from "../src/core/chat/page.ts";
import { paperCard } from "../src/core/chat/paper-card.ts";
import { spellGains, spellTotals } from "../src/core/chat/spell-figures.ts";
import type { Paper } from "../src/core/papers/paper.ts";
import { describeFilter, parseQuery } from "../src/core/ranking/parse-query.ts";
import { rankTrends, type Trend } from "../src/core/ranking/trending.ts";

/** How far down an index's answer a paper still counts as on the topic. */
const MOST_ON_TOPIC = 500;
const LEAST_RELEVANCE = 0.15;
/** Without a topic: how many of the newest papers stand behind those with a signal. */
const NEWEST = 100;

const WINDOWS = {
  day: { hours: 24, last: "last 24 hours", since: "since yesterday" },
  week: { hours: 7 * 24, last: "last 7 days", since: "in 7 days" },
  month: { hours: 30 * 24, last: "last 30 days", since: "in 30 days" },
} as const;

type Window = (typeof WINDOWS)[keyof typeof WINDOWS];

export const trending = defineCommand({
  name: "trending",
  description: "What is gaining attention, on a topic or everywhere",
  args: {
    topic: { kind: "text", description: "words or filters, such as robotics or cat:cs.RO" },
    window: { kind: "choice", description: "over which time", choices: ["day", "week", "month"] },
    count: countArgument,
    page: pageArgument,
  },
  examples: ["robotics", "cat:cs.CL week"],
  async run({ topic = "", window = "day", ...rest }, context) {
    const page = readPage(rest, context.invocation);
    const papers = await candidates(topic, context);
    const trends = await rank(papers, WINDOWS[window], context);
    const shown = trends.slice(page.offset, page.offset + page.size);
    if (shown.length === 0) {
      const among = counted(await context.records.count(), "paper");
      return { text: `Nothing on “${topic}” among ${among}.`, shown: page.shown };
    }
    const fields = { ...(topic && { topic }), window };
    return {
      text: [heading(topic, WINDOWS[window], trends, context), ...context.remarks].join("\n"),
      cards: cardsOf(shown, papers, WINDOWS[window]),
      actions: pageActions("trending", fields, page, trends.length > page.offset + page.size),
      shown: page.shown,
    };
  },
});

async function candidates(topic: string, context: CommandContext): Promise<ReadonlyMap<string, Paper>> {
  const ids = await (topic === "" ? idsWithSignals(context) : idsOnTopic(topic, context));
  const papers = await Promise.all(ids.map((id) => context.records.get(id)));
  const current = papers.filter((paper) => paper?.standing === "current").filter((paper) => paper !== undefined);
  return new Map(current.map((paper) => [paper.id, paper]));
}

async function idsOnTopic(topic: string, { index }: CommandContext): Promise<readonly string[]> {
  const { words, filter } = parseQuery(topic);
  const { hits } = await index.search(words, { limit: MOST_ON_TOPIC, filter });
  return hits.filter(({ relevance }) => words === "" || relevance >= LEAST_RELEVANCE).map(({ id }) => id);
}

async function idsWithSignals({ index, signals }: CommandContext): Promise<readonly string[]> {
  const [observations, { hits }] = await Promise.all([
    signals.since(new Date(0)),
    index.search("", { limit: NEWEST, filter: {} }),
  ]);
  return [...new Set([...observations, ...hits].map(({ id }) => id))];
}

async function rank(
  papers: ReadonlyMap<string, Paper>,
  { hours }: Window,
  { signals, clock }: CommandContext,
): Promise<readonly Trend[]> {
  const observations = await signals.since(new Date(0), [...papers.keys()]);
  const ranked = [...papers.values()].map(({ id, published, listed, links }) => ({
    id,
    ...(published && { published }),
    ...(listed && { listed }),
    ...(links.code && { repository: links.code }),
  }));
  return rankTrends(ranked, observations, { now: clock.now(), windowHours: hours });
}

function heading(topic: string, window: Window, trends: readonly Trend[], { clock }: CommandContext): string {
  const about = topic === "" ? "" : ` in ${spellTopic(topic)}`;
  switch (trends[0]?.standing) {
    case "trending":
      return `Trending${about}, ${window.last}`;
    case "popular":
      return `Popular${about} (${whyNoTrend(trends, window, clock.now())})`;
    default:
      return `New${about}`;
  }
}

function spellTopic(topic: string): string {
  const { words, filter } = parseQuery(topic);
  return [words, describeFilter(filter)].filter(Boolean).join(" · ");
}

/** A trend needs two looks, one window apart. */
function whyNoTrend(trends: readonly Trend[], { hours }: Window, now: Date): string {
  const seen = trends.flatMap(({ seenAt }) => (seenAt ? [seenAt.getTime()] : []));
  const newest = new Date(Math.max(...seen));
  const agoHours = (now.getTime() - newest.getTime()) / 3_600_000;
  const need = `trends need ${spellAge(hours)} of watching`;
  return agoHours > hours ? `newest figures: ${spellDate(dayOf(newest))}; ${need}` : need;
}

function cardsOf(trends: readonly Trend[], papers: ReadonlyMap<string, Paper>, window: Window) {
  return trends.flatMap((trend, place) => {
    const paper = papers.get(trend.id);
    const before = trends[place - 1];
    const heading = before && before.standing !== trend.standing ? GROUPS[trend.standing] : undefined;
    return paper ? [paperCard(paper, { form: "line", totals: {}, heading, reason: reasonOf(trend, window) })] : [];
  });
}

const GROUPS: Readonly<Record<Trend["standing"], string>> = { trending: "Trending", popular: "Popular", new: "New" };

/** Arithmetic a reader can check: `+31 ▲ +412 ★ since yesterday · 2 days old`. */
function reasonOf({ standing, gains, totals, ageHours }: Trend, { since }: Window): string {
  if (standing === "trending") {
    return `${spellGains(gains)} ${since} · ${spellAge(ageHours)} old`;
  }
  const figures = spellTotals(totals, ["upvotes", "stars", "comments"]);
  const age = Number.isFinite(ageHours) ? `${spellAge(ageHours)} old` : "date unknown";
  return standing === "popular" ? `${figures.join(" ") || "no votes"} so far` : age;
}
