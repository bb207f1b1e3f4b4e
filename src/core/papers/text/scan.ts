/** Where a reading of LaTeX stands. One object goes through the whole text; only `at` ever moves forward. */
export interface Scan {
  readonly text: string;
  at: number;
  /** Inside a formula: spaces that end a macro vanish, `_` and `^` are scripts, `~` is a space. */
  math: boolean;
  depth: number;
  openQuotes: number;
  /** Where the quotation that a single backtick opened will close, or -1. */
  singleQuoteEnd: number;
  /** Where the last `\)` and `\]` stand. */
  readonly lastParenthesis: number;
  readonly lastBracket: number;
}

/** Deeper than any text that a person wrote; below it braces are passed over, their content is kept. */
export const MAX_DEPTH = 24;
/** No key, colour or length is longer; an argument that is never closed is content. */
const MAX_RAW = 400;

export function startScan(text: string, math = false, depth = 0): Scan {
  const lastParenthesis = text.lastIndexOf("\\)");
  const lastBracket = text.lastIndexOf("\\]");
  return { text, at: 0, math, depth, openQuotes: 0, singleQuoteEnd: -1, lastParenthesis, lastBracket };
}

/** Reads what the sticky pattern matches here, or nothing. */
export function take(scan: Scan, sticky: RegExp): string {
  sticky.lastIndex = scan.at;
  const found = sticky.exec(scan.text)?.[0] ?? "";
  scan.at += found.length;
  return found;
}

const SPACES = / +/y;
export const takeSpaces = (scan: Scan): string => take(scan, SPACES);

/** The argument as it is written, its braces balanced; empty where none stands here or it is never closed. */
export function takeRaw(scan: Scan): string {
  const start = scan.at;
  takeSpaces(scan);
  if (scan.text[scan.at] !== "{") {
    scan.at = start;
    return "";
  }
  const end = closingBrace(scan.text, scan.at);
  if (end < 0) {
    return "";
  }
  const raw = scan.text.slice(scan.at + 1, end);
  scan.at = end + 1;
  return raw;
}

function closingBrace(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < Math.min(text.length, from + MAX_RAW); at++) {
    if (text[at] === "\\") {
      at++;
    } else if (text[at] === "{") {
      depth++;
    } else if (text[at] === "}" && --depth === 0) {
      return at;
    }
  }
  return -1;
}

const OPTION = / ?\[([^[\]]{0,200})\]/y;

/** The inside of `[…]`, if it stands here. */
export function takeOption(scan: Scan): string {
  return take(scan, OPTION).trim().slice(1, -1);
}
