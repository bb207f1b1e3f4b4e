import { type APIActionRowComponent, type APIComponentInMessageActionRow, MessageFlags } from "discord.js";
import type { Message } from "../../core/chat/reply.ts";
import type { Button, Buttons } from "../buttons.ts";
import { buttonRows } from "./button-rows.ts";
import { entryText, fullText, headingText, headText, linksLine, ownLinks, type Rooms, small } from "./card-text.ts";
import { LIMITS } from "./limits.ts";
import { subjectOf, withoutTitle } from "./render.ts";

export interface PlainPayload {
  readonly flags: number;
  readonly content: string;
  readonly components: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
  readonly allowed_mentions: { readonly parse: readonly never[] };
}

const ROOMS: readonly Rooms[] = [
  ...[1_000, 500, 300, 160, 80].map((body) => ({ text: 400, title: 250, line: 160, body })),
  { text: 200, title: 110, line: 60, body: 0 },
  { text: 150, title: 50, line: 0, body: 0 },
];

/** The same message where Components V2 are refused: words, and buttons that carry the number of their paper. */
export function renderPlain(message: Message, buttons: Buttons): PlainPayload {
  const content = ROOMS.map((rooms) => write(message, rooms)).find((text) => text.length <= LIMITS.content);
  return {
    flags: MessageFlags.SuppressEmbeds,
    content: content ?? write({ ...message, cards: [] }, { text: 1_000, title: 0, line: 200, body: 0 }),
    components: [...buttonRows(numbered(message, buttons), LIMITS.rows)],
    allowed_mentions: { parse: [] },
  };
}

function write(message: Message, rooms: Rooms): string {
  const { text, cards = [], foot } = message;
  const subject = subjectOf(cards);
  const list = subject ? cards.slice(1) : cards;
  return [
    headText(withoutTitle(text, subject), cards.length > 0, rooms.text),
    ownLinks(message, rooms),
    ...(subject ? [fullText(subject, rooms), linksLine(subject, rooms)] : []),
    ...list.flatMap((card, place) => [headingText(card, rooms), entryText(card, place + 1, rooms)]),
    small(foot, rooms.line),
  ]
    .filter(Boolean)
    .join("\n")
    .concat(text || cards.length > 0 ? "" : "…");
}

/** Those of the whole message come first: they must not fall off. */
function numbered({ cards = [] }: Message, buttons: Buttons): readonly Button[] {
  const first = subjectOf(cards) ? 0 : 1;
  const onCards = buttons.cards.flatMap((some, place) =>
    some.map(({ label, id }) => ({ label: place + first > 0 ? `${place + first} ${label}` : label, id })),
  );
  return [...buttons.whole, ...onCards];
}
