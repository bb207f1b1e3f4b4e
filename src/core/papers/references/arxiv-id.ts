import type { Reading } from "./reading.ts";

/** Archives that gave ids before April 2007, those renamed since among them. */
const ARCHIVE = [
  "astro-ph|cond-mat|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|nlin|nucl-ex|nucl-th|physics|quant-ph|math|cs",
  "q-bio|q-fin|stat|acc-phys|adap-org|alg-geom|ao-sci|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|dg-ga",
  "funct-an|mtrl-th|patt-sol|plasm-ph|q-alg|solv-int|supr-con",
].join("|");

/** `2601.01234`, possible or not. */
export const NEW_ID = String.raw`\d{4}\.\d{4,5}(?!\d)`;
/** `hep-th/9901001`, `math.GT/0309136`. */
export const OLD_ID = String.raw`(?:${ARCHIVE})(?:\.[a-z-]{2,9})?\s?\/\s?\d{7}(?!\d)`;
/** `hep-th9901001`, as file names have it. */
export const GLUED_OLD_ID = String.raw`(?:${ARCHIVE})\d{7}(?!\d)`;
/** Looks meant as an id; only worth a word where an id must stand. */
const MISSHAPEN_ID = String.raw`\d{4}\.\d{3,9}(?!\d)|(?:${ARCHIVE})\/\d{4,9}(?!\d)|\d{7}(?!\d)`;

const CANONICAL_OLD = /^([a-z-]+?)(?:\.[a-z-]+)?\/?(\d+)$/;
const AT_START = new RegExp(
  String.raw`^(?:arxiv\s?[:.]?\s?)?(?:[a-z-]+\/(?=\d{4}\.))?(${OLD_ID}|${GLUED_OLD_ID}|${NEW_ID}|${MISSHAPEN_ID})(?:v(\d{1,3}))?(?![a-z\d])`,
  "i",
);

/** The id that a text starts with. `undefined`: nothing there is meant as one. */
export function readArxivId(text: string): Reading | undefined {
  const [, written, version] = AT_START.exec(text) ?? [];
  if (written === undefined) {
    return undefined;
  }
  const id = canonicalArxivId(written);
  if (whyNoArxivId(id) !== undefined) {
    return { outcome: "invalid", what: id };
  }
  return { type: "arxiv", id, ...(version && Number(version) > 0 ? { version: Number(version) } : {}) };
}

/** Lower case, without the subject class: `math.GT/0309136` is `math/0309136`. */
function canonicalArxivId(written: string): string {
  const id = written.toLowerCase().replaceAll(/\s/g, "");
  const [, archive, number] = CANONICAL_OLD.exec(id) ?? [];
  return archive ? `${archive}/${number}` : id;
}

/** The reason, fit to stand in brackets; `undefined` where nothing speaks against the id. */
export function whyNoArxivId(id: string): string | undefined {
  const [, archive, year = "", month = "", number = ""] = /^([a-z-]+\/)?(\d\d)(\d\d)\.?(\d*)$/.exec(id) ?? [];
  if (!archive && !id.includes(".")) {
    return "the archive is missing, as in hep-th/9901001";
  }
  if (month < "01" || month > "12") {
    return `there is no month ${month}`;
  }
  return archive ? whyNoOldId(year, month, number) : whyNoNewId(year + month, number);
}

function whyNoOldId(year: string, month: string, number: string): string | undefined {
  const date = `${year >= "91" ? "19" : "20"}${year}-${month}`;
  if (date < "1991-07" || date > "2007-03") {
    return "ids of this form ran from July 1991 to March 2007";
  }
  if (number.length !== 3) {
    return "seven digits follow the archive";
  }
  return number === "000" ? "numbers begin at 001" : undefined;
}

function whyNoNewId(month: string, number: string): string | undefined {
  if (month < "0704") {
    return "ids of this form began in April 2007";
  }
  if (month < "1501" && number.length !== 4) {
    return "before 2015 four digits followed the dot";
  }
  if (month >= "1501" && number.length !== 5) {
    return "since 2015 five digits follow the dot";
  }
  return Number(number) === 0 ? "numbers begin at 1" : undefined;
}

/** Whether an id is of a month after `latestMonth` (`YYYY-MM`). */
export function isLaterThan(id: string, latestMonth: string): boolean {
  return !id.includes("/") && `20${id.slice(0, 2)}-${id.slice(2, 4)}` > latestMonth;
}
