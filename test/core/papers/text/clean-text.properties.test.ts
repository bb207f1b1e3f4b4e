import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText } from "../../../../src/core/papers/text/clean-text.ts";

const FRAGMENTS = [
  ...[
    "$",
    "$$",
    "{",
    "}",
    "\\",
    "\\\\",
    "^",
    "_",
    "^{",
    "_{",
    "~",
    "`",
    "``",
    "'",
    "''",
    '"',
    "-",
    "--",
    "---",
    "&",
    "<",
    ">",
  ],
  ...[
    " ",
    "\n",
    "\t",
    "\f",
    "a",
    "x",
    "n",
    "2",
    "10",
    "1/2",
    ".",
    ",",
    ";",
    ":",
    "(",
    ")",
    "[",
    "]",
    "|",
    "%",
    "#",
    "+",
    "=",
  ],
  ...[
    "\\alpha",
    "\\in",
    "\\log",
    "\\sqrt",
    "\\frac",
    "\\textbf{",
    "\\emph{",
    "\\cite{",
    "\\footnote{",
    "\\url{",
    "\\href{",
  ],
  ...[
    "\\'",
    '\\"',
    "\\c",
    "\\v ",
    "\\o ",
    "\\i",
    "\\left(",
    "\\right)",
    "\\(",
    "\\)",
    "\\[",
    "\\]",
    "\\{",
    "\\}",
    "\\$",
    "\\%",
  ],
  ...[
    "\\begin{itemize}",
    "\\end{itemize}",
    "\\item",
    "\\begin{array}{c}",
    "\\unknown",
    "\\mathcalO",
    "\\hat",
    "\\not",
    "\\over",
  ],
  ...[
    "&amp;",
    "&lt;",
    "&gt;",
    "&#92;",
    "&#36;",
    "&semi;",
    "&amp;amp;",
    "<sub>",
    "</sub>",
    "<i>",
    "</i>",
    "<math>",
    "</math>",
  ],
  ...[
    "<msup>",
    "</msup>",
    "mathcal{",
    "varepsilon",
    "p(a mid v)",
    "epsilon^",
    "frac{",
    "https://example.org/a_b~c",
    "$5",
    "5M",
  ],
  ...[
    "ﬁ",
    "´",
    "¨",
    "é",
    "e\u0301",
    "Ã©",
    "\u200b",
    "\u00ad",
    "\ufdd1",
    "²",
    "₀",
    "−",
    "∣",
    "😀",
    "\ud800",
    "word",
    "the",
    "S",
  ],
];
const nasty = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 40 }).map((parts) => parts.join(""));

describe("cleaning any text", () => {
  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(nasty, (raw) => {
        const clean = cleanText(raw);
        expect(cleanText(clean)).toBe(clean);
      }),
      { numRuns: 3000, seed: 20260708 },
    );
  });

  it("gives one line without backslashes and without control, bidi or zero-width characters", () => {
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: "binary" })), (raw) => {
        expect(cleanText(raw)).not.toMatch(/[\\\p{Cc}\p{Cf}\p{Cs}]|\s{2}|^\s|\s$/u);
      }),
      { numRuns: 2000, seed: 20260709 },
    );
  });

  it("keeps every word of letters", () => {
    const word = fc.stringMatching(/^zq[xkw]{2,6}$/);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, fc.constantFrom(" $ ", " { ", " } ", " \\ ", " & ", " < ", " ^ ")), { maxLength: 12 }),
        (parts) => {
          const clean = cleanText(parts.flat().join(""));
          expect(parts.filter(([name]) => !clean.includes(name))).toEqual([]);
        },
      ),
      { numRuns: 500, seed: 20260710 },
    );
  });
});

describe("hostile length", () => {
  const PATTERNS = [
    "$",
    "{",
    "}",
    "\\",
    "\\\\a",
    "\\a",
    "&amp;",
    "<",
    "<a ",
    "<math>",
    "^{",
    "_",
    "~",
    "`",
    "'",
    "-",
    "\\(",
    "\\[",
  ]
    .concat([
      "\\sqrt",
      "\\frac",
      "\\textbf{",
      "\\cite",
      "\\footnote{",
      "\\begin{",
      "$ a ",
      "$$ a $ ",
      "\\'",
      "http://",
      "p(",
      " ",
    ])
    .concat([
      "a´",
      "Ã",
      "<sub>a",
      "\\log",
      "$\\le ",
      "x_",
      "^2",
      "\\documentclass",
      "\\not",
      "{a,",
      "mathcal{",
      "\u0301",
    ]);

  it.each(PATTERNS)("64 kB of %j take no more time than their length asks for", (pattern) => {
    const long = pattern.repeat(Math.ceil(65536 / pattern.length));
    expect(fastest(() => cleanText(long))).toBeLessThan(QUADRATIC_MS);
  });
});

/** Some 20 ms is usual; whatever grows with the square of such a length takes seconds. */
const QUADRATIC_MS = 1_000;

/** Of three: other work on the machine only ever adds. */
function fastest(run: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}
