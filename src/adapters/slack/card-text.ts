import { byline } from "../../core/chat/byline.ts";
import type { Card, Span } from "../../core/chat/card.ts";
import type { Message } from "../../core/chat/reply.ts";
import { escapeText } from "./escape.ts";
import { link, titleText } from "./links.ts";

/** How many characters each kind of text may take. */
export interface Rooms {
  /** Of the reply's own words, in all. */
  readonly text: number;
  readonly title: number;
  /** Of a byline, a reason, a last line. */
  readonly line: number;
  readonly body: number;
}

const MOST_LINKS = 5;

/** Number and title. */
export function entryTitle({ title, url }: Card, number: number, rooms: Rooms): string {
  return `*${number}.*  ${titleText(title, url, rooms.title)}`;
}

export function bodyText({ body, marks }: Card, rooms: Rooms): string {
  return escapeText(body, { room: rooms.body, marks });
}

/** Who, when, where. */
export function factsText(card: Card, rooms: Rooms): string {
  return escapeText(byline(card), { room: rooms.line });
}

export function reasonText({ reason = "" }: Card, rooms: Rooms): string {
  return escapeText(reason, { room: rooms.line });
}

/** Addresses that belong to no paper. */
export function ownLinks({ links = [] }: Message, { line }: Rooms): string {
  return links.flatMap(({ label, url }) => link(label, url, line) ?? []).join(" · ");
}

export function linksText({ links }: Card, rooms: Rooms): string {
  return links
    .flatMap(({ label, url }) => link(label, url, rooms.line) ?? [])
    .slice(0, MOST_LINKS)
    .join("  ·  ");
}

/** The words of a reply, a line each; the first is bold where it heads more. */
export function headLines(
  text: string,
  { room, isHeading }: { readonly room: number; readonly isHeading: boolean },
): string {
  const [heading = "", ...others] = text.trim().split("\n");
  let left = room;
  const shown: string[] = [];
  for (const line of [heading, ...others]) {
    const bold = isHeading && shown.length === 0;
    const marks = bold ? [[0, line.length] as const] : commandIn(line);
    const escaped = escapeText(line, { room: left, marks });
    if (escaped !== "") {
      shown.push(escaped);
      left -= escaped.length + 1;
    }
  }
  return shown.join("\n");
}

/** `/paper  Find papers`: what stands before two blanks is the name of a command. */
function commandIn(line: string): readonly Span[] {
  const end = line.indexOf("  ");
  return line.startsWith("/") && end > 0 ? [[0, end]] : [];
}
