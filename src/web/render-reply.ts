import type { Card } from "../core/chat/card.ts";
import type { Action } from "../core/chat/invocation.ts";
import type { Reply } from "../core/chat/reply.ts";
import { plainText } from "../core/chat/shown-text.ts";
import type { PaperId } from "../core/papers/paper.ts";
import { addressOf } from "./address.ts";
import { type Html, html } from "./html.ts";
import { renderAbout, renderCard, renderTitle } from "./render-card.ts";

const ROOM = { line: 600, label: 60 } as const;

interface Shown {
  /** The place of the first card in the whole list. */
  readonly firstPlace?: number;
  readonly drawings?: ReadonlyMap<PaperId, Html>;
  /** Under the heading and its notes. */
  readonly under?: Html | undefined;
}

/** An answer as the main part of a page; its first line is the heading. */
export function renderReply(reply: Reply, { firstPlace = 1, drawings, under }: Shown = {}): Html {
  const [heading, ...notes] = linesOf(reply);
  const { cards = [], actions = [], foot } = reply;
  const [first, ...others] = cards;
  const named = first?.form === "full" && plainText(first.title, ROOM.line) === heading ? first : undefined;
  return html`<h1>${named ? renderTitle(named) : heading}</h1>
${notes.map((note) => html`<p class="note">${note}</p>\n`)}${under}
${named && html`<article class="named">${renderAbout(named)}</article>\n`}${renderLists(named ? others : cards, firstPlace, drawings)}
${renderActions(actions)}${foot && html`<p class="note">${plainText(foot, ROOM.line)}</p>`}`;
}

/** Never empty: the heading is there also where the answer has none. */
export function linesOf({ text }: Pick<Reply, "text">): readonly [string, ...string[]] {
  const lines = text.split("\n").map((line) => plainText(line, ROOM.line));
  const [first = "", ...others] = lines.filter((line) => line !== "");
  return [first || "Papers", ...others];
}

/** One list after another, each under its own heading. */
function renderLists(cards: readonly Card[], firstPlace: number, drawings?: Shown["drawings"]): readonly Html[] {
  const starts = cards.flatMap(({ heading }, at) => (heading !== undefined || at === 0 ? [at] : []));
  return starts.map((start, list) => {
    const group = cards.slice(start, starts[list + 1]);
    const heading = group[0]?.heading;
    const items = group.map((card, at) => renderCard(card, firstPlace + start + at, drawings?.get(card.id)));
    return html`${heading !== undefined && html`<h2 class="group">${heading}</h2>\n`}<ol class="papers" start="${firstPlace + start}">
${items}</ol>
`;
  });
}

function renderActions(actions: readonly Action[]): Html | undefined {
  const links = actions.flatMap((action) => {
    const address = addressOf(action);
    return address === undefined
      ? []
      : [html`<a href="${address}" rel="nofollow">${plainText(action.label, ROOM.label)}</a>`];
  });
  return links.length > 0 ? html`<p class="turn">${links}</p>\n` : undefined;
}
