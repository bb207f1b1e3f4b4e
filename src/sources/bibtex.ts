import type { PaperSource, SourceItem } from "../core/papers/paper-source.ts";
import { itemOrDamage, paperOfEntry } from "./paper-entry.ts";
import { type BibtexEntry, DEEPER, parseBibtex } from "./parse-bibtex.ts";

/** A bibliography. Citation keys are no ids: two people use one key for two papers. */
export function createBibtexSource(name: string, lines: AsyncIterable<string>): PaperSource {
  async function* papers(_since: Date, signal: AbortSignal): AsyncGenerator<SourceItem> {
    const text: string[] = [];
    for await (const line of lines) {
      signal.throwIfAborted();
      text.push(line);
    }
    for (const entry of parseBibtex(text.join("\n"))) {
      signal.throwIfAborted();
      const where = `${name}, line ${entry.line}`;
      yield entry.kind === "damage"
        ? { kind: "unreadable", where, why: entry.why }
        : itemOrDamage(`${where}, ${entry.key || entry.type}`, () => readEntry(entry));
    }
  }
  return { name, papers };
}

function readEntry({ fields }: BibtexEntry): SourceItem {
  return { kind: "paper", paper: paperOfEntry(paperEntryOf(fields), "import"), observations: [] };
}

/** BibTeX's field names to ours; braces and macros of the text go where every text is cleaned. */
function paperEntryOf(fields: BibtexEntry["fields"]): unknown {
  const { title, abstract, author = "", doi, url, year, date, keywords: _, eprint, ...others } = fields;
  const isArxiv = /arxiv/iu.test(others.archiveprefix ?? others.eprinttype ?? others.journal ?? "arxiv");
  return {
    title,
    abstract,
    authors: namesOf(author),
    venue: others.journal ?? others.booktitle ?? others.journaltitle,
    year: year ?? date,
    ...(eprint && isArxiv && { arxiv: eprint.replace(/^arxiv:/iu, "") }),
    ...(doi && { doi }),
    ...(url && { url }),
    ...(others.primaryclass && { categories: [others.primaryclass] }),
  };
}

/** Names joined by “and” outside braces, given name first; “others” is nobody. */
function namesOf(author: string): readonly string[] {
  return splitOutsideBraces(author.replace(/\s+/gu, " "), / and /iy)
    .map((name) => givenNameFirst(name.trim()))
    .filter((name) => name !== "" && name.toLowerCase() !== "others");
}

/** `Family, Given` and `Family, Jr., Given`. */
function givenNameFirst(name: string): string {
  const [family = "", ...rest] = splitOutsideBraces(name, /,/y).map((part) => part.trim());
  const given = rest.pop() ?? "";
  return [given, family, ...rest].filter((part) => part !== "").join(" ");
}

/** @param separator sticky */
function splitOutsideBraces(text: string, separator: RegExp): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let position = 0; position < text.length; position += 1) {
    depth += DEEPER[text[position] ?? ""] ?? 0;
    separator.lastIndex = position;
    const found = depth <= 0 ? separator.exec(text)?.[0] : undefined;
    if (found) {
      parts.push(text.slice(start, position));
      start = position + found.length;
      position = start - 1;
    }
  }
  return [...parts, text.slice(start)];
}
