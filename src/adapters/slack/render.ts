import type { Card } from "../../core/chat/card.ts";
import type { Message } from "../../core/chat/reply.ts";
import type { Button, Buttons } from "../buttons.ts";
import {
  bodyText,
  entryTitle,
  factsText,
  headLines,
  linksText,
  ownLinks,
  type Rooms,
  reasonText,
} from "./card-text.ts";
import { lengthOfTexts } from "./check.ts";
import { actions, asked, type Block, context, DIVIDER, header, linkMenu, section } from "./elements.ts";
import { escapeText } from "./escape.ts";
import { LIMITS } from "./limits.ts";
import { titleText } from "./links.ts";

/** The first that fits is taken: passages shrink first, then everything. */
const ROOMS: readonly Rooms[] = [
  { text: 2_600, title: 400, line: 300, body: 2_900 },
  ...[1_600, 900, 600, 450, 330, 240, 160, 90].map((body) => ({ text: 1_400, title: 320, line: 200, body })),
  { text: 700, title: 200, line: 110, body: 60 },
  { text: 400, title: 110, line: 60, body: 0 },
  { text: 200, title: 60, line: 40, body: 0 },
];

/** Passages that would be far longer than a message are not laid out. */
const MOST_TRIED = 1.3 * LIMITS.allText;

/** Block Kit that is within every limit, whatever the message holds. */
export function renderBlocks(message: Message, buttons: Buttons): readonly Block[] {
  const papers = message.cards?.length ?? 0;
  for (const rooms of ROOMS.filter(({ body }) => body * papers <= MOST_TRIED)) {
    const blocks = layOut(message, { buttons, rooms });
    if (fits(blocks)) {
      return blocks;
    }
  }
  return renderFewer(message, buttons);
}

/** Not even the tightest rooms hold all papers. */
function renderFewer(message: Message, buttons: Buttons): readonly Block[] {
  const rooms = ROOMS.at(-1) ?? { text: 0, title: 0, line: 0, body: 0 };
  for (let papers = (message.cards ?? []).length - 1; papers > 0; papers -= 1) {
    const blocks = layOut({ ...message, cards: (message.cards ?? []).slice(0, papers) }, { buttons, rooms });
    if (fits(blocks)) {
      return blocks;
    }
  }
  return layOut({ ...message, cards: [] }, { buttons: { ...buttons, cards: [] }, rooms });
}

function fits(blocks: readonly Block[]): boolean {
  const longest = Math.max(0, ...blocks.map((one) => (one.type === "section" ? (one.text?.text.length ?? 0) : 0)));
  return blocks.length <= LIMITS.blocks && longest <= LIMITS.sectionText && lengthOfTexts(blocks) <= LIMITS.allText;
}

interface Sheet {
  readonly buttons: Buttons;
  readonly rooms: Rooms;
}

interface Entry {
  readonly card: Card;
  readonly buttons: readonly Button[];
  /** In the list; the paper shown whole is not counted. */
  readonly number: number;
  readonly rooms: Rooms;
}

function layOut(message: Message, { buttons, rooms }: Sheet): readonly Block[] {
  const { cards = [], foot = "" } = message;
  const subject = subjectOf(cards);
  const first = subject ? 0 : 1;
  const entries = cards.map(
    (card, place): Entry => ({ card, buttons: buttons.cards[place] ?? [], number: place + first, rooms }),
  );
  const [whole, list] = subject ? [entries[0], entries.slice(1)] : [undefined, entries];
  const head = headBlocks(message, rooms);
  // What is offered for the one paper stands in one row with what is offered for all.
  const frame = whole ? [...head, ...inFull(whole, buttons.whole)] : head;
  const forAll = whole ? [] : actions(buttons.whole);
  const ends = [
    ...(forAll.length > 0 && list.length > 0 ? [DIVIDER] : []),
    ...forAll,
    ...context([escapeText(foot, { room: rooms.line })]),
  ];
  const blocks = [...frame, ...listed(list, LIMITS.blocks - frame.length - ends.length), ...ends];
  return blocks.length > 0 ? blocks : section("…");
}

/** The paper that is shown whole at the top. */
export function subjectOf([first]: readonly Card[]): Card | undefined {
  return first?.form === "full" ? first : undefined;
}

/** A list has a headline, and what is to be known about it small under that; mere words are a text. */
function headBlocks(message: Message, rooms: Rooms): readonly Block[] {
  const { text, cards = [] } = message;
  const [heading = "", ...notes] = text.trim().split("\n");
  const subject = subjectOf(cards);
  if (cards.length === 0) {
    const said = section(headLines(text, { room: rooms.text, isHeading: notes.length > 0 }));
    return [...said, ...context([ownLinks(message, rooms)])];
  }
  const { headline, aside } = readHeading(heading);
  const said = subject && heading === subject.title ? [] : header(headline);
  return [...said, ...context([headLines([...aside, ...notes].join("\n"), { room: rooms.text, isHeading: false })])];
}

/** `Popular in robotics (trends need a day)`: what stands in brackets is small under it. */
function readHeading(heading: string): { readonly headline: string; readonly aside: readonly string[] } {
  const [, headline, aside] = /^(.+) \(([^()]{1,150})\)$/u.exec(heading.slice(0, LIMITS.headerText * 2)) ?? [];
  return headline && aside ? { headline, aside: [aside] } : { headline: heading, aside: [] };
}

function inFull({ card, buttons, rooms }: Entry, whole: readonly Button[]): readonly Block[] {
  return [
    ...section(titleText(card.title, card.url, rooms.title)),
    ...context([factsText(card, rooms)]),
    ...section(bodyText(card, rooms)),
    ...context([reasonText(card, rooms), linksText(card, rooms)]),
    ...actions([...buttons, ...whole], card.title),
  ];
}

/** Papers have the richest form that all of the list can have. */
function listed(entries: readonly Entry[], room: number): readonly Block[] {
  const laid = [spacious, compact].map((form) => entries.flatMap(form));
  return laid.find((blocks) => blocks.length <= room) ?? (laid.at(-1) ?? []).slice(0, Math.max(0, room));
}

/** Title and passage, facts small, a row of buttons; the paper's addresses in a menu. Of a mere title all is in the menu. */
function spacious(entry: Entry): readonly Block[] {
  const { card, number, buttons, rooms } = entry;
  const isLine = card.form === "line";
  const text = [entryTitle(card, number, rooms), isLine ? "" : bodyText(card, rooms)].filter(Boolean).join("\n");
  return [
    ...headingOf(entry),
    ...section(text, isLine ? asked(buttons, card.title) : linkMenu(card.links)),
    ...context([factsText(card, rooms), reasonText(card, rooms)]),
    ...(isLine ? [] : actions(buttons, card.title)),
  ];
}

/** All in one block. */
function compact(entry: Entry): readonly Block[] {
  const { card, number, buttons, rooms } = entry;
  const passage = card.form === "line" ? "" : bodyText(card, rooms);
  const lines = [entryTitle(card, number, rooms), passage, factsText(card, rooms), reasonText(card, rooms)];
  return [...headingOf(entry), ...section(lines.filter(Boolean).join("\n"), asked(buttons, card.title))];
}

function headingOf({ card: { heading = "" }, rooms }: Entry): readonly Block[] {
  const text = escapeText(heading, { room: rooms.line, marks: [[0, heading.length]] });
  return section(text);
}
