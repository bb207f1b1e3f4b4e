import { byline } from "../../core/chat/byline.ts";
import type { Card, Link } from "../../core/chat/card.ts";
import type { Action } from "../../core/chat/invocation.ts";
import type { Message, Reply } from "../../core/chat/reply.ts";
import { spellLabel } from "./labels.ts";
import { numberCards } from "./last-list.ts";
import { paintMarks } from "./marks.ts";
import { createPaint, type Paint } from "./paint.ts";
import { printable } from "./printable.ts";
import { renderText } from "./render-text.ts";
import { joinFitting, wrapText } from "./wrap.ts";

interface Surface {
  /** Columns of the terminal. */
  readonly width: number;
  /** Whether escape sequences may be used. */
  readonly color: boolean;
}

/** Longer lines are hard to read. */
const WIDEST_TEXT = 100;
/** In fewer columns nothing can be laid out; lines are as wide as this then. */
const NARROWEST_TEXT = 20;

interface Page {
  readonly width: number;
  readonly paint: Paint;
}

/** A reply as lines of at most `width` columns; only an address may be wider. No control character of the reply is left. */
export function renderReply(reply: Message | Reply, { width, color }: Surface): string {
  const page: Page = {
    width: Math.min(Math.max(width, NARROWEST_TEXT), WIDEST_TEXT),
    paint: createPaint(color),
  };
  const { subject, numbered } = numberCards(reply.cards);
  const blocks = [
    renderText(aboveCards(reply.text, subject), (reply.cards ?? []).length > 0, page),
    subject ? renderFull(subject, page) : [],
    renderList(numbered, page),
    renderHints(reply, page),
    renderText(reply.foot ?? "", false, page).map(page.paint.dim),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n");
}

/** The card itself says what its reply's heading would. */
function aboveCards(text: string, subject: Card | undefined): string {
  const [heading, ...notes] = text.split("\n");
  return subject && heading === subject.title ? notes.join("\n") : text;
}

function renderFull(card: Card, page: Page): readonly string[] {
  const blocks = [
    [...renderTitle(card, page), ...renderByline(card, page)],
    paintMarks(card.body, card.marks, page),
    renderReason(card, page),
    renderLinks(card.links, page),
  ];
  return blocks.filter((block) => block.length > 0).flatMap((block, place) => (place === 0 ? block : ["", ...block]));
}

function renderList(cards: readonly Card[], page: Page): readonly string[] {
  const digits = String(cards.length).length;
  return cards.flatMap((card, place) => {
    const apart = place > 0 && (card.form !== "line" || card.reason !== undefined || card.heading !== undefined);
    return [
      ...(apart ? [""] : []),
      ...wrapText(printable(card.heading ?? ""), page.width).map(page.paint.bold),
      ...numberedCard(String(place + 1).padStart(digits), card, page),
    ];
  });
}

function numberedCard(number: string, card: Card, page: Page): readonly string[] {
  const gutter = number.length + 2;
  const inner = { ...page, width: page.width - gutter };
  const lines = card.form === "full" ? renderFull(card, inner) : renderEntry(card, inner);
  return lines.map((line, place) => {
    if (place === 0) {
      return `${page.paint.accent(number)}  ${line}`;
    }
    return line === "" ? "" : " ".repeat(gutter) + line;
  });
}

function renderEntry(card: Card, page: Page): readonly string[] {
  if (card.form === "line") {
    return [...renderTitle(card, page), ...renderByline(card, page), ...renderReason(card, page)];
  }
  const { url = "", ...unlinked } = card;
  return [
    ...renderTitle(card, page),
    ...renderByline(unlinked, page),
    ...paintMarks(card.body, card.marks, page),
    ...renderReason(card, page),
    ...wrapText(printable(url), page.width).map(page.paint.dim),
  ];
}

function renderTitle({ title }: Card, { width, paint }: Page): readonly string[] {
  return wrapText(printable(title), width).map(paint.bold);
}

/** The address stands behind the facts, or below them where it does not fit. */
function renderByline(card: Card, { width, paint }: Page): readonly string[] {
  const facts = [...byline(card).split(" · "), card.url ?? ""].map(printable);
  return joinFitting(facts, " · ", width).map(paint.dim);
}

function renderReason({ reason = "" }: Card, { width, paint }: Page): readonly string[] {
  return wrapText(printable(reason), width).map(paint.accent);
}

function renderLinks(links: readonly Link[], { paint }: Page): readonly string[] {
  const labels = links.map(({ label }) => printable(label));
  const widest = Math.max(0, ...labels.map(({ length }) => length));
  return links.map(({ url }, place) => `${paint.dim((labels[place] ?? "").padEnd(widest))}  ${printable(url)}`);
}

/** What can be typed next: `1 similar · 1 abstract · next`. */
function renderHints({ cards, actions = [] }: Message, { width, paint }: Page): readonly string[] {
  const { subject, numbered } = numberCards(cards);
  const onCards = numbered.flatMap((card, place) =>
    card.actions.map(({ label }) => ({ label, hint: `${place + 1} ${spellLabel(label)}` })),
  );
  const firstOfEach = new Map(onCards.toReversed().map(({ label, hint }) => [label, hint]));
  const ofCards = onCards.filter(({ label, hint }) => firstOfEach.get(label) === hint).map(({ hint }) => hint);
  const spell = (all: readonly Action[]) => all.map(({ label }) => spellLabel(label));
  const hints = [...spell(subject?.actions ?? []), ...ofCards, ...spell(actions)];
  return joinFitting(hints.map(printable), " · ", width).map(paint.dim);
}
