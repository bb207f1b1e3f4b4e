import type { Span } from "../../core/chat/card.ts";
import { type Cell, type Character, cutTo, joinCells, readCharacters } from "../../core/chat/shown-text.ts";

const STRONG = "**";
const LETTER = /\p{L}/u;
const DIGIT = /^[0-9]$/u;
const PICTURE = /\p{Extended_Pictographic}|\p{RI}|\uFE0F|\u20E3/u;

/** Each can begin or end some markup wherever it stands. A backslash before ASCII punctuation is never shown. */
const ALWAYS = new Set("\\*_~`|<>#@[]");

interface Escaped {
  /** Within which the result stays, in UTF-16 code units. */
  readonly room: number;
  /** Stretches shown in bold. */
  readonly marks?: readonly Span[];
}

/**
 * One line that shows this text and nothing else: no mention, link, heading, list or style of its own. One linear pass;
 * cut at a word, by code point, never inside an escape.
 */
export function escapeText(text: string, { room, marks = [] }: Escaped): string {
  return joinCells(cutTo(escapeCells(readCharacters(text, room, marks)), room, STRONG), STRONG);
}

/**
 * The text as it may stand inside a link's brackets, or nothing where it may not: there a backslash before a bracket is
 * shown, emoji and mention forms break the link, and what looks like an address is not linked at all.
 */
export function linkLabel(text: string, room: number): string | undefined {
  const cells = cutTo(escapeCells(readCharacters(text, room)), room);
  const isPlain = cells.every(
    ({ raw, shown }, place) => raw === shown && !PICTURE.test(raw) && !isInnerDot(cells, place),
  );
  return isPlain && cells.some(({ raw }) => LETTER.test(raw)) ? joinCells(cells) : undefined;
}

function escapeCells(characters: readonly Character[]): readonly Cell[] {
  const listDot = leadingDigits(characters);
  let dotted = false;
  return characters.map((character, place): Cell => {
    const { raw } = character;
    const after = characters[place + 1]?.raw ?? " ";
    dotted = raw !== " " && (dotted || isInnerDot(characters, place));
    const opens =
      ALWAYS.has(raw) ||
      (raw === ":" && after !== " ") ||
      (raw === "/" && dotted) ||
      (place === 0 && (raw === "-" || raw === "+")) ||
      (place === listDot && (raw === "." || raw === ")"));
    return { raw, strong: character.strong, shown: opens ? `\\${raw}` : raw };
  });
}

/** As in an address without a scheme. */
function isInnerDot(characters: readonly Character[], place: number): boolean {
  if (characters[place]?.raw !== ".") {
    return false;
  }
  return (characters[place - 1]?.raw ?? " ") !== " " && LETTER.test(characters[place + 1]?.raw ?? " ");
}

/** Where a list's number would end: `1.`. */
function leadingDigits(characters: readonly Character[]): number {
  let place = 0;
  while (DIGIT.test(characters[place]?.raw ?? "")) {
    place += 1;
  }
  return place > 0 ? place : -1;
}
