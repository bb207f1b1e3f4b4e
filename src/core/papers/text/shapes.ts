import { DOUBLE_STRUCK, SUBSCRIPTS, SUPERSCRIPTS } from "./latex-symbol-table.ts";
import { withoutMarks } from "./marks.ts";

const SIGNED_INTEGER = /^[+\-−]?\d+$|^[+\-−]$/;
const NUMBER = /^[+\-−]?\d+(?:\.\d+)?$/;
const WORD = /^\p{L}\p{M}*(?:[\p{L}\p{N}\p{M}.′'’]*[\p{L}\p{N}\p{M}′'’])?$/u;
const SIGNED_WORD = /^[-−+](?:\p{L}\p{M}*){1,24}$/u;
/** Raised by their own nature, or plain words of counting. */
const ALREADY_RAISED = /^(?:[*†‡°′″™®]+|∗|∘|th|st|nd|rd|TM)$/;
const RAISED: Readonly<Record<string, string>> = { "∗": "*", "∘": "°", TM: "™" };
const ONE_LETTER = /^[\p{L}\p{N}∇∂]\p{M}*$/u;
const SINGLE = /^.\p{M}*$/u;
const SCRIPTED = /^\p{L}\p{M}*[₀-₉⁰¹²³⁴-⁹'′]*(?:[_^][\p{L}\p{N}]+)?$/u;
const SCRIPTED_WORD = /^[\p{L}\p{N}\p{M}₀-₉⁰¹²³⁴-⁹.'′]{1,40}(?:[_^][\p{L}\p{N}]{1,20})?$/u;
const STARTS_WORD = /^[\p{L}\p{N}]/u;

/** Whether one pair of brackets holds the whole. */
function isBracketed(text: string): boolean {
  if (!text.startsWith("(") || !text.endsWith(")")) {
    return false;
  }
  let depth = 0;
  for (let at = 0; at < text.length - 1; at++) {
    depth += text[at] === "(" ? 1 : text[at] === ")" ? -1 : 0;
    if (depth === 0) {
      return false;
    }
  }
  return true;
}

const bracket = (content: string) => (isBracketed(withoutMarks(content)) ? content : `(${content})`);

/** `2` → `²`, `-2.5` → `^−2.5`, `2/3` → `^(2/3)`, `λ` → `^λ`. `next` is what follows the script. */
export function script(sign: "^" | "_", raw: string, next: string): string {
  const content = raw.trim();
  const plain = withoutMarks(content);
  if (plain === "") {
    return "";
  }
  if (sign === "^" && ALREADY_RAISED.test(plain)) {
    return RAISED[plain] ?? plain;
  }
  if (SIGNED_INTEGER.test(plain)) {
    const table = sign === "^" ? SUPERSCRIPTS : SUBSCRIPTS;
    return [...plain].map((character) => table.get(character) ?? character).join("");
  }
  if (NUMBER.test(plain)) {
    return sign + plain.replace("-", "−");
  }
  const isSafe = SINGLE.test(plain) || !STARTS_WORD.test(next);
  if (isSafe && (SINGLE.test(plain) || WORD.test(plain))) {
    return sign + content;
  }
  return isSafe && SIGNED_WORD.test(plain) ? sign + content.replace("-", "−") : sign + bracket(content);
}

export function fraction(above: string, below: string): string {
  const part = (raw: string) => {
    const content = raw.trim();
    return SCRIPTED_WORD.test(withoutMarks(content)) || isRoot(withoutMarks(content)) ? content : bracket(content);
  };
  return `${part(above)}/${part(below)}`;
}

const isRoot = (text: string) => text.startsWith("√") && (SCRIPTED.test(text.slice(1)) || isBracketed(text.slice(1)));

const ROOTS: Readonly<Record<string, string>> = { "": "√", "2": "√", "3": "∛", "4": "∜" };

export function root(index: string, raw: string): string {
  const content = raw.trim();
  const plain = withoutMarks(content);
  const isOne = SCRIPTED.test(plain) || /^\d+(?:\.\d+)?$/.test(plain);
  const sign = ROOTS[index];
  if (sign === undefined) {
    return `${isOne ? content : bracket(content)}^(1/${index})`;
  }
  return plain === "" ? sign : `${sign}${isOne ? content : bracket(content)}`;
}

/** Puts the accent on the first letter, if that is all there is; over a whole word it says nothing that can be shown. */
export function accented(content: string, combining: string): string {
  const letter = content.trim().replace("ı", "i").replace("ȷ", "j");
  return ONE_LETTER.test(letter) ? `${letter}${combining}`.normalize("NFC") : content;
}

/** `\not`. */
export const negated = (sign: string): string => `${withoutMarks(sign).trim()}\u0338`.normalize("NFC");

const A = 0x1d538;
const LOWER_A = 0x1d552;
const ZERO = 0x1d7d8;

/** `\mathbb`. */
export function doubleStruck(content: string): string {
  return content.replace(/[A-Za-z0-9]/g, (character) => {
    const code = character.charCodeAt(0);
    const start = code < 58 ? ZERO - 48 : code < 97 ? A - 65 : LOWER_A - 97;
    return DOUBLE_STRUCK.get(character) ?? String.fromCodePoint(start + code);
  });
}

const ITEM_BREAK = /[,;:∣…]| \| /;
const LONG_WORD = /\p{L}{3,}/gu;
const SCRIPT_FOLLOWS = /^[\^_]/;
const FORMULA_SIGN = /[=<>≤≥∈∀→_^]|\.\.\./;

/** Whether braces around this text mean a set; any others only grouped something for the typesetter. */
export function isSet(content: string, next: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(content) || content.length > 200 || content.includes("://")) {
    return false;
  }
  if (SCRIPT_FOLLOWS.test(next) || (FORMULA_SIGN.test(content) && !/\p{L}{3,} \p{L}{3,}/u.test(content))) {
    return true;
  }
  const items = content.split(ITEM_BREAK).filter((item) => item.trim() !== "");
  return items.length > 1 && items.every((item) => (item.match(LONG_WORD) ?? []).length <= 1);
}
