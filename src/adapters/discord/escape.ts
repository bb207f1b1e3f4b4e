import type { Span } from "../../core/chat/card.ts";

/** A cut goes back to a word's end over at most so many characters. */
const LONGEST_WORD = 60;

/** Bidi and zero-width characters, tags, controls, fillers: nothing a title needs, much that hides or turns text. */
const INVISIBLE = /\p{Cf}|\p{Cc}|\u034F|\u115F|\u1160|\u17B4|\u17B5|\u3164|\uFFA0/u;
const SPACE = /\s|\u2028|\u2029|\u0085/u;
const LETTER = /\p{L}/u;
const DIGIT = /^[0-9]$/u;
const SURROGATE = /\p{Surrogate}/u;
const PICTURE = /\p{Extended_Pictographic}|\p{RI}|\uFE0F|\u20E3/u;

/** Each can begin or end some markup wherever it stands. A backslash before ASCII punctuation is never shown. */
const ALWAYS = new Set("\\*_~`|<>#@[]");

interface Character {
  readonly raw: string;
  readonly strong: boolean;
}

interface Cell extends Character {
  /** `raw` so that it is seen as it is. */
  readonly shown: string;
}

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
  return join(cutTo(escapeCells(readCharacters(text, room, marks)), room));
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
  return isPlain && cells.some(({ raw }) => LETTER.test(raw)) ? join(cells) : undefined;
}

/** Text where no markup is read: labels of buttons, names of threads, choices while typing. */
export function plainText(text: string, room: number): string {
  const cells = readCharacters(text, room).map((character): Cell => ({ ...character, shown: character.raw }));
  return join(cutTo(cells, room));
}

/**
 * White space is one blank, none at the ends; the marks move with their words. No more is read than `room` can hold, and
 * of what is not shown a bounded length.
 */
function readCharacters(text: string, room: number, marks: readonly Span[] = []): readonly Character[] {
  const characters: Character[] = [];
  const isMarked = createMarkReader(marks);
  let at = 0;
  let blank = false;
  for (const raw of text.slice(0, 4 * room + 100)) {
    if (characters.length > room) {
      break;
    }
    const strong = isMarked(at);
    at += raw.length;
    const shown = visible(raw);
    if (shown === " ") {
      blank = characters.length > 0;
    } else if (shown !== "") {
      if (blank) {
        characters.push({ raw: " ", strong: strong && characters.at(-1)?.strong === true });
      }
      blank = false;
      characters.push({ raw: shown, strong });
    }
  }
  return characters.map((one, place) => (isBridge(characters, place) ? { ...one, strong: true } : one));
}

/** A hyphen between two marked words is marked with them. */
function isBridge(characters: readonly Character[], place: number): boolean {
  const [before, after] = [characters[place - 1], characters[place + 1]];
  return characters[place]?.raw === "-" && before?.strong === true && after?.strong === true;
}

function visible(character: string): string {
  if (character >= "!" && character <= "~") {
    return character;
  }
  if (SPACE.test(character)) {
    return " ";
  }
  return INVISIBLE.test(character) ? "" : character.replace(SURROGATE, "\uFFFD");
}

/** Asked for rising places. */
function createMarkReader(marks: readonly Span[]): (at: number) => boolean {
  const spans = [...marks].sort(([a], [b]) => a - b);
  let next = 0;
  return (at) => {
    while (next < spans.length && (spans[next]?.[1] ?? 0) <= at) {
      next += 1;
    }
    return (spans[next]?.[0] ?? Number.POSITIVE_INFINITY) <= at;
  };
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
    return { ...character, shown: opens ? `\\${raw}` : raw };
  });
}

/** As in an address without a scheme. */
function isInnerDot(characters: readonly Character[], place: number): boolean {
  const [before, dot, after] = [-1, 0, 1].map((step) => characters[place + step]?.raw ?? " ");
  return dot === "." && before !== " " && LETTER.test(after ?? " ");
}

/** Where a list's number would end: `1.`. */
function leadingDigits(characters: readonly Character[]): number {
  let place = 0;
  while (DIGIT.test(characters[place]?.raw ?? "")) {
    place += 1;
  }
  return place > 0 ? place : -1;
}

const MORE: Cell = { raw: "…", shown: "…", strong: false };
const STRONG = "**";

function cutTo(cells: readonly Cell[], room: number): readonly Cell[] {
  let length = 0;
  let roomy = 0;
  let wasStrong = false;
  for (const { shown, strong } of cells) {
    length += shown.length + (strong && !wasStrong ? 2 * STRONG.length : 0);
    wasStrong = strong;
    if (length > room) {
      return room < 1 ? [] : [...cells.slice(0, wordEnd(cells, roomy)), MORE];
    }
    roomy += length <= room - MORE.shown.length ? 1 : 0;
  }
  return cells;
}

/** The end of the last whole word before `end`, or `end` itself inside a very long one. */
function wordEnd(cells: readonly Cell[], end: number): number {
  for (let place = end; place > Math.max(0, end - LONGEST_WORD); place -= 1) {
    if (cells[place]?.raw === " ") {
      return place;
    }
  }
  return end;
}

function join(cells: readonly Cell[]): string {
  let text = "";
  let wasStrong = false;
  for (const { shown, strong } of cells) {
    text += (strong === wasStrong ? "" : STRONG) + shown;
    wasStrong = strong;
  }
  return wasStrong ? text + STRONG : text;
}
