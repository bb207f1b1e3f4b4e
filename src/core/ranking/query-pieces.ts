/** A piece of what was typed: `-field:"value"`, every part of it optional. */
export interface QueryPiece {
  readonly raw: string;
  readonly minus: boolean;
  readonly field: string | undefined;
  readonly value: string;
  readonly quoted: boolean;
}

/** As phones make them of `"`. */
const QUOTES = /[“”„‟«»]/g;
const DASHES = /^[-‐‑‒–—−]/;
const FIELD = /^[A-Za-z]{2,12}(?=:)/;
const LONGEST_FIELD = 12;

/** Takes a line apart at spaces outside of quotes, and after a closing quote. A quote without its partner is a letter. */
export function* queryPieces(typed: string): Generator<QueryPiece> {
  const text = typed.replace(QUOTES, '"');
  let place = 0;
  while (place < text.length) {
    if (isSpace(text, place)) {
      place += 1;
      continue;
    }
    const piece = pieceAt(text, place);
    yield piece;
    place += piece.raw.length;
  }
}

function pieceAt(text: string, start: number): QueryPiece {
  const minus = DASHES.test(text.charAt(start));
  const fieldStart = minus ? start + 1 : start;
  const field = FIELD.exec(text.slice(fieldStart, fieldStart + LONGEST_FIELD + 1))?.[0];
  const valueStart = field === undefined ? fieldStart : fieldStart + field.length + 1;
  const quoteEnd = text.charAt(valueStart) === '"' ? text.indexOf('"', valueStart + 1) : -1;
  const quoted = quoteEnd !== -1;
  const end = quoted ? quoteEnd + 1 : wordEnd(text, valueStart);
  const value = quoted ? text.slice(valueStart + 1, quoteEnd) : text.slice(valueStart, end);
  return { raw: text.slice(start, end), minus, field: field?.toLowerCase(), value: value.trim(), quoted };
}

function wordEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && !isSpace(text, end)) {
    end += 1;
  }
  return end;
}

function isSpace(text: string, place: number): boolean {
  return /\s/.test(text.charAt(place));
}
