import type { Span } from "./card.ts";

/** A cut goes back to a word's end over at most so many characters. */
const LONGEST_WORD = 60;

/** Bidi and zero-width characters, tags, controls, fillers: nothing a title needs, much that hides or turns text. */
const INVISIBLE = /\p{Cf}|\p{Cc}|\u034F|\u115F|\u1160|\u17B4|\u17B5|\u3164|\uFFA0/u;
const SPACE = /\s|\u2028|\u2029|\u0085/u;
const SURROGATE = /\p{Surrogate}/u;

export interface Character {
  readonly raw: string;
  readonly strong: boolean;
}

export interface Cell extends Character {
  /** `raw` so that it is seen as it is. */
  readonly shown: string;
}

/** Text where no markup is read: labels of buttons, names of threads, choices while typing. */
export function plainText(text: string, room: number): string {
  const cells = readCharacters(text, room).map((character): Cell => ({ ...character, shown: character.raw }));
  return joinCells(cutTo(cells, room));
}

/**
 * White space is one blank, none at the ends; the marks move with their words. No more is read than `room` can hold, and
 * of what is not shown a bounded length.
 */
export function readCharacters(text: string, room: number, marks: readonly Span[] = []): readonly Character[] {
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
  const isHyphen = characters[place]?.raw === "-";
  return isHyphen && characters[place - 1]?.strong === true && characters[place + 1]?.strong === true;
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

const MORE: Cell = { raw: "…", shown: "…", strong: false };
/** @param strong what stands at either end of a bold stretch */
export function cutTo(cells: readonly Cell[], room: number, strong = ""): readonly Cell[] {
  let length = 0;
  let roomy = 0;
  let wasStrong = false;
  for (const { shown, strong: isStrong } of cells) {
    length += shown.length + (isStrong && !wasStrong ? 2 * strong.length : 0);
    wasStrong = isStrong;
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

export function joinCells(cells: readonly Cell[], strong = ""): string {
  let text = "";
  let wasStrong = false;
  for (const { shown, strong: isStrong } of cells) {
    text += (isStrong === wasStrong ? "" : strong) + shown;
    wasStrong = isStrong;
  }
  return wasStrong ? text + strong : text;
}
