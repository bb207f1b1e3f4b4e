import { FORMULA_ENVIRONMENTS } from "./latex-macro-table.ts";
import { ACCENTS } from "./latex-symbol-table.ts";
import { type Macro, macroNamed } from "./macros.ts";
import { functionName, operator, vanished } from "./marks.ts";
import { type Scan, take, takeOption, takeRaw, takeSpaces } from "./scan.ts";
import { accented } from "./shapes.ts";

/** Reads the next argument, as a formula or as text. */
export type ReadArgument = (scan: Scan, math: boolean) => string;

const NAME = /[a-zA-Z]+/y;
const DISPLAY: ReadonlySet<string> = new Set("()[]");
const ESCAPED: Readonly<Record<string, string>> = {
  ",": " ",
  ";": " ",
  ":": " ",
  ">": " ",
  " ": " ",
  "!": "",
  "-": "",
  "/": "",
  "@": "",
  "|": "‖",
};
/** A formula goes on as one with these; before `+` or `=` the author's space stays. */
const GOES_ON = /[\p{L}\p{N}([{)\]}\\^_,.;!'|]/u;
const TEXT_GOES_ON = /[-^_]/;
/** What an escaped apostrophe can be followed by in English. */
const ENGLISH_ENDING = /(?:s|t|re|ve|ll|d|m)(?![\p{L}{])/uy;
const GLUED_KEYS = /[\w:.-]{0,60}(?:,[\w:]{1,60}){0,20}/y;
const NEWLINE_ESCAPE = /n(?=[A-Z][a-z]|\\n|[\s-]|$)/y;

function accent(scan: Scan, combining: string, argument: ReadArgument): string {
  const sign = scan.text[scan.at - 1] ?? "";
  if (sign === "'" && endsEnglishWord(scan)) {
    return sign;
  }
  const isLetterMacro = /[a-zA-Z]/.test(sign);
  const next = scan.text[scan.at] ?? "";
  if (!isLetterMacro && !/[\p{L}{\\]/u.test(next)) {
    return sign;
  }
  if (sign === '"' && isQuotation(scan)) {
    return sign;
  }
  const content = argument(scan, false);
  const letter = accented(content, combining);
  return content.trim() === "" && !isLetterMacro ? sign : letter;
}

function endsEnglishWord(scan: Scan): boolean {
  ENGLISH_ENDING.lastIndex = scan.at;
  return /\p{L}/u.test(scan.text[scan.at - 3] ?? "") && ENGLISH_ENDING.test(scan.text);
}

/** `\"word\"`, as program texts escape it, and not an umlaut. */
function isQuotation(scan: Scan): boolean {
  const ahead = scan.text.slice(scan.at, scan.at + 200);
  const close = ahead.indexOf('\\"');
  return close > 0 && !/[\p{L}{\\]/u.test(ahead[close + 2] ?? "") && !/\p{L}/u.test(scan.text[scan.at - 3] ?? "");
}

function endMacro(scan: Scan, text: string): string {
  const spaces = takeSpaces(scan);
  const next = scan.text[scan.at] ?? "";
  const swallows = (scan.math ? GOES_ON : TEXT_GOES_ON).test(next);
  return swallows ? text : text + spaces;
}

function relation(scan: Scan, sign: string): string {
  return scan.math ? operator(sign) : sign;
}

function vanishing(scan: Scan, name: string): string {
  if (/^[cC]ite/.test(name) || name === "ref") {
    take(scan, GLUED_KEYS);
  }
  if (scan.text[scan.at] === "*") {
    scan.at++;
  }
  while (takeOption(scan) !== "") {
    // Every option goes.
  }
  for (let raw = takeRaw(scan); raw !== "" && name !== "cite"; raw = takeRaw(scan)) {
    // So does every argument.
  }
  return vanished();
}

function environment(scan: Scan, kind: "begin" | "end"): string {
  const name = takeRaw(scan).replace(/\*$/, "");
  if (kind === "begin") {
    takeOption(scan);
    if (/^(?:array|tabular|tabularx|minipage|thebibliography)$/.test(name)) {
      takeRaw(scan);
    }
  }
  if (FORMULA_ENVIRONMENTS.has(name)) {
    scan.math = kind === "begin";
  }
  return " ";
}

function verbatim(scan: Scan): string {
  const delimiter = scan.text[scan.at] ?? "";
  const end = delimiter === "" ? -1 : scan.text.slice(scan.at + 1, scan.at + 200).indexOf(delimiter);
  if (end < 0 || /[\s\w]/.test(delimiter)) {
    return "";
  }
  const content = scan.text.slice(scan.at + 1, scan.at + 1 + end);
  scan.at += end + 2;
  return content;
}

function call(scan: Scan, macro: Macro & { kind: "call" }, argument: ReadArgument): string {
  if (scan.text[scan.at] === "*") {
    scan.at++;
  }
  const read: Readonly<Record<string, () => string>> = {
    m: () => argument(scan, true),
    t: () => argument(scan, false),
    s: () => argument(scan, scan.math),
    r: () => takeRaw(scan),
    d: () => takeRaw(scan),
    o: () => takeOption(scan),
  };
  return macro.call.build([...macro.call.takes].map((letter) => read[letter]?.() ?? ""));
}

function meaning(scan: Scan, name: string, macro: Macro, argument: ReadArgument): string {
  switch (macro.kind) {
    case "symbol":
      return endMacro(scan, macro.text);
    case "relation":
      return relation(scan, macro.text);
    case "letter":
      takeSpaces(scan);
      return macro.text;
    case "function":
      takeSpaces(scan);
      return functionName(macro.text);
    case "accent":
      return scan.math ? name : accent(scan, macro.text, argument);
    case "formula-accent":
      return accented(argument(scan, true), macro.text);
    case "phrase":
      return phrase(scan, macro.text);
    case "call":
      return call(scan, macro, argument);
    case "layout":
      return layout(scan, name);
    case "vanishing":
      return vanishing(scan, name);
    case "begin":
    case "end":
      return environment(scan, macro.kind);
    case "verbatim":
      return verbatim(scan);
    case "unknown":
      return name;
  }
}

/** `a \over b` is written tight, as a fraction is. */
function phrase(scan: Scan, text: string): string {
  if (text === "/") {
    takeSpaces(scan);
  }
  return text;
}

/** `\left.` is a bracket that is not there. */
function layout(scan: Scan, name: string): string {
  takeSpaces(scan);
  if (/^(?:left|right|middle|mleft|mright)$/.test(name) && scan.text[scan.at] === ".") {
    scan.at++;
  }
  return "";
}

function control(scan: Scan, argument: ReadArgument): string {
  const sign = scan.text[scan.at] ?? "";
  scan.at += sign === "" ? 0 : 1;
  if (DISPLAY.has(sign)) {
    return display(scan, sign);
  }
  if (sign === "\\") {
    return lineBreak(scan, argument);
  }
  const combining = ACCENTS.get(sign);
  if (combining !== undefined && !(scan.math && sign !== "'")) {
    return accent(scan, combining, argument);
  }
  return ESCAPED[sign] ?? sign;
}

/** `\(` opens a formula if it is closed somewhere; if not, it is a bracket. */
function display(scan: Scan, sign: string): string {
  const isOpening = sign === "(" || sign === "[";
  const lastClosing = sign === "(" ? scan.lastParenthesis : scan.lastBracket;
  if (isOpening && lastClosing < scan.at) {
    return sign;
  }
  scan.math = isOpening;
  if (isOpening) {
    takeSpaces(scan);
  }
  return "";
}

/** A line ends with two backslashes; before a name or a brace an exporter doubled one. */
function lineBreak(scan: Scan, argument: ReadArgument): string {
  const rest = scan.text.slice(scan.at, scan.at + 40);
  const word = /^[a-zA-Z]{3,}/.exec(rest)?.[0];
  const isDoubled = word !== undefined && macroNamed(word).macro.kind !== "unknown" && macroNamed(word).name === word;
  if (isDoubled || (scan.math && rest.startsWith("{") && rest.includes("\\\\}"))) {
    scan.at--;
    return renderMacro(scan, argument);
  }
  takeOption(scan);
  return " ";
}

/** Reads the macro at this backslash with all that belongs to it. */
export function renderMacro(scan: Scan, argument: ReadArgument): string {
  scan.at++;
  if (!scan.math && take(scan, NEWLINE_ESCAPE) !== "") {
    return " ";
  }
  const word = take(scan, NAME);
  if (word === "") {
    return control(scan, argument);
  }
  const { name, macro } = macroNamed(word);
  scan.at -= word.length - name.length;
  return meaning(scan, name, macro, argument);
}
