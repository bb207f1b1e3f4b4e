import type { PaperSource, SourceItem } from "../core/papers/paper-source.ts";
import { itemOrDamage, paperOfEntry, parseJsonLine } from "./paper-entry.ts";

/** JSON Lines, one paper a line: `{id?, title, abstract, authors?, venue?, year?, categories?, url?, …}`. */
export function createJsonLinesSource(name: string, lines: AsyncIterable<string>): PaperSource {
  async function* papers(_since: Date, signal: AbortSignal): AsyncGenerator<SourceItem> {
    let number = 0;
    for await (const line of lines) {
      signal.throwIfAborted();
      number += 1;
      if (line.trim() !== "") {
        yield itemOrDamage(`${name}, line ${number}`, () => readLine(line));
      }
    }
  }
  return { name, papers };
}

function readLine(line: string): SourceItem {
  return { kind: "paper", paper: paperOfEntry(parseJsonLine(line), "import"), observations: [] };
}
