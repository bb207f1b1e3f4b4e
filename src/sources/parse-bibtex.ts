/** One `@article{key, …}`. Field names are in small letters, values raw: braces and macros are still in them. */
export interface BibtexEntry {
  readonly kind: "entry";
  readonly line: number;
  readonly type: string;
  readonly key: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** An entry that cannot be read; the reading goes on at the next one. */
export interface BibtexDamage {
  readonly kind: "damage";
  readonly line: number;
  readonly why: string;
}

/** Month names are macros of every style. */
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** Where an entry begins: the only place from which reading can go on after damage. */
const ENTRY_START = /^[ \t]{0,40}@([a-zA-Z]{1,40})\s{0,40}([{(])/gmu;

class Damaged extends Error {}

/** Linear in the text: what is read is not read again, but for the few characters that begin an entry. */
export function* parseBibtex(text: string): Generator<BibtexEntry | BibtexDamage> {
  const starts = [...text.matchAll(ENTRY_START)];
  const lineAt = lineCounter(text);
  const macros = new Map(MONTHS.map((month, place) => [month, String(place + 1)]));
  let readTo = 0;
  for (const [place, start] of starts.entries()) {
    const [, type = "", opening] = start;
    if (start.index < readTo || /^(?:comment|preamble)$/iu.test(type)) {
      continue;
    }
    const line = lineAt(start.index + start[0].indexOf("@"));
    const reader = createReader(text, start.index + start[0].length, starts[place + 1]?.index ?? text.length);
    try {
      const entry = readEntry(reader, type.toLowerCase(), opening === "{" ? "}" : ")", macros);
      readTo = reader.at();
      if (entry) {
        yield { kind: "entry", line, ...entry };
      }
    } catch (error) {
      if (!(error instanceof Damaged)) {
        throw error;
      }
      yield { kind: "damage", line, why: error.message };
    }
  }
}

function lineCounter(text: string): (position: number) => number {
  let line = 1;
  let counted = 0;
  return (position) => {
    for (let end = text.indexOf("\n", counted); end !== -1 && end < position; end = text.indexOf("\n", counted)) {
      line += 1;
      counted = end + 1;
    }
    return line;
  };
}

/** What a sign does to the depth of braces. */
export const DEEPER: Readonly<Record<string, number>> = { "{": 1, "}": -1 };

type Reader = ReturnType<typeof createReader>;

/** Reads forward inside one entry, never past `end`: there the next entry begins. */
function createReader(text: string, from: number, end: number) {
  let position = from;

  function take(pattern: RegExp): string | undefined {
    pattern.lastIndex = position;
    const [found] = pattern.exec(text) ?? [];
    if (found === undefined || position + found.length > end) {
      return undefined;
    }
    position += found.length;
    return found;
  }

  /** Up to the closing sign that is outside all braces; both signs are taken. */
  function takeBalanced(closing: "}" | '"'): string {
    const start = position;
    for (let depth = 0; position < end; position += 1) {
      const sign = text[position] ?? "";
      if (depth === 0 && sign === closing) {
        position += 1;
        return text.slice(start, position - 1);
      }
      depth += DEEPER[sign] ?? 0;
      position += sign === "\\" ? 1 : 0;
    }
    throw new Damaged(closing === "}" ? "a brace is not closed" : "a quote is not closed");
  }

  return { take, takeBalanced, at: () => position };
}

const BLANK = /\s*/y;
const COMMAS = /[\s,]*/y;
const KEY = /[^\s,=(){}"#%]*(?=\s*,)/y;
const NAME = /[a-zA-Z][\w:.+/-]*/y;
const CLOSING = { "}": /\}/y, ")": /\)/y } as const;

function readEntry(reader: Reader, type: string, closing: "}" | ")", macros: Map<string, string>) {
  reader.take(BLANK);
  const key = type === "string" ? "" : (reader.take(KEY) ?? "");
  const fields = readFields(reader, closing, macros);
  if (type === "string") {
    for (const [name, value] of Object.entries(fields)) {
      macros.set(name, value);
    }
    return undefined;
  }
  return { type, key, fields };
}

function readFields(reader: Reader, closing: "}" | ")", macros: ReadonlyMap<string, string>): Record<string, string> {
  const fields: Record<string, string> = Object.create(null);
  for (;;) {
    reader.take(COMMAS);
    if (reader.take(CLOSING[closing]) !== undefined) {
      return fields;
    }
    const name = reader.take(NAME)?.toLowerCase();
    if (name === undefined) {
      throw new Damaged("the entry is not closed, or a field has no name");
    }
    reader.take(BLANK);
    if (reader.take(/=/y) === undefined) {
      throw new Damaged(`the field “${name}” has no “=”`);
    }
    fields[name] ??= readValue(reader, name, macros);
  }
}

/** Pieces joined by `#`: braces, quotes, a number, or a macro. */
function readValue(reader: Reader, name: string, macros: ReadonlyMap<string, string>): string {
  let value = "";
  do {
    reader.take(BLANK);
    value += readPiece(reader, name, macros);
    reader.take(BLANK);
  } while (reader.take(/#/y) !== undefined);
  return value;
}

function readPiece(reader: Reader, name: string, macros: ReadonlyMap<string, string>): string {
  if (reader.take(/\{/y) !== undefined) {
    return reader.takeBalanced("}");
  }
  if (reader.take(/"/y) !== undefined) {
    return reader.takeBalanced('"');
  }
  const bare = reader.take(/[\w.:+/-]+/y);
  if (bare === undefined) {
    throw new Damaged(`the field “${name}” has no value`);
  }
  return macros.get(bare.toLowerCase()) ?? bare;
}
