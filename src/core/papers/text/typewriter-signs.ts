import { type Scan, take } from "./scan.ts";

const SINGLE_QUOTED = /`[^`]{1,120}?'(?!\p{L})/uy;
const BACKTICKS = /`+/y;
const QUOTES = /'+/y;
const HYPHENS = /-+/y;
const SPACE_OR_NOTHING = /^\s?$/;

const before = (scan: Scan) => scan.text[scan.at - 1] ?? "";

function openSingle(scan: Scan): string {
  SINGLE_QUOTED.lastIndex = scan.at;
  const quoted = /[\p{L}\p{N}]/u.test(before(scan)) ? undefined : SINGLE_QUOTED.exec(scan.text)?.[0];
  if (quoted !== undefined) {
    scan.singleQuoteEnd = scan.at + quoted.length - 1;
  }
  scan.at++;
  return quoted === undefined ? "`" : "‘";
}

/** ``` `` ``` opens, and closes where one is open and a word ends; runs of three fence code. */
export function backtick(scan: Scan): string {
  BACKTICKS.lastIndex = scan.at;
  const run = BACKTICKS.exec(scan.text)?.[0].length ?? 1;
  if (run === 1) {
    return openSingle(scan);
  }
  const closes = scan.openQuotes > 0 && !SPACE_OR_NOTHING.test(before(scan));
  scan.at += run;
  if (run > 2) {
    return "`".repeat(run);
  }
  scan.openQuotes += closes ? -1 : 1;
  return closes ? "”" : "“";
}

const CLOSING_AHEAD = /''[^']{1,200}''/y;

/** `''` outside a quotation: it opens one that closes the same way, or closes one that a typewriter's `"` opened. */
function looseQuote(scan: Scan): string {
  const previous = before(scan);
  CLOSING_AHEAD.lastIndex = scan.at;
  const opens = /^[\s([]?$/.test(previous) && CLOSING_AHEAD.test(scan.text);
  const run = take(scan, QUOTES);
  if (run.length !== 2) {
    return run;
  }
  scan.openQuotes += opens ? 1 : 0;
  return opens ? "“" : /[\p{L},.!?]/u.test(previous) ? '"' : run;
}

/** `''` and `"` close what ``` `` ``` opened. */
export function quote(scan: Scan): string {
  if (scan.at === scan.singleQuoteEnd) {
    scan.at++;
    return "’";
  }
  const isStraight = scan.text[scan.at] === '"';
  const isDouble = isStraight || scan.text.startsWith("''", scan.at);
  if (isDouble && scan.openQuotes > 0 && !SPACE_OR_NOTHING.test(before(scan))) {
    scan.openQuotes--;
    scan.at += isStraight ? 1 : 2;
    return "”";
  }
  return isStraight ? scan.text.charAt(scan.at++) : looseQuote(scan);
}

/** `--` between words or figures, or free-standing, is –, `---` is —; `--flag` and lines stay. */
export function hyphens(scan: Scan): string {
  const previous = before(scan);
  const run = take(scan, HYPHENS);
  const next = scan.text[scan.at] ?? "";
  if (run.length === 3) {
    return "—";
  }
  const isBalanced = SPACE_OR_NOTHING.test(previous) === SPACE_OR_NOTHING.test(next);
  return run.length === 2 && isBalanced && previous !== "" && next !== "" ? "–" : run;
}

/**
 * A tie is a space. Before a figure (`~8K`), between figures (`10~20`), standing free (`x ~ p`) or in an address
 * (`/~name`) it is a sign of its own.
 */
export function tilde(scan: Scan): string {
  const { text, at } = scan;
  const previous = text[at - 1] ?? "";
  const rest = text.slice(at + 1, at + 4);
  scan.at++;
  const isStart = /^[\s(["'‘“[<=≈–—-]?$/.test(previous);
  const isAbout = isStart && /^(?:\s?[\d.$€£]|\\\$)/.test(rest);
  const isFree = /^\s?$/.test(previous) && /^\s/.test(rest) && previous !== "";
  const isRange = /[\d%]/.test(previous) && /^\d/.test(rest);
  const isDistributed = /^(?:^|[^\p{L}])\p{L}$/u.test(text.slice(Math.max(0, at - 2), at)) && /^\p{L}\(/u.test(rest);
  return isAbout || isFree || isRange || isDistributed || previous === "/" ? "~" : " ";
}
