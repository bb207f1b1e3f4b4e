import { createReadStream, ReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { counted } from "../core/chat/dates.ts";
import type { Paper } from "../core/papers/paper.ts";
import type { PutOutcome } from "../core/papers/paper-records.ts";
import type { PaperSource } from "../core/papers/paper-source.ts";
import { UserError } from "../core/runtime/errors.ts";
import { type Filling, fillLibrary } from "../fill-library.ts";
import type { Library } from "../library.ts";
import { createBibtexSource } from "../sources/bibtex.ts";
import { createJsonLinesSource } from "../sources/json-lines.ts";
import { linesOf } from "../sources/lines.ts";
import { createProgress, type Progress } from "./progress.ts";
import type { Terminal, Tool } from "./tool.ts";
import { writeLine } from "./write-line.ts";

const PAPERS_AT_ONCE = 1_000;
/** More are counted, not listed. */
const MOST_NAMED = 100;

interface Tally {
  readonly outcomes: Record<PutOutcome, number>;
  unreadable: number;
  filesRead: number;
}

export const importPapers: Tool = {
  name: "import",
  usage: "FILE…",
  summary: "Adds papers from JSON Lines or BibTeX",
  description:
    "Adds papers from JSON Lines ({title, abstract, id?, authors?, venue?, year?, categories?, url?…} a line) or BibTeX " +
    "(.bib), packed with gzip or not; “-” is standard input. Importing a file again changes nothing.",
  options: {},
  async run({ operands }, { openLibrary, terminal }) {
    if (operands.length === 0) {
      throw new UserError("usage", "paperboy import needs a file. “paperboy import --help” shows how.");
    }
    const library = await openLibrary();
    try {
      const tally: Tally = { outcomes: { added: 0, merged: 0, unchanged: 0 }, unreadable: 0, filesRead: 0 };
      const filling = fillLibrary(library, (outcomes) => {
        for (const outcome of outcomes) {
          tally.outcomes[outcome] += 1;
        }
      });
      for (const file of operands) {
        await importFile(file, filling, tally, terminal);
      }
      await filling.finish();
      await summarise(tally, library, terminal);
      return Object.values(tally.outcomes).some((count) => count > 0) ? 0 : 1;
    } finally {
      await library.close();
    }
  },
};

async function importFile(file: string, filling: Filling, tally: Tally, terminal: Terminal): Promise<void> {
  const input = file === "-" ? terminal.stdin : createReadStream(file);
  const size = input instanceof ReadStream ? (await stat(file).catch(() => undefined))?.size : undefined;
  const progress = createProgress(terminal, path.basename(file));
  const source = openSource(file, input);
  let waiting: Paper[] = [];

  async function put(): Promise<void> {
    const papers = waiting;
    waiting = [];
    await filling.put(papers);
  }

  try {
    let read = 0;
    for await (const item of source.papers(new Date(0), new AbortController().signal)) {
      if (item.kind === "unreadable") {
        await nameUnreadable(`${item.where}: ${item.why}`, tally, terminal, progress);
      } else if (item.kind === "paper") {
        waiting.push(item.paper);
        read += 1;
        progress.show(read, size && input instanceof ReadStream ? input.bytesRead / size : undefined);
      }
      if (waiting.length >= PAPERS_AT_ONCE) {
        await put();
      }
    }
    tally.filesRead += 1;
  } catch (error) {
    await nameUnreadable(`${file}: ${whyUnreadable(error)}`, tally, terminal, progress);
  }
  await put();
  progress.end();
}

function openSource(file: string, input: Readable): PaperSource {
  const lines = linesOf(input);
  const name = file === "-" ? "standard input" : path.basename(file);
  return /\.bib(?:\.gz)?$/iu.test(file) ? createBibtexSource(name, lines) : createJsonLinesSource(name, lines);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "it may not be read",
  Z_BUF_ERROR: "it ends too early; the file looks cut off",
  Z_DATA_ERROR: "it is damaged",
};

/** @throws what is no fault of the file */
function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason = REASONS[code];
  if (reason === undefined) {
    throw error;
  }
  return reason;
}

async function nameUnreadable(what: string, tally: Tally, { stderr }: Terminal, progress: Progress): Promise<void> {
  tally.unreadable += 1;
  if (tally.unreadable <= MOST_NAMED) {
    progress.end();
    await writeLine(stderr, `skipped ${what}`);
  }
}

async function summarise({ outcomes, unreadable }: Tally, library: Library, { stdout }: Terminal): Promise<void> {
  const { added, merged, unchanged } = outcomes;
  const skipped = unreadable > 0 ? [`${counted(unreadable, "entry").replace(/entrys$/u, "entries")} skipped`] : [];
  const counts = [`${added.toLocaleString("en")} new`, `${merged.toLocaleString("en")} completed`, ...skipped];
  const known = counted(await library.services.records.count(), "paper");
  await writeLine(
    stdout,
    `Read ${counted(added + merged + unchanged, "paper")}: ${counts.join(", ")}. Now ${known} in ${library.home}.`,
  );
}
