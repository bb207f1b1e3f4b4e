import { UserError } from "../core/runtime/errors.ts";
import { daysBefore, type Span } from "../sync/spans.ts";
import { addTallies, NOTHING_CAME, type Tally } from "../sync/sync-source.ts";
import type { SyncedSource } from "../sync/sync-span.ts";
import { createProgress } from "./progress.ts";
import type { Tool, ToolInput } from "./tool.ts";
import { writeLine } from "./write-line.ts";

const USUAL_DAYS = 3;
const MOST_NAMED = 100;

export const sync: Tool = {
  name: "sync",
  usage: "[--days N | --since DATE --until DATE] [--source NAME]",
  summary: "Asks the sources for papers now",
  description:
    "Asks the sources for the papers of some days, both ends inside. A run that was killed goes on where it was; asking " +
    "again changes nothing. It may run beside the bot.",
  options: {
    days: { type: "string", value: "N", description: `the last N days; ${USUAL_DAYS} unless told` },
    since: { type: "string", value: "DATE", description: "from this day on, such as 2026-07-01" },
    until: { type: "string", value: "DATE", description: "to this day; today unless told" },
    source: { type: "string", value: "NAME", description: "one source alone" },
  },
  async run({ options }, { clock, terminal, openLibrary, openWorld }) {
    const span = readSpan(options, clock.now());
    const library = await openLibrary();
    const world = openWorld(library);
    try {
      if (!world) {
        throw new UserError("offline", "PAPERBOY_OFFLINE=1: no source is asked.");
      }
      let total: Tally = NOTHING_CAME;
      for (const source of chosen(world.sources, options.source)) {
        const { name } = source.source;
        const progress = createProgress(terminal, name);
        const signal = new AbortController().signal;
        const outcome = await world.sync(source, span, { signal, onProgress: progress.show });
        progress.end();
        await nameSkipped(outcome, (line) => writeLine(terminal.stderr, line));
        if (outcome.failure) {
          await writeLine(terminal.stderr, `${name} did not give all: ${outcome.failure}`);
        }
        total = addTallies(total, outcome);
      }
      await library.saveIndex();
      await writeLine(terminal.stdout, summaryOf(total));
      return total.came > 0 ? 0 : 1;
    } finally {
      await world?.close();
      await library.close();
    }
  },
};

function readSpan({ days, since, until }: ToolInput["options"], now: Date): Span {
  const today = now.toISOString().slice(0, 10);
  if (days !== undefined && (since !== undefined || until !== undefined)) {
    throw new UserError("usage", "Either --days, or --since and --until.");
  }
  const last = until === undefined ? today : readDay("--until", until);
  if (since !== undefined) {
    return { since: readDay("--since", since), until: last };
  }
  const count = Number(days ?? USUAL_DAYS);
  if (!Number.isInteger(count) || count < 1 || count > 4000) {
    throw new UserError("usage", "--days is a whole number of days, such as 7.");
  }
  return { since: daysBefore(last, count - 1), until: last };
}

function readDay(flag: string, given: string | boolean): string {
  const day = String(given);
  const time = /^\d{4}-\d{2}-\d{2}$/u.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) {
    throw new UserError("usage", `${flag} is a day such as 2026-07-01.`);
  }
  return day;
}

function chosen(sources: readonly SyncedSource[], name: string | boolean | undefined): readonly SyncedSource[] {
  const found = name === undefined ? sources : sources.filter(({ source }) => source.name === name);
  if (found.length === 0) {
    const names = sources.map(({ source }) => source.name).join(", ");
    throw new UserError("usage", `There is no source “${name}”; there are ${names}.`);
  }
  return found;
}

async function nameSkipped({ skipped }: Tally, write: (line: string) => Promise<void>): Promise<void> {
  for (const { where, why } of skipped.slice(0, MOST_NAMED)) {
    await write(`skipped ${where}: ${why}`);
  }
}

function summaryOf({ came, added, changed, skipped }: Tally): string {
  const figures = [`${came} came`, `${added} new`, `${changed} changed`, `${skipped.length} skipped`];
  return figures.join(", ");
}
