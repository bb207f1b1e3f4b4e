import { isLinkColon, takeAddress } from "./addresses.ts";
import { formulaAt } from "./formula-span.ts";
import { renderMacro } from "./macro-rendering.ts";
import { settleMarks } from "./marks.ts";
import { MAX_DEPTH, type Scan, startScan, take } from "./scan.ts";
import { isSet, script } from "./shapes.ts";
import { backtick, hyphens, quote, tilde } from "./typewriter-signs.ts";

const PLAIN_TEXT = /[^\\$^_{}~`'"\-:]+/y;
const PLAIN_FORMULA = /[^\\$^_{}~&]+/y;
const INTEGER_SCRIPT = /[+\-−–]?\d{1,9}(?!\d|[./]\d)/y;
const FORMULA_SCRIPT = /[+-]?\d+|[^\s\\{}$^_&][\u0300-\u036f]?/uy;
const MATH_SPACES = / +/y;
/** A letter that stands alone: `s_0` has an index, `model_2` is a name. */
const LONE_LETTER = /(?:^|[^\p{L}\p{N}_/.@#-])\p{L}\p{M}?$/u;
const CAN_HAVE_EXPONENT = /[\p{L}\p{N}\p{M})\]}*|‖∥⟩]$/u;

function group(scan: Scan): string {
  const { math } = scan;
  scan.at++;
  if (scan.depth >= MAX_DEPTH) {
    return "";
  }
  scan.depth++;
  const content = sequence(scan);
  scan.depth--;
  scan.math = math;
  const isClosed = scan.text[scan.at] === "}";
  scan.at += isClosed ? 1 : 0;
  const next = scan.text[scan.at] ?? "";
  return isClosed && !math && isSet(content, next) ? `{${content}}` : content;
}

/** The next argument of a macro: a group, a macro with its own arguments, or one character. */
function argument(scan: Scan, math: boolean): string {
  const outer = scan.math;
  scan.math = math;
  take(scan, MATH_SPACES);
  const content = bareArgument(scan);
  scan.math = outer;
  return math && !outer ? settleMarks(content) : content;
}

function bareArgument(scan: Scan): string {
  const next = scan.text[scan.at];
  if (next === undefined || next === "}" || scan.depth >= MAX_DEPTH) {
    return "";
  }
  if (next === "{") {
    return groupContent(scan);
  }
  if (next === "\\" || next === "$") {
    scan.depth++;
    const piece = next === "$" ? dollar(scan) : renderMacro(scan, argument);
    scan.depth--;
    return piece;
  }
  return take(scan, /./suy);
}

/** Braces around an argument are never a set. */
function groupContent(scan: Scan): string {
  const { math } = scan;
  scan.at++;
  scan.depth++;
  const content = sequence(scan);
  scan.depth--;
  scan.math = math;
  scan.at += scan.text[scan.at] === "}" ? 1 : 0;
  return content;
}

function dollar(scan: Scan): string {
  const span = scan.depth < MAX_DEPTH ? formulaAt(scan.text, scan.at) : undefined;
  if (!span) {
    const isEmpty = opensNothing(scan);
    scan.at += scan.text[scan.at + 1] === "$" ? 2 : 1;
    return isEmpty ? "" : "$";
  }
  scan.at = span.end;
  return formula(span.inside, scan.depth + 1);
}

/** A dollar sign that stands for no money: the formula behind it was cut off. */
function opensNothing({ text, at }: Scan): boolean {
  const isCutOff =
    /^[A-Za-z](?![A-Za-z])/.test(text.slice(at + 1, at + 3)) && !/[\p{L}\p{N}]/u.test(text[at - 1] ?? "");
  return isCutOff || /[\\^_$]/.test(text[at + 1] ?? "");
}

function formula(inside: string, depth: number): string {
  return settleMarks(whole(startScan(inside, true, depth)))
    .replace(/ ([⌋⌉⟩⟧])/g, "$1")
    .trim();
}

function scriptContent(scan: Scan, sign: string): string | undefined {
  const next = scan.text[scan.at] ?? "";
  if (next === "{" || (next === "\\" && /[a-zA-Z\\]/.test(scan.text[scan.at + 1] ?? ""))) {
    return argument(scan, true);
  }
  if (scan.math) {
    take(scan, MATH_SPACES);
    const plain = take(scan, FORMULA_SCRIPT);
    return plain === "" ? argument(scan, true) : plain;
  }
  const base = scan.text.slice(Math.max(0, scan.at - 4), scan.at - 1);
  if (!(sign === "^" ? CAN_HAVE_EXPONENT : LONE_LETTER).test(base)) {
    return undefined;
  }
  const integer = take(scan, INTEGER_SCRIPT).replace("–", "-");
  if (sign === "_" && /[\p{L}_]/u.test(scan.text[scan.at] ?? "")) {
    scan.at -= integer.length;
    return undefined;
  }
  return integer === "" ? undefined : integer;
}

function scripted(scan: Scan): string {
  const sign = scan.text[scan.at] === "^" ? "^" : "_";
  scan.at++;
  const content = scriptContent(scan, sign);
  return content === undefined ? sign : script(sign, content, scan.text[scan.at] ?? "");
}

function colon(scan: Scan): string {
  if (isLinkColon(scan)) {
    return takeAddress(scan);
  }
  scan.at++;
  return ":";
}

type Reading = (scan: Scan) => string;
const passOver: Reading = (scan) => {
  scan.at++;
  return "";
};
const asSpace: Reading = (scan) => {
  scan.at++;
  return " ";
};
const macro: Reading = (scan) => renderMacro(scan, argument);

const TEXT_SIGNS: Readonly<Record<string, Reading>> = {
  "\\": macro,
  "{": group,
  $: dollar,
  "^": scripted,
  _: scripted,
  "~": tilde,
  "`": backtick,
  "'": quote,
  '"': quote,
  "-": hyphens,
  ":": colon,
};
const FORMULA_SIGNS: Readonly<Record<string, Reading>> = {
  "\\": macro,
  "{": group,
  $: passOver,
  "^": scripted,
  _: scripted,
  "~": asSpace,
  "&": asSpace,
};

/** Reads up to the brace that ends the group, or the end. */
function sequence(scan: Scan): string {
  let out = "";
  while (scan.at < scan.text.length && scan.text[scan.at] !== "}") {
    const plain = take(scan, scan.math ? PLAIN_FORMULA : PLAIN_TEXT);
    const sign = scan.text[scan.at];
    out += plain;
    if (sign !== undefined && sign !== "}") {
      out += (scan.math ? FORMULA_SIGNS : TEXT_SIGNS)[sign]?.(scan) ?? scan.text.charAt(scan.at++);
    }
  }
  return out;
}

function whole(scan: Scan): string {
  let out = sequence(scan);
  while (scan.at < scan.text.length) {
    scan.at++;
    out += sequence(scan);
  }
  return out;
}

const PREAMBLE = "\\documentclass";
const BODY = "\\begin{document}";

/** Registries keep formulas as whole documents; what stands before the body is no text. */
function withoutPreambles(text: string): string {
  const [first = "", ...documents] = text.split(PREAMBLE);
  return first + documents.map((document) => document.slice(bodyStart(document))).join("");
}

function bodyStart(document: string): number {
  const body = document.indexOf(BODY);
  return body < 0 ? 0 : body + BODY.length;
}

/** LaTeX, whole or in remnants, as readable Unicode. Expects tidy characters; never throws; linear. */
export function renderLatex(text: string): string {
  return settleMarks(whole(startScan(withoutPreambles(text))));
}
