import { type CommandContext, defineCommand } from "../src/core/chat/command.ts";
import { counted, dayOf, spellAge, spellDate } from "../src/core/chat/dates.ts";
import { countArgument, pageActions, pageArgument, readPage } from "../src/core/chat/page.ts";
import { paperCard } from "../src/core/chat/paper-card.ts";
import { spellGains, spellTotals } from "../src/core/chat/spell-figures.ts";
import { TREND_HOURS, trendingPapers } from "../src/core/chat/trending-papers.ts";
import type { Paper } from "../src/core/papers/paper.ts";
import { describeFilter, parseQuery } from "../src/core/ranking/parse-query.ts";
import type { Trend } from "../src/core/ranking/trending.ts";

const SPELLED = {
  day: { last: "last 24 hours", since: "since yesterday" },
  week: { last: "last 7 days", since: "in 7 days" },
  month: { last: "last 30 days", since: "in 30 days" },
} as const;

type Window = keyof typeof TREND_HOURS;

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
    const { papers, trends } = await trendingPapers(topic, { ...context, windowHours: TREND_HOURS[window] });
    const shown = trends.slice(page.offset, page.offset + page.size);
    if (shown.length === 0) {
      const among = counted(await context.records.count(), "paper");
      return { text: `Nothing on “${topic}” among ${among}.`, shown: page.shown };
    }
    const fields = { ...(topic && { topic }), window };
    return {
      text: [heading(topic, window, trends, context), ...context.remarks].join("\n"),
      cards: cardsOf(shown, papers, window),
      actions: pageActions("trending", fields, page, trends.length > page.offset + page.size),
      shown: page.shown,
    };
  },
});

function heading(topic: string, window: Window, trends: readonly Trend[], { clock }: CommandContext): string {
  const about = topic === "" ? "" : ` in ${spellTopic(topic)}`;
  switch (trends[0]?.standing) {
    case "trending":
      return `Trending${about}, ${SPELLED[window].last}`;
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
function whyNoTrend(trends: readonly Trend[], window: Window, now: Date): string {
  const hours = TREND_HOURS[window];
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
function reasonOf({ standing, gains, totals, ageHours }: Trend, window: Window): string {
  if (standing === "trending") {
    return `${spellGains(gains)} ${SPELLED[window].since} · ${spellAge(ageHours)} old`;
  }
  const figures = spellTotals(totals, ["upvotes", "stars", "comments"]);
  const age = Number.isFinite(ageHours) ? `${spellAge(ageHours)} old` : "date unknown";
  return standing === "popular" ? `${figures.join(" ") || "no votes"} so far` : age;
}
