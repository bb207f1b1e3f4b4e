import type { NotAPaper, Reference } from "../core/papers/reference.ts";
import { parseReferences } from "../core/papers/references/parse-references.ts";
import { cleanText } from "../core/papers/text/clean-text.ts";
import { findLinks } from "../core/papers/text/find-links.ts";
import { UserError } from "../core/runtime/errors.ts";
import { linesOf } from "../sources/lines.ts";
import type { Tool } from "./tool.ts";
import { writeLine } from "./write-line.ts";

/** Longer lines are cut: nobody pastes that much, and every reader stays quick. */
const LONGEST_INPUT = 1_000_000;

export const inspect: Tool = {
  name: "inspect",
  usage: "--text|--link [--json]",
  summary: "Shows how a text or a link is understood",
  description: "Shows how each line of standard input is understood, as a text or as something that names a paper.",
  options: {
    text: { type: "boolean", description: "as a title or abstract" },
    link: { type: "boolean", description: "as what a person pastes to name a paper" },
    json: {
      type: "boolean",
      description: "one JSON object a line: {input, text, links} or {input, references, outcome?}",
    },
  },
  async run({ options, operands }, { terminal }) {
    if (options.text === options.link || operands.length > 0) {
      throw new UserError("usage", "paperboy inspect reads standard input and takes one of --text and --link.");
    }
    const understand = options.text ? inspectText : inspectLink;
    for await (const line of linesOf(terminal.stdin)) {
      const understood = understand(readInput(line).slice(0, LONGEST_INPUT));
      await writeLine(terminal.stdout, options.json ? JSON.stringify(understood) : spellOut(understood));
    }
    return 0;
  },
};

/** A line that begins with a quote is a JSON string, so that line ends and control characters can be given too. */
function readInput(line: string): string {
  if (!line.startsWith('"')) {
    return line;
  }
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === "string" ? parsed : line;
  } catch {
    return line;
  }
}

interface InspectedText {
  readonly input: string;
  readonly text: string;
  readonly links: readonly string[];
}

interface InspectedLink {
  readonly input: string;
  readonly references: readonly Omit<Reference, "shelf">[];
  readonly outcome?: NotAPaper["outcome"];
}

function inspectText(input: string): InspectedText {
  return { input, text: cleanText(input), links: findLinks(input) };
}

function inspectLink(input: string): InspectedLink {
  const { references, refused } = parseReferences(input);
  const [first] = refused;
  const told = references.map(({ shelf: _shelf, ...reference }) => reference);
  return { input, references: told, ...(references.length === 0 && first && { outcome: first.outcome }) };
}

function spellOut(understood: InspectedText | InspectedLink): string {
  if ("text" in understood) {
    return [understood.text, ...understood.links.map((link) => `  ${link}`)].join("\n");
  }
  const { references, outcome } = understood;
  const found = references.map(({ type, id, version }) => `${type} ${id}${version ? ` v${version}` : ""}`);
  return found.length > 0 ? found.join("\n") : (outcome ?? "nothing");
}
