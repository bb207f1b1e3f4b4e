import { byline } from "../../core/chat/byline.ts";
import type { Card } from "../../core/chat/card.ts";
import type { Message } from "../../core/chat/reply.ts";
import type { Rooms } from "./card-text.ts";
import { escapeText } from "./escape.ts";
import { LIMITS } from "./limits.ts";
import { linkTarget } from "./links.ts";
import { subjectOf } from "./render.ts";

const ROOMS: readonly Rooms[] = [
  ...[1_600, 900, 500, 300, 160].map((body) => ({ text: 1_200, title: 300, line: 200, body })),
  { text: 500, title: 200, line: 100, body: 0 },
  { text: 300, title: 80, line: 0, body: 0 },
];

/**
 * The whole message in words. Notifications and screen readers know nothing else of it, and it is all there is where
 * Slack refuses blocks.
 */
export function renderPlain(message: Message): string {
  const written = ROOMS.map((rooms) => write(message, rooms)).find((text) => text.length <= LIMITS.text);
  return written ?? write({ ...message, cards: [] }, { text: 1_000, title: 0, line: 200, body: 0 });
}

function write({ text, cards = [], foot = "" }: Message, rooms: Rooms): string {
  const subject = subjectOf(cards);
  const said = text.split("\n").filter((line) => line !== subject?.title);
  const words = said.slice(0, MOST_LINES).map((line) => shown(line, Math.floor(rooms.text / 4)));
  const first = subject ? 0 : 1;
  const papers = cards.map((card, place) => paperText(card, place + first, rooms));
  const lines = [...words, ...papers, shown(foot, rooms.line)].filter(Boolean);
  return lines.join("\n") || "…";
}

const MOST_LINES = 16;

function paperText(card: Card, number: number, rooms: Rooms): string {
  const target = card.url === undefined ? undefined : linkTarget(card.url);
  const title = [number > 0 ? `${number}.` : "", shown(card.title, rooms.title)].filter(Boolean).join(" ");
  return [
    shown(card.heading ?? "", rooms.line),
    target ? `${title} <${target}>` : title,
    shown(byline(card), rooms.line),
    shown(card.body, rooms.body),
    shown(card.reason ?? "", rooms.line),
  ]
    .filter(Boolean)
    .join("\n");
}

function shown(text: string, room: number): string {
  return escapeText(text, { room, within: "message" });
}
