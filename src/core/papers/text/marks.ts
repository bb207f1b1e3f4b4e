/**
 * Room that depends on both neighbours is decided last. Until then it is written with noncharacters, which Unicode
 * keeps for internal use and no tidy text holds.
 */
const GAP = "\ufdd1";
const VANISHED = "\ufdd2";
const OPERATOR = "\ufdd3";

const MARKS = /[\ufdd1-\ufdd3]/g;
const HAS_MARK = /[\ufdd1-\ufdd3]/;
const ENDS_OPERAND = /[\p{L}\p{N}\p{M})\]!\udc00-\udfff]/u;
const STARTS_OPERAND = /[\p{L}\p{Nd}√∑∏∫\ud800-\udbff]/u;
const OPENING = /[([{|⟨]/;
const CLOSING = /[)\]}|⟩,;.]/;

/** A name with the room around it that a function has: `2 log n`, `log(n)`. */
export const functionName = (name: string): string => `${GAP}${name}${GAP}`;
/** A sign between operands: room on both sides or on none, as the author began it. */
export const operator = (sign: string): string => `${OPERATOR}${sign}${OPERATOR}`;
/** Stands where a note was; the space before it goes if punctuation follows. */
export const vanished = (): string => VANISHED;
export const withoutMarks = (text: string): string => (HAS_MARK.test(text) ? text.replace(MARKS, "") : text);

function settleOperators(text: string): string {
  return text.replace(/ ?\ufdd3([^\ufdd3]*)\ufdd3 ?/g, (whole, sign: string, at: number) => {
    const left = text[at - 1];
    const right = text[at + whole.length];
    const isBetween = left !== undefined && right !== undefined && !OPENING.test(left) && !CLOSING.test(right);
    const hasRoom = whole.startsWith(" ") || whole.endsWith(" ");
    return isBetween && hasRoom ? ` ${sign} ` : whole.replace(MARKS, "");
  });
}

function settleGaps(text: string): string {
  return text.replace(/\ufdd1+/g, (gap, at: number) => {
    const left = text[at - 1] ?? "";
    const right = text[at + gap.length] ?? "";
    return ENDS_OPERAND.test(left) && STARTS_OPERAND.test(right) ? " " : "";
  });
}

/** Puts the room in. */
export function settleMarks(text: string): string {
  if (!HAS_MARK.test(text)) {
    return text;
  }
  const folded = text
    .replace(/ {2,}/g, " ")
    .replace(/\ufdd2+/g, VANISHED)
    .replace(/ ?\ufdd2 ?(?=[.,;:!?)\]])/g, "")
    .replaceAll(VANISHED, "");
  return settleGaps(settleOperators(folded));
}
