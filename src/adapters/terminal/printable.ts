const ESC = String.fromCharCode(0x1b);
const BEL = String.fromCharCode(0x07);
const CSI = String.fromCharCode(0x9b);
const ST = String.fromCharCode(0x9c);

/** Whole sequences, so that no `[31m` is left over. Each part ends before the next escape: the scan is linear. */
const SEQUENCES = new RegExp(
  [
    `(?:${ESC}\\[|${CSI})[0-?]*[ -/]*[@-~]`,
    `${ESC}[\\]PX^_][^${ESC}${BEL}${ST}]*(?:${ESC}\\\\|${BEL}|${ST})`,
    `${ESC}[ -/]*[0-Z\\\\^-~]?`,
  ].join("|"),
  "gu",
);
/** What is left of C0 and C1, and what turns the direction of the text around it. */
const UNPRINTABLE = /[\p{Cc}\u00AD\u202A-\u202E\u2066-\u2069]/gu;

/** One line that cannot command the terminal, whatever the text holds. White space of every kind is a blank. */
export function printable(text: string): string {
  return text
    .replace(SEQUENCES, "")
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]/gu, " ")
    .replace(UNPRINTABLE, "")
    .replace(/\p{Surrogate}/gu, "\uFFFD");
}
