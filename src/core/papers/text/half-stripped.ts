import { FUNCTIONS, WRAPPERS } from "./latex-macro-table.ts";
import { RELATIONS, SYMBOLS } from "./latex-symbol-table.ts";
import { macroNamed } from "./macros.ts";

const TAKES_BRACES = ["mathbb", "mathds", "frac", "tfrac", "dfrac", "sqrt", "operatorname", "mathrm", "text", "textrm"]
  .concat(["tilde", "widetilde", "hat", "widehat", "bar", "vec", "overline"])
  .concat(["url", "cite", "citep", "citet", "footnote", "href", "extit", "extbf", "exttt", "extsc", "ootnote"])
  .concat(WRAPPERS.filter((name) => /^(?:math|text|bold|bm$|pmb$|emph$|underline$)/.test(name)));
/** What is left of a name whose first letter went with the backslash. */
const BEHEADED: ReadonlyMap<string, string> = new Map(
  ["textit", "textbf", "texttt", "textsc", "footnote"].map((name) => [name.slice(1), name]),
);
/** Names of macros that are no word of any language. */
const NO_WORD: readonly string[] =
  "varepsilon vartheta varphi varrho varsigma infty leq geq neq leqslant geqslant ldots cdots cdot subseteq rightarrow leftarrow mathcal mathbb mathbf mathrm".split(
    " ",
  );
const HAS_NO_WORD = new RegExp(NO_WORD.join("|"));
const GREEK = [...SYMBOLS.keys()].filter((name) => /^(?:var)?[a-zA-Z][a-z]{1,6}$/.test(name) && isGreek(name));

function isGreek(name: string): boolean {
  return /\p{Script=Greek}/u.test(SYMBOLS.get(name) ?? "");
}

const WORD_START = "(?<![\\\\\\p{L}\\p{N}_/-])";
const BEFORE_BRACE = new RegExp(`(?<![\\\\\\p{L}])(${[...new Set(TAKES_BRACES)].join("|")})(?=\\{)`, "gu");
const BEFORE_SCRIPT = new RegExp(`${WORD_START}(${GREEK.join("|")}|ell|nabla|partial)(?=\\^[\\d{*+-]|_\\{)`, "gu");
const STANDING_ALONE = new RegExp(`${WORD_START}(${NO_WORD.join("|")})(?![\\p{L}_])`, "gu");
const GLUED = /(?<![\\\p{L}])(mathcal|mathbb|widetilde|tilde)(?=[A-Z](?!\p{L}))/gu;
const APPLICATION = /(?<![\p{L}\p{N}\\_])(\p{L})\(([^()\\]{1,80})\)/gu;

const LOST_RELATIONS: ReadonlySet<string> = new Set([...RELATIONS.keys()]);
const LOST_SYMBOLS: ReadonlySet<string> = new Set([...GREEK, "ell", "infty", "nabla", "partial", "ldots", "cdots"]);
const FUNCTION_NAMES: ReadonlySet<string> = new Set(FUNCTIONS);
/** From the bracket backwards: brackets are rarer than letters. */
const HAS_APPLICATION = /\((?<=(?<![\p{L}\p{N}\\_])\p{L}\()/u;
const HAS_SCRIPT = /[\^_]/;
const EATEN = /[ \t\r](?:imes|heta|ightarrow|au|ho|eq|op|o)(?![a-z])/;
const TERM = /[\p{L}]+/gu;

/** `p(a mid v)`: what a letter is applied to holds nothing but letters and names of macros, each relation between two. */
function restoreApplication(whole: string, base: string, content: string): string {
  const terms = content.match(TERM) ?? [];
  const isLost = (term: string) => LOST_RELATIONS.has(term) || LOST_SYMBOLS.has(term);
  const isKnown = (term: string) => [...term].length === 1 || FUNCTION_NAMES.has(term) || isLost(term);
  const edges = [content.trim().match(/^\p{L}+/u)?.[0] ?? "", content.trim().match(/\p{L}{1,24}$/u)?.[0] ?? ""];
  if (!terms.some(isLost) || !terms.every(isKnown) || edges.some((edge) => LOST_RELATIONS.has(edge))) {
    return whole;
  }
  return `${base}(${content.replace(TERM, (term) => (isLost(term) ? `\\${term}` : term))})`;
}

function restoreNames(text: string): string {
  return NO_WORD.some((name) => text.includes(name)) || text.includes("tilde")
    ? text.replace(GLUED, "\\$1").replace(STANDING_ALONE, "\\$1")
    : text;
}

/** Gives macros back the backslash that an exporter lost, where nothing but a macro can be meant. */
export function restoreBackslashes(text: string): string {
  const applied = HAS_APPLICATION.test(text) ? text.replace(APPLICATION, restoreApplication) : text;
  const braced = applied.includes("{") ? applied.replace(BEFORE_BRACE, restoreBeforeBrace) : applied;
  return restoreNames(HAS_SCRIPT.test(braced) ? braced.replace(BEFORE_SCRIPT, "\\$1") : braced);
}

const restoreBeforeBrace = (name: string) => `\\${BEHEADED.get(name) ?? name}`;

/**
 * `\times` read as a program's string: `\t` became a tab, and the tab a space. What is left is no word; `au` and `ho`
 * are taken for τ and ρ only right behind a dollar sign.
 */
const ESCAPE_LETTERS: ReadonlyMap<string, string> = new Map([
  ["\u0007", "a"],
  ["\b", "b"],
  ["\v", "v"],
  ["\f", "f"],
]);
const EATEN_ESCAPE = new RegExp(`([${[...ESCAPE_LETTERS.keys()].join("")}])([a-z]{2,20})`, "g");
const EATEN_TAB = /(^|[\s$(\d\p{L}})\]])[ \t\r]((?:imes|heta|ightarrow)(?![a-z]))/gu;
const EATEN_IN_FORMULA = /\$[ \t\r](au|ho|eq|op|o|imes|heta|ightarrow)(?=[^a-z])/g;
const HEADS: Readonly<Record<string, string>> = {
  imes: "t",
  heta: "t",
  ightarrow: "r",
  au: "t",
  ho: "r",
  eq: "n",
  op: "t",
  o: "t",
};

/** A form feed also ends a page: only the name of a macro proves an escape. */
function restoreLetter(whole: string, control: string, tail: string): string {
  const word = `${ESCAPE_LETTERS.get(control) ?? ""}${tail}`;
  const { name, macro } = macroNamed(word);
  return name === word && macro.kind !== "unknown" ? `\\${word}` : whole;
}

/** Gives back the backslash and the letter that a string's escape swallowed. Works on raw text, control characters in it. */
export function restoreEscapes(text: string): string {
  const lettered = text.replace(EATEN_ESCAPE, restoreLetter);
  return EATEN.test(lettered)
    ? lettered
        .replace(EATEN_IN_FORMULA, (_whole, tail: string) => `$\\${HEADS[tail] ?? ""}${tail}`)
        .replace(
          EATEN_TAB,
          (_whole, before: string, tail: string) => `${before}\\${HEADS[tail.slice(0, 9)] ?? ""}${tail}`,
        )
    : lettered;
}

/** Whether a text without any sign of LaTeX may still hold names of macros. */
export function mayHoldNames(text: string): boolean {
  return HAS_APPLICATION.test(text) || HAS_NO_WORD.test(text) || EATEN.test(text);
}
