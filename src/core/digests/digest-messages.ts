import type { Card } from "../chat/card.ts";
import type { Action } from "../chat/invocation.ts";
import { paperCard, voteActions } from "../chat/paper-card.ts";
import type { Message } from "../chat/reply.ts";
import type { Paper, PaperId } from "../papers/paper.ts";
import type { SourceHealth } from "../papers/source-watch.ts";
import { sentences } from "../ranking/passage.ts";
import type { Candidate, Chosen } from "./choose-lines.ts";
import type { DigestAsked, DigestLine } from "./digest.ts";
import { spellLocalDay, spellSince } from "./digest-window.ts";
import { nextSlots } from "./due.ts";
import type { Follow } from "./follow.ts";
import { addDays } from "./local-time.ts";
import { silentSince } from "./quiet-days.ts";
import { followsEverything, spellTopic } from "./spell-follow.ts";
import { spellTaste } from "./spell-taste.ts";
import type { Taste } from "./taste.ts";
import type { Tally } from "./votes.ts";

interface Composed {
  readonly asked: DigestAsked;
  readonly since: Date;
  readonly candidates: readonly Candidate[];
  readonly tallies: ReadonlyMap<PaperId, Tally>;
  readonly taste: Taste;
  /** Of papers that votes are about. */
  readonly titles: ReadonlyMap<PaperId, string>;
  readonly health: readonly SourceHealth[];
}

/** What people see: a line a paper in the channel, and a reply a paper in the thread. */
export function digestMessages(
  chosen: readonly Chosen[],
  lines: readonly DigestLine[],
  composed: Composed,
): { readonly parent: Message; readonly replies: readonly Message[] } {
  const { follow, now } = composed.asked;
  const notes = [
    ...spellTaste(composed),
    ...silentSince(composed.health, { now, zone: follow.zone }).map((one) => `${one}.`),
  ];
  return {
    parent: {
      text: [headingOf(lines, composed.asked), ...notes].join("\n"),
      cards: chosen.map(({ candidate: { paper } }, place) => titleCard(paper, lines[place]?.reason)),
      foot: footOf(lines, composed),
      actions: parentActions(follow),
    },
    replies: chosen.map(replyOf),
  };
}

function headingOf(lines: readonly DigestLine[], { follow, date }: DigestAsked): string {
  const title = lines.some(({ kind }) => kind !== "new") ? "Trending papers" : "New papers";
  const topic = followsEverything(follow) ? [] : [spellTopic(follow)];
  return [title, spellLocalDay(date), ...topic].join(" · ");
}

function titleCard(paper: Paper, reason: string | undefined): Card {
  const { id, ids, title, url } = paperCard(paper, { form: "line" });
  return {
    id,
    ids,
    form: "line",
    title,
    ...(url && { url }),
    authors: [],
    categories: [],
    badges: [],
    body: "",
    marks: [],
    ...(reason && { reason }),
    links: [],
    actions: [],
  };
}

/** `1 trending, 1 new, 1 again, of 212 on robotics since Tuesday`, and when the next one comes if not tomorrow. */
function footOf(lines: readonly DigestLine[], { asked, since, candidates }: Composed): string {
  const { follow, date, now } = asked;
  const kinds = (["trending", "new", "again"] as const).flatMap((kind) => {
    const count = lines.filter((line) => line.kind === kind).length;
    return count === 0 ? [] : [`${count} ${kind}`];
  });
  const considered = candidates.filter(({ trend, isNew }) => isNew || trend.standing === "trending").length;
  const about = followsEverything(follow) ? "" : ` on ${spellTopic(follow)}`;
  const counted = `${kinds.join(", ")}, of ${considered.toLocaleString("en")}${about} since ${spellSince(since, { zone: follow.zone, now })}`;
  const next = nextSlots(follow, now, 1).find((slot) => slot.date > date)?.date;
  const gap = next !== undefined && next > addDays(date, 1);
  return gap ? `${counted}. Next: ${spellLocalDay(next)}` : counted;
}

function parentActions({ id, direct }: Follow): readonly Action[] {
  const change: Action = { label: "Change", command: "following", fields: { follow: id } };
  return direct ? [change, { label: "Stop", command: "unfollow", fields: { follow: id } }] : [change];
}

/** Enough to decide whether to read on. */
const SENTENCES = 2;

function replyOf({ candidate: { paper, trend } }: Chosen): Message {
  const similar: Action = { label: "Similar", command: "similar", fields: { papers: paper.id } };
  const body = sentences(paper.abstract).slice(0, SENTENCES).join(" ");
  return {
    text: paper.title,
    cards: [
      paperCard(paper, {
        form: "full",
        totals: trend.totals,
        body: { text: body, marks: [] },
        actions: [similar, ...voteActions(paper.id)],
      }),
    ],
  };
}
