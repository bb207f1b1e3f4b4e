import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { monthsBefore } from "../../../src/sync/spans.ts";
import { type Asking, startAsking } from "./asking.ts";
import { type MeteredBot, startBot } from "./bot.ts";
import { type Doubles, startDoubles } from "./doubles.ts";
import { type ShelfWatch, watchShelf } from "./shelf-watch.ts";

const USAGE = `Usage: npm run bench:first-start -- [--papers N] [--corpus FILE] [--copies N]

  --papers N     so many papers in a year; 150000 unless told
  --corpus FILE  texts for them, one JSON object a line, packed with gzip or not; invented unless told
  --copies N     the corpus so often, each time but the first with other words
`;
const DAYS = 366;
const MONTHS = 12;
const ASK_EVERY_MS = 250;
/** The last papers are packed, and what was freed is given back. */
const SETTLE_MS = 60_000;
const HEADINGS = ["", "after", "papers", "on disk", "memory, peak", "longest block", "over 50 ms", "asked p50", "p99"];

const { values } = parseArgs({
  options: {
    papers: { type: "string", default: "150000" },
    corpus: { type: "string" },
    copies: { type: "string", default: "1" },
  },
});

if (![values.papers, values.copies].every((one) => /^[1-9]\d{0,6}$/u.test(one))) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else if (values.corpus !== undefined && !existsSync(values.corpus)) {
  process.stderr.write(`There is no file ${values.corpus}.\n`);
  process.exitCode = 2;
} else {
  await run();
}

async function run(): Promise<void> {
  const home = await mkdtemp(path.join(tmpdir(), "paperboy-first-start-"));
  const doubles = await startDoubles();
  try {
    await measure(home, doubles);
  } finally {
    doubles.stop();
    await rm(home, { recursive: true, force: true });
  }
}

interface Seen {
  readonly bot: MeteredBot;
  readonly asking: Asking;
  readonly shelf: ShelfWatch;
  readonly began: number;
}

async function measure(home: string, doubles: Doubles): Promise<void> {
  const { corpus: file, copies, papers } = values;
  const corpus = file === undefined ? {} : { corpus: { file, copies: Number(copies) } };
  const { settings, titles } = await doubles.obey({
    do: "fill",
    year: { papers: Number(papers), days: DAYS, ...corpus },
  });
  const began = performance.now();
  const bot = await startBot(home, { PAPERBOY_STARTER: "0", PAPERBOY_HISTORY: String(MONTHS), ...settings });
  const shelf = await watchShelf(path.join(home, "data"));
  const seen: Seen = { bot, shelf, began, asking: startAsking(bot, titles, ASK_EVERY_MS) };
  const today = new Date().toISOString().slice(0, 10);
  writeRow(HEADINGS);
  try {
    await seen.asking.firstFound;
    await tell("the first answer", seen);
    for (const months of [1, 2, 3, 6, 9, MONTHS]) {
      await shelf.isFilledTo(monthsBefore(today, months));
      await tell(months === 1 ? "1 month" : `${months} months`, seen);
    }
    await setTimeout(SETTLE_MS);
    await tell("a minute later", seen);
  } finally {
    await seen.asking.stop();
    await shelf.close();
    await bot.stop();
  }
}

async function tell(what: string, { bot, asking, shelf, began }: Seen): Promise<void> {
  const after = (performance.now() - began) / 1000;
  const { peakMB, longestBlockMs, blocks, reports } = bot.takeMeter();
  const { p50, p99 } = asking.take();
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  writeRow([
    what,
    after < 120 ? `${after.toFixed(1)} s` : `${(after / 60).toFixed(1)} min`,
    (await shelf.papers()).toLocaleString("en"),
    `${(await shelf.sizeMB()).toFixed(0)} MB`,
    `${peakMB.toFixed(0)} MB`,
    ms(longestBlockMs),
    `${blocks} of ${reports}`,
    ms(p50),
    ms(p99),
  ]);
}

function writeRow(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
}
