import { CALLS, type Call } from "./calls.ts";
import {
  FUNCTIONS,
  GLUED,
  GLUED_BEFORE_CAPITAL,
  LAYOUT,
  PHRASES,
  SPACES,
  TEXT_WRAPPERS,
  VANISHING,
  WRAPPERS,
} from "./latex-macro-table.ts";
import { ACCENTS, FORMULA_ACCENTS, LETTERS, RELATIONS, SYMBOLS } from "./latex-symbol-table.ts";

/** What a macro means to a reader. */
export type Macro =
  | {
      readonly kind: "symbol" | "relation" | "letter" | "accent" | "formula-accent" | "function" | "phrase";
      readonly text: string;
    }
  | { readonly kind: "call"; readonly call: Call }
  | { readonly kind: "layout" | "vanishing" | "begin" | "end" | "verbatim" | "unknown" };

const wrapper = (takes: string): Macro => ({ kind: "call", call: { takes, build: ([content = ""]) => content } });
const styled: Macro = { kind: "call", call: { takes: "s", build: ([content = ""]) => content.trim() } };
const texts = (
  kind: "symbol" | "relation" | "letter" | "accent" | "formula-accent",
  table: ReadonlyMap<string, string>,
) => [...table].map(([name, text]): readonly [string, Macro] => [name, { kind, text }]);

const MACROS: ReadonlyMap<string, Macro> = new Map<string, Macro>([
  ...WRAPPERS.map((name) => [name, name.startsWith("math") ? styled : wrapper("s")] as const),
  ...TEXT_WRAPPERS.map((name) => [name, wrapper("t")] as const),
  ["ensuremath", wrapper("m")],
  ...SPACES.map((name) => [name, { kind: "phrase", text: " " }] as const),
  ...LAYOUT.map((name) => [name, { kind: "layout" }] as const),
  ...VANISHING.map((name) => [name, { kind: "vanishing" }] as const),
  ...FUNCTIONS.map((name) => [name, { kind: "function", text: name }] as const),
  ...[...PHRASES].map(([name, text]) => [name, { kind: "phrase", text }] as const),
  ...[...CALLS].map(([name, call]) => [name, { kind: "call", call }] as const),
  ...texts("symbol", SYMBOLS),
  ...texts("relation", RELATIONS),
  ...texts("formula-accent", FORMULA_ACCENTS),
  ...texts("accent", ACCENTS),
  ...texts("letter", LETTERS),
  ["begin", { kind: "begin" }],
  ["end", { kind: "end" }],
  ["verb", { kind: "verbatim" }],
]);

const CITATION = /^[cC]ite[a-z]{0,12}/;
const GLUED_ENVIRONMENT = /^(?:begin|end)(?:itemize|enumerate|description|equation|align|center|quote|abstract)$/;
const LONGEST_GLUED = [...GLUED].sort((a, b) => b.length - a.length);
const CAPITAL_OR_LETTER = /^(?:[A-Z]|[a-z]$|$)/;
const UNKNOWN: Macro = { kind: "unknown" };

export interface Named {
  readonly name: string;
  readonly macro: Macro;
}

function glued(word: string): Named | undefined {
  const prefix =
    LONGEST_GLUED.find((name) => word.startsWith(name)) ??
    GLUED_BEFORE_CAPITAL.find((name) => word.startsWith(name) && CAPITAL_OR_LETTER.test(word.slice(name.length))) ??
    (/https?$/.test(word) ? word.slice(0, -5).replace(/h$/, "") : undefined);
  const macro = prefix === undefined ? undefined : MACROS.get(prefix);
  return prefix === undefined || macro === undefined ? undefined : { name: prefix, macro };
}

/** The macro that the letters behind a backslash begin with: all of them, or one that is glued to what follows. */
export function macroNamed(word: string): Named {
  const macro = MACROS.get(word);
  if (macro) {
    return { name: word, macro };
  }
  if (CITATION.test(word)) {
    return { name: word, macro: { kind: "vanishing" } };
  }
  if (GLUED_ENVIRONMENT.test(word)) {
    return { name: word, macro: { kind: "phrase", text: " " } };
  }
  return glued(word) ?? { name: word, macro: UNKNOWN };
}
