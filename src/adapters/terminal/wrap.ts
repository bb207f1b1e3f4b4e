import type { Span } from "../../core/chat/card.ts";
import { charactersOf, columnsOf } from "./columns.ts";

/** A stretch that stands on one line. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly width: number;
}

/** Where the lines of a text lie. Words stay whole where they fit into `width` columns, addresses always. */
export function wrap(text: string, width: number): readonly Span[] {
  const lines: Piece[] = [];
  for (const piece of piecesOf(text, width)) {
    const line = lines.at(-1);
    const wider = line ? line.width + (piece.start - line.end) + piece.width : 0;
    if (line && wider <= width) {
      lines[lines.length - 1] = { start: line.start, end: piece.end, width: wider };
    } else {
      lines.push(piece);
    }
  }
  return lines.map(({ start, end }) => [start, end]);
}

export function wrapText(text: string, width: number): readonly string[] {
  return wrap(text, width).map(([start, end]) => text.slice(start, end));
}

/** Items in as few lines as hold them, each whole where it fits; no line begins or ends with the separator. */
export function joinFitting(items: readonly string[], separator: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const item of items.map((one) => one.trim()).filter((one) => one !== "")) {
    const last = lines.at(-1);
    const longer = last === undefined ? item : `${last}${separator}${item}`;
    if (last !== undefined && columnsOf(longer) <= width) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(...wrapText(item, width));
    }
  }
  return lines;
}

function* piecesOf(text: string, width: number): Generator<Piece> {
  for (const { index, 0: chunk } of text.matchAll(/[^ ]+/gu)) {
    yield* piecesOfChunk(chunk, index, width);
  }
}

const ADDRESS = /https?:\/\/[!-~]+/giu;
const ASCII_ONLY = /^[!-~]*$/u;

/** A chunk is what stands between blanks. */
function piecesOfChunk(chunk: string, offset: number, width: number): readonly Piece[] {
  if (ASCII_ONLY.test(chunk) && chunk.length <= width) {
    return [{ start: offset, end: offset + chunk.length, width: chunk.length }];
  }
  const pieces: Piece[] = [];
  let group: Atom[] = [];
  for (const atom of atomsOf(chunk, offset)) {
    const before = group.at(-1);
    if (before && mayBreak(before.text, atom.text)) {
      pieces.push(...fitted(group, width));
      group = [];
    }
    group.push(atom);
  }
  return [...pieces, ...fitted(group, width)];
}

interface Atom extends Piece {
  readonly text: string;
  readonly whole: boolean;
}

/** Addresses, and single characters. */
function* atomsOf(chunk: string, offset: number): Generator<Atom> {
  let at = 0;
  for (const { index, 0: address } of chunk.matchAll(ADDRESS)) {
    yield* charactersAt(offset + at, chunk.slice(at, index));
    at = index + address.length;
    yield { start: offset + index, end: offset + at, width: address.length, text: address, whole: true };
  }
  yield* charactersAt(offset + at, chunk.slice(at));
}

function* charactersAt(offset: number, stretch: string): Generator<Atom> {
  for (const { text, start, width } of charactersOf(stretch)) {
    yield { start: offset + start, end: offset + start + text.length, width, text, whole: false };
  }
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF01-\uFF60]/u;
const CLOSING = /^[\p{Pe}\p{Pf}\p{Po}ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々]/u;
const OPENING = /^[\p{Ps}\p{Pi}]/u;

/** Scripts without blanks break between characters, but for punctuation that belongs to its neighbour. */
function mayBreak(before: string, after: string): boolean {
  const unspaced = UNSPACED.test(before) || UNSPACED.test(after);
  return unspaced && !CLOSING.test(after) && !OPENING.test(before);
}

/** One piece if it fits or holds an address, else as many as it needs. */
function fitted(atoms: readonly Atom[], width: number): readonly Piece[] {
  const whole = atoms.some((atom) => atom.whole);
  const pieces: Piece[] = [];
  for (const { start, end, width: wide } of atoms) {
    const last = pieces.at(-1);
    if (last && (whole || last.width + wide <= width)) {
      pieces[pieces.length - 1] = { start: last.start, end, width: last.width + wide };
    } else {
      pieces.push({ start, end, width: wide });
    }
  }
  return pieces;
}
