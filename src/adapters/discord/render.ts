import {
  type APIComponentInContainer,
  type APIContainerComponent,
  ComponentType,
  MessageFlags,
  SeparatorSpacingSize,
} from "discord.js";
import type { Card } from "../../core/chat/card.ts";
import type { Message } from "../../core/chat/reply.ts";
import type { Button, Buttons } from "../buttons.ts";
import { buttonRows, toComponent } from "./button-rows.ts";
import { entryText, fullText, headingText, headText, linksLine, ownLinks, type Rooms, small } from "./card-text.ts";
import { LIMITS } from "./limits.ts";

/** A body that Discord takes; `allowed_mentions` is part of it, so that no way of sending can forget it. */
export interface Payload {
  readonly flags: number;
  readonly components: readonly APIContainerComponent[];
  readonly allowed_mentions: { readonly parse: readonly never[] };
}

const ACCENT = 0xb3_1b_1b;

/** The first that fits is taken: passages shrink first, then everything. */
const ROOMS: readonly Rooms[] = [
  { text: 1_500, title: 400, line: 300, body: 2_600 },
  ...[1_600, 900, 600, 450, 330, 240, 160, 90].map((body) => ({ text: 900, title: 320, line: 200, body })),
  { text: 500, title: 200, line: 110, body: 60 },
  { text: 300, title: 110, line: 60, body: 0 },
  { text: 200, title: 60, line: 40, body: 0 },
];

/** Passages that would be far longer than a message are not laid out. */
const MOST_TRIED = 2 * LIMITS.cardText;

/** Components V2: one container that is within every limit, whatever the message holds. */
export function renderCards(message: Message, buttons: Buttons): Payload {
  const papers = message.cards?.length ?? 0;
  for (const rooms of ROOMS.filter(({ body }) => body * papers <= MOST_TRIED)) {
    const container = layOut(message, { buttons, rooms });
    if (isWithinLimits(container)) {
      return payloadOf(container);
    }
  }
  return renderCards({ ...message, cards: (message.cards ?? []).slice(0, -1) }, buttons);
}

interface Sheet {
  readonly buttons: Buttons;
  readonly rooms: Rooms;
}

function payloadOf(container: APIContainerComponent): Payload {
  return { flags: MessageFlags.IsComponentsV2, components: [container], allowed_mentions: { parse: [] } };
}

type Components = readonly APIComponentInContainer[];

function layOut(message: Message, { buttons, rooms }: Sheet): APIContainerComponent {
  const { cards = [], foot } = message;
  const [subject, ...others] = entriesOf(cards, buttons, rooms);
  const full = subject && subjectOf(cards) ? subject : undefined;
  const head = headText(withoutTitle(message.text, full?.card), cards.length > 0, rooms.text);
  // What is offered for the one paper stands in one row with what is offered for all.
  const frame: Components = [
    ...text(head),
    ...text(ownLinks(message, rooms)),
    ...(full ? inFull(full, buttons.whole) : []),
  ];
  const below: Components = [...text(small(foot, rooms.line)), ...(full ? [] : buttonRows(buttons.whole, 2))];
  // The buttons of the last paper would stand right above those of the list.
  const ends = cards.length > 0 && below.length > 0 ? [...separator("line"), ...below] : below;
  const room = LIMITS.components - 1 - count(frame) - count(ends);
  const list = full || !subject ? others : [subject, ...others];
  const components = [...frame, ...listed(list, room), ...ends];
  return {
    type: ComponentType.Container,
    accent_color: ACCENT,
    components: components.length > 0 ? [...components] : [...text("…")],
  };
}

interface Entry {
  readonly card: Card;
  readonly buttons: readonly Button[];
  /** In the list; the paper shown whole is not counted. */
  readonly number: number;
  readonly rooms: Rooms;
}

function entriesOf(cards: readonly Card[], buttons: Buttons, rooms: Rooms): readonly Entry[] {
  const first = subjectOf(cards) ? 0 : 1;
  return cards.map((card, place) => ({ card, buttons: buttons.cards[place] ?? [], number: place + first, rooms }));
}

/** The paper that is shown whole at the top. */
export function subjectOf([first]: readonly Card[]): Card | undefined {
  return first?.form === "full" ? first : undefined;
}

/** The card itself says what its reply's heading would. */
export function withoutTitle(words: string, subject: Card | undefined): string {
  const [heading, ...notes] = words.split("\n");
  return subject && heading === subject.title ? notes.join("\n") : words;
}

function inFull({ card, buttons, rooms }: Entry, whole: readonly Button[]): Components {
  return [...text(fullText(card, rooms)), ...text(linksLine(card, rooms)), ...buttonRows([...buttons, ...whole], 3)];
}

/** Papers have the richest form that all of the list can have. */
function listed(entries: readonly Entry[], room: number): Components {
  for (const form of [spacious, compact]) {
    const laid = entries.flatMap(form);
    if (count(laid) <= room) {
      return laid;
    }
  }
  return entries.flatMap(bare).slice(0, Math.max(0, room));
}

/** A row of buttons under each passage; lines have one button at their side. */
function spacious(entry: Entry): Components {
  const { card, number, buttons } = entry;
  // Mere lines, as of a daily post, are read as one list.
  const isLine = card.form === "line" && buttons.length === 0;
  const apart: Components = isLine || (number === 1 && card.heading === undefined) ? [] : separator("gap");
  return card.form === "line" ? [...apart, ...compact(entry)] : [...apart, ...bare(entry), ...buttonRows(buttons, 1)];
}

/** Of a line's buttons the last one stands beside it: what one wants of a mere title is the abstract. */
function compact(entry: Entry): Components {
  const { card, number, buttons, rooms } = entry;
  const button = buttons.at(card.form === "line" ? -1 : 0);
  return button
    ? [
        ...text(headingText(card, rooms)),
        {
          type: ComponentType.Section,
          components: [{ type: ComponentType.TextDisplay, content: entryText(card, number, rooms) }],
          accessory: toComponent(button),
        },
      ]
    : bare(entry);
}

function bare({ card, number, rooms }: Entry): Components {
  return text([headingText(card, rooms), entryText(card, number, rooms)].filter(Boolean).join("\n"));
}

function text(content: string): Components {
  return content === "" ? [] : [{ type: ComponentType.TextDisplay, content }];
}

function separator(look: "gap" | "line"): Components {
  return [{ type: ComponentType.Separator, divider: look === "line", spacing: SeparatorSpacingSize.Small }];
}

function isWithinLimits(container: APIContainerComponent): boolean {
  const contents = contentsOf(container.components);
  const length = contents.reduce((sum, content) => sum + content.length, 0);
  const bytes = contents.reduce((sum, content) => sum + Buffer.byteLength(content) + LIMITS.bytesPerText, 0);
  return length <= LIMITS.cardText && bytes <= LIMITS.cardBytes && count([container]) <= LIMITS.components;
}

/** Nested ones count. */
function count(components: readonly object[]): number {
  return components.reduce<number>((sum, component) => sum + 1 + count(inside(component)), 0);
}

function contentsOf(components: readonly object[]): readonly string[] {
  return components.flatMap((component) => [
    ...("content" in component && typeof component.content === "string" ? [component.content] : []),
    ...contentsOf(inside(component)),
  ]);
}

function inside(component: object): readonly object[] {
  const inner = "components" in component && Array.isArray(component.components) ? component.components : [];
  const accessory = "accessory" in component && component.accessory instanceof Object ? [component.accessory] : [];
  return [...inner, ...accessory];
}
