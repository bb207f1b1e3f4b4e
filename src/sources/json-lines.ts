import type { PaperSource, SourceItem } from "../core/papers/paper-source.ts";
import { paperOfEntry } from "./paper-entry.ts";

/** JSON Lines, one paper a line: `{id?, title, abstract, authors?, venue?, year?, categories?, url?, …}`. */
export function createJsonLinesSource(name: string, lines: AsyncIterable<string>): PaperSource {
  async function* papers(_since: Date, signal: AbortSignal): AsyncGenerator<SourceItem> {
    let number = 0;
    for await (const line of lines) {
      signal.throwIfAborted();
      number += 1;
      if (line.trim() !== "") {
        yield readLine(line, `${name}, line ${number}`);
      }
    }
  }
  return { name, papers };
}

function readLine(line: string, where: string): SourceItem {
  try {
    return { kind: "paper", paper: paperOfEntry(parseJson(line), "import"), observations: [] };
  } catch (error) {
    return { kind: "unreadable", where, why: error instanceof Error ? error.message : "it cannot be read" };
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line.replace(/^\uFEFF/u, ""));
  } catch {
    throw new Error(/[}\]]\s{0,100}$/u.test(line) ? "it is not JSON" : "it is not JSON; the line looks cut off");
  }
}
