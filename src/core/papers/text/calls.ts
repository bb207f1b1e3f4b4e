import { readableAddress } from "./addresses.ts";
import { functionName, operator, vanished } from "./marks.ts";
import { doubleStruck, fraction, negated, root, script } from "./shapes.ts";

/**
 * A macro with arguments. `takes`, one letter each: `m` formula, `t` text, `s` as around, `r` as written, `d` dropped,
 * `o` an option in square brackets.
 */
export interface Call {
  readonly takes: string;
  readonly build: (args: readonly string[]) => string;
}

const last = (args: readonly string[]) => args.at(-1) ?? "";
const ratio: Call = { takes: "mm", build: ([above = "", below = ""]) => fraction(above, below) };
const keepsLast = (takes: string): Call => ({ takes, build: last });
const named: Call = { takes: "t", build: ([name = ""]) => functionName(name.trim()) };
const struck: Call = { takes: "m", build: ([letters = ""]) => doubleStruck(letters.trim()) };
const raised: Call = { takes: "s", build: ([content = ""]) => script("^", content, "") };
const over: Call = { takes: "mm", build: ([, base = ""]) => base };
const arrow = (sign: string): Call => ({ takes: "om", build: () => operator(sign) });

function aside(content: string): string {
  return content.trim() === "" ? vanished() : ` (${content.trim()})`;
}

const withoutScheme = (address: string) => address.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, "");

/** The label, and the address unless the label is the address. */
function link(rawAddress: string, rawLabel: string): string {
  const address = readableAddress(rawAddress);
  const label = rawLabel.trim();
  if (!/^https?:/.test(address) || label.includes(address)) {
    return label === "" ? address : label;
  }
  return label === "" || withoutScheme(label) === withoutScheme(address) ? address : `${label} (${address})`;
}

/** Macros whose arguments do more than stand there. */
export const CALLS: ReadonlyMap<string, Call> = new Map<string, Call>([
  ["frac", ratio],
  ["tfrac", ratio],
  ["dfrac", ratio],
  ["cfrac", ratio],
  ["nicefrac", ratio],
  ["sfrac", ratio],
  ["xfrac", ratio],
  ["sqrt", { takes: "om", build: ([index = "", content = ""]) => root(index, content) }],
  ["binom", { takes: "mm", build: ([n = "", k = ""]) => `(${n.trim()} choose ${k.trim()})` }],
  ["tbinom", { takes: "mm", build: ([n = "", k = ""]) => `(${n.trim()} choose ${k.trim()})` }],
  ["pmod", { takes: "m", build: ([n = ""]) => ` (mod ${n.trim()})` }],
  ["operatorname", named],
  ["DeclareMathOperator", named],
  ["mathbb", struck],
  ["mathds", struck],
  ["mathbbm", struck],
  ["Bbb", struck],
  ["overset", over],
  ["stackrel", over],
  ["underset", { takes: "mm", build: ([under = "", base = ""]) => base + script("_", under, "") }],
  ["xrightarrow", arrow("→")],
  ["xleftarrow", arrow("←")],
  ["xmapsto", arrow("↦")],
  ["textsuperscript", raised],
  ["textsubscript", { takes: "s", build: ([content = ""]) => script("_", content, "") }],
  ["not", { takes: "m", build: ([sign = ""]) => operator(negated(sign)) }],
  ["abs", { takes: "m", build: ([content = ""]) => `|${content}|` }],
  ["norm", { takes: "m", build: ([content = ""]) => `‖${content}‖` }],
  ["enquote", { takes: "s", build: ([content = ""]) => `“${content}”` }],
  ["footnote", { takes: "ot", build: (args) => aside(last(args)) }],
  ["footnotetext", { takes: "ot", build: (args) => aside(last(args)) }],
  ["url", { takes: "r", build: ([address = ""]) => readableAddress(address) }],
  ["nolinkurl", { takes: "r", build: ([address = ""]) => readableAddress(address) }],
  ["path", { takes: "r", build: ([address = ""]) => readableAddress(address) }],
  ["href", { takes: "ort", build: ([, address = "", label = ""]) => link(address, label) }],
  ["hyperlink", keepsLast("ds")],
  ["hypertarget", keepsLast("ds")],
  ["hyperref", keepsLast("os")],
  ["texorpdfstring", { takes: "ss", build: ([shown = ""]) => shown }],
  ["textcolor", keepsLast("ods")],
  ["colorbox", keepsLast("ds")],
  ["fcolorbox", keepsLast("dds")],
  ["raisebox", keepsLast("doos")],
  ["scalebox", keepsLast("dos")],
  ["resizebox", keepsLast("dds")],
  ["rotatebox", keepsLast("ods")],
  ["foreignlanguage", keepsLast("ds")],
  ["multicolumn", keepsLast("dds")],
  ["multirow", keepsLast("dds")],
  ["SI", { takes: "oss", build: ([, figure = "", unit = ""]) => `${figure} ${unit}` }],
  ["qty", { takes: "oss", build: ([, figure = "", unit = ""]) => `${figure} ${unit}` }],
  ["romannumeral", { takes: "s", build: ([figure = ""]) => roman(figure) }],
]);

const ROMAN = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
const roman = (figure: string) => ROMAN[Number(figure.trim())] ?? figure;
