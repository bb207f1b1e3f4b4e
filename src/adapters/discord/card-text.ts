import { byline } from "../../core/chat/byline.ts";
import type { Card, Span } from "../../core/chat/card.ts";
import type { Message } from "../../core/chat/reply.ts";
import { escapeText } from "./escape.ts";
import { link, linkedTitle } from "./links.ts";

/** How many characters each kind of text may take. */
export interface Rooms {
  /** Of the reply's own words, in all. */
  readonly text: number;
  readonly title: number;
  /** Of a byline, a reason, a last line. */
  readonly line: number;
  readonly body: number;
}

const SMALL = "-# ";

/** One paper of a list: number, title, facts, passage, reason. */
export function entryText(card: Card, number: number, rooms: Rooms): string {
  const { title, behind } = linkedTitle(card.title, card.url, rooms.title);
  return lines([
    `**${number}.** ${bold(title)}${behind && ` · ${behind}`}`,
    small(byline(card), rooms.line),
    escapeText(card.body, { room: rooms.body, marks: card.marks }),
    small(card.reason, rooms.line),
  ]);
}

/** What a stretch of the list is called, above its first paper. */
export function headingText({ heading }: Card, { line }: Rooms): string {
  return heading === undefined ? "" : `### ${escapeText(heading, { room: line })}`;
}

/** The one paper that a reply is about. */
export function fullText(card: Card, rooms: Rooms): string {
  const { title } = linkedTitle(card.title, card.url, rooms.title);
  return lines([
    `### ${title}`,
    small(byline(card), rooms.line),
    escapeText(card.body, { room: rooms.body, marks: card.marks }),
    small(card.reason, rooms.line),
  ]);
}

/** Where that paper is found. */
export function linksLine(card: Card, rooms: Rooms): string {
  const { behind } = linkedTitle(card.title, card.url, rooms.title);
  const links = card.links.flatMap(({ label, url }) => link(label, url, rooms.line) ?? []);
  return [behind, ...links].filter(Boolean).slice(0, MOST_LINKS).join(" · ");
}

/** Addresses that belong to no paper. */
export function ownLinks({ links = [] }: Message, { line }: Rooms): string {
  return links.flatMap(({ label, url }) => link(label, url, line) ?? []).join(" · ");
}

const MOST_LINKS = 5;

/** The words of a reply: the first line is a heading where something follows it. */
export function headText(text: string, hasMore: boolean, room: number): string {
  const [heading = "", ...others] = text.trim().split("\n");
  const isHeading = hasMore || others.length > 0;
  let left = room;
  const shown: string[] = [];
  for (const line of [heading, ...others]) {
    const lead = isHeading && shown.length === 0 ? "### " : "";
    const escaped = escapeText(line, { room: left - lead.length, marks: commandIn(line) });
    if (escaped !== "") {
      shown.push(lead + escaped);
      left -= lead.length + escaped.length + 1;
    }
  }
  return shown.join("\n");
}

/** `/paper  Find papers`: what stands before two blanks is the name of a command. */
function commandIn(line: string): readonly Span[] {
  const end = line.indexOf("  ");
  return line.startsWith("/") && end > 0 ? [[0, end]] : [];
}

export function small(text: string | undefined, room: number): string {
  const escaped = escapeText(text ?? "", { room });
  return escaped && SMALL + escaped;
}

/** An empty title would leave four asterisks. */
function bold(text: string): string {
  return text && `**${text}**`;
}

function lines(parts: readonly string[]): string {
  return parts.filter(Boolean).join("\n");
}
