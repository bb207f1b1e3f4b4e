import { FUNCTIONS } from "./latex-macro-table.ts";

const FUNCTION_NAMES: ReadonlySet<string> = new Set(FUNCTIONS);
/** No formula in a running sentence is longer. */
const MAX_FORMULA = 3000;
const EVIDENCE = /\\[a-zA-Z,;!%{|]|[\^_={<>≤≥∈]/;
const WORD = /[a-zA-Z]{2,}/g;
const PROSE = /[a-zA-Z]{2,} [a-zA-Z]{2,}/;
const LONG_PROSE = /(?:^|[ ,.;)])[a-z]{2,} [a-z]{2,} [a-z]{2,}(?:[ ,.;(]|$)/;
const GROUPS = /\{[^{}]*\}/g;
const AMOUNT = /^\d[\d.,]*(?:\s?(?:[kKMBT]|bn|mn))?\+?$/;
const NUMBER = /^\d[\d.,]{0,20}(?:[-–]\d[\d.,]{0,20})?$/;
const CURRENCY_LETTERS = /(?:^|[^A-Za-z])(?:US|USD|AU|CA|NZ|HK|S|A|C|R|M)$/;

const isWord = (word: string) => !FUNCTION_NAMES.has(word);
const hasWord = (text: string) => (text.match(WORD) ?? []).some(isWord);

/** Amounts of money and sentences between two dollar signs are no formula. */
function isFormula(content: string, before: string, after: string): boolean {
  const outside = content.replace(GROUPS, "");
  if (EVIDENCE.test(content)) {
    const isBetweenAmounts = /^\d/.test(content) && /^\d/.test(after) && PROSE.test(outside);
    return !isBetweenAmounts && !LONG_PROSE.test(outside);
  }
  if (NUMBER.test(content)) {
    return !/^\d/.test(after);
  }
  const startsAmount = /^\s?\d/.test(content);
  if (startsAmount && (/^[\p{L}\d]/u.test(after) || /[;:?!]/.test(content) || CURRENCY_LETTERS.test(before))) {
    return false;
  }
  if (startsAmount && hasWord(content)) {
    return false;
  }
  const isTight = content.trim() === content;
  return isTight ? !PROSE.test(content) : !hasWord(content) || AMOUNT.test(content);
}

/** The next dollar sign that no backslash escapes. */
function nextDollar(text: string, from: number): number {
  let at = text.indexOf("$", from);
  while (at > 0 && text[at - 1] === "\\" && text[at - 2] !== "\\") {
    at = text.indexOf("$", at + 1);
  }
  return at;
}

/** Where the formula that a dollar sign opens at `open` ends: its inside, and where the text goes on. */
export interface FormulaSpan {
  readonly inside: string;
  readonly end: number;
}

export function formulaAt(text: string, open: number): FormulaSpan | undefined {
  const isDisplay = text[open + 1] === "$";
  const start = open + (isDisplay ? 2 : 1);
  const close = isDisplay ? text.indexOf("$$", start) : nextDollar(text, start);
  if (close <= start || close - start > MAX_FORMULA) {
    return undefined;
  }
  const inside = text.slice(start, close);
  const end = close + (isDisplay ? 2 : 1);
  const before = text.slice(Math.max(0, open - 4), open);
  return isFormula(inside, before, text.slice(end, end + 1)) ? { inside, end } : undefined;
}
