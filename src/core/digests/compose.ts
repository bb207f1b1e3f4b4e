import type { Services } from "../chat/command.ts";
import { dayOf } from "../chat/dates.ts";
import { asCandidate } from "../chat/trending-papers.ts";
import type { PaperId } from "../papers/paper.ts";
import type { PaperIndex } from "../papers/paper-index.ts";
import type { Observation } from "../papers/signal-log.ts";
import type { SourceHealth } from "../papers/source-watch.ts";
import { rankTrends } from "../ranking/trending.ts";
import { type Candidate, type Chosen, fillLines, rankLines, spellReason } from "./choose-lines.ts";
import type { ComposeDigest, Composition, DigestAsked, DigestLine } from "./digest.ts";
import { digestMessages } from "./digest-messages.ts";
import { spellSince, windowStart } from "./digest-window.ts";
import { gainedSince } from "./gained-since.ts";
import { decideQuiet, sourcesToWaitFor } from "./quiet-days.ts";
import { leanings, type Taste, tasteOf } from "./taste.ts";
import type { TopicPaper } from "./topic-papers.ts";
import { createTopicViews, wholeMinutes } from "./topic-views.ts";
import type { Tally, VoteBook } from "./votes.ts";

interface ComposerParts extends Pick<Services, "records" | "index" | "signals" | "watch"> {
  readonly votes: Pick<VoteBook, "tallies">;
}

const HOUR_MS = 3_600_000;
/** Two papers that share so much are one line; measured on a month: two reports of one system share 0.40. */
const ALIKE = 0.38;
/** Of what comes further down nothing becomes a line. */
const MOST_COMPARED = 50;

/** Composes daily posts by the published formula. Two calls with the same library, time and past give the same. */
export function createComposer(parts: ComposerParts): ComposeDigest {
  const viewOf = createTopicViews(parts);
  return async (asked) => {
    const { follow, past, lastChance } = asked;
    const { since, now } = wholeMinutes({ since: windowStart(asked), now: asked.now });
    const tallies = await parts.votes.tallies(follow.place);
    const taste = tasteOf(tallies);
    const { found, observations } = await viewOf(follow, { since, now });
    const candidates = await judged(found, { asked, since, tallies, taste, observations, index: parts.index });
    const ranked = rankLines(candidates, { past, now });
    const chosen = await fillLines(ranked, follow.count, (paper, among) => alike(paper, among, parts.index));
    const health = (await parts.watch?.health()) ?? [];
    const wait = lastChance ? undefined : sourcesToWaitFor(health, chosen, now);
    if (wait) {
      return { do: "wait", why: wait };
    }
    if (chosen.length === 0) {
      return decideQuiet(asked, health);
    }
    const titles = await titlesOf([...taste.liked, ...taste.disliked], parts.records);
    return post(chosen, { asked, since, candidates, tallies, taste, titles, health, signals: parts.signals });
  };
}

async function titlesOf(ids: readonly PaperId[], records: Services["records"]): Promise<ReadonlyMap<PaperId, string>> {
  const papers = await Promise.all(ids.map((id) => records.get(id)));
  return new Map(papers.flatMap((paper, place) => (paper ? [[ids[place] ?? paper.id, paper.title] as const] : [])));
}

interface Judging {
  readonly asked: DigestAsked;
  readonly since: Date;
  readonly tallies: ReadonlyMap<PaperId, Tally>;
  readonly taste: Taste;
  readonly observations: readonly Observation[];
  readonly index: Pick<PaperIndex, "similar">;
}

async function judged(found: readonly TopicPaper[], judging: Judging): Promise<readonly Candidate[]> {
  const { asked, since, tallies, taste, observations, index } = judging;
  const { now } = asked;
  const trends = rankTrends(
    found.map(({ paper }) => asCandidate(paper)),
    observations,
    { now, windowHours: (now.getTime() - since.getTime()) / HOUR_MS, votes: votesSince(tallies, since) },
  );
  const leans = await leanings(
    taste,
    found.map(({ paper }) => paper.id),
    index,
  );
  const byId = new Map(found.map((one) => [one.paper.id, one]));
  return trends.flatMap((trend) => {
    const one = byId.get(trend.id);
    const lean = leans.get(trend.id) ?? 1;
    // What is at the edge of the topic and of a disliked kind is off it; liking widens no topic.
    return one && one.nearness * Math.min(1, lean) >= 1 ? [{ ...one, trend, lean, isNew: isNewSince(one, since) }] : [];
  });
}

function votesSince(tallies: ReadonlyMap<PaperId, Tally>, since: Date): ReadonlyMap<PaperId, number> {
  return new Map(
    [...tallies].flatMap(([id, { up, down, last }]) => (last >= since && up > down ? [[id, up - down] as const] : [])),
  );
}

/** A preprint is announced up to four days after its date: over a weekend, or a holiday. */
const ANNOUNCED_WITHIN_MS = 4 * 24 * HOUR_MS;

function isNewSince({ paper: { published = "", listed } }: TopicPaper, since: Date): boolean {
  return listed === undefined
    ? published >= dayOf(new Date(since.getTime() - ANNOUNCED_WITHIN_MS))
    : Date.parse(listed) >= since.getTime();
}

async function alike(
  id: PaperId,
  among: readonly PaperId[],
  index: Pick<PaperIndex, "similar">,
): Promise<ReadonlySet<PaperId>> {
  const within = among.slice(0, MOST_COMPARED);
  const { hits } = await index.similar([{ id, weight: 1 }], { limit: within.length, within });
  return new Set(hits.flatMap((hit) => (hit.relevance >= ALIKE ? [hit.id] : [])));
}

interface Posting extends Omit<Judging, "index" | "observations"> {
  readonly candidates: readonly Candidate[];
  readonly titles: ReadonlyMap<PaperId, string>;
  readonly health: readonly SourceHealth[];
  readonly signals: Services["signals"];
}

async function post(chosen: readonly Chosen[], posting: Posting): Promise<Composition> {
  const lines = await Promise.all(chosen.map((one) => lineOf(one, posting)));
  const { parent, replies } = digestMessages(chosen, lines, posting);
  return { do: "post", lines, parent, replies };
}

async function lineOf(chosen: Chosen, { asked, signals }: Posting): Promise<DigestLine> {
  const { paper, title, kind, attention, before, candidate } = chosen;
  const again = before && {
    gains: await gainedSince(before, candidate.trend, signals),
    since: spellSince(before, { zone: asked.follow.zone, now: asked.now }),
  };
  return { paper, title, kind, attention, reason: spellReason(chosen, again) };
}
