import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { quantile } from "../../src/evaluation/quantile.ts";
import { type Asked, askAtOnce } from "./asking-at-once.ts";
import { type ServedBot, serveBot } from "./served-bot.ts";

const USAGE = `Usage: npm run bench:discord -- [--home DIR] [--at-once N] [--rounds N] [--minutes N] [--quiet]

  --home DIR     a data directory, which is copied first (default: an empty one, with the starter library)
  --at-once N    so many people ask in one moment (default: 50)
  --rounds N     so often (default: 10)
  --minutes N    goes on for so long instead, and tells the memory before and after
  --quiet        no source has anything to tell; else the bot takes in papers all the time
`;

const { values } = parseArgs({
  options: {
    home: { type: "string" },
    "at-once": { type: "string", default: "50" },
    rounds: { type: "string", default: "10" },
    minutes: { type: "string", default: "0" },
    quiet: { type: "boolean", default: false },
  },
});
const { home, quiet } = values;
const [atOnce, rounds, minutes] = [values["at-once"], values.rounds, values.minutes].map(Number);
if (!atOnce || !rounds || minutes === undefined || Number.isNaN(minutes) || (home && !existsSync(home))) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  await withCopy(home, (copy) => run(copy, { atOnce, rounds, minutes }));
}

interface Size {
  readonly atOnce: number;
  readonly rounds: number;
  readonly minutes: number;
}

async function withCopy(from: string | undefined, use: (home: string) => Promise<void>): Promise<void> {
  const copy = await mkdtemp(path.join(tmpdir(), "paperboy-bench-"));
  try {
    await (from && cp(from, copy, { recursive: true }));
    await use(copy);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function run(copy: string, { atOnce, rounds, minutes }: Size): Promise<void> {
  const bot = await serveBot(copy, { syncs: !quiet });
  try {
    await askAtOnce(bot.discord, { people: atOnce, round: 0 });
    const before = await bot.memoryMB();
    const until = Date.now() + minutes * 60_000;
    const asked: Asked[] = [];
    for (let round = 1; minutes > 0 ? Date.now() < until : round <= rounds; round += 1) {
      asked.push(...(await askAtOnce(bot.discord, { people: atOnce, round })));
      await (minutes > 0 && restFor(bot, round));
    }
    await tell(asked, bot, before);
  } finally {
    await bot.stop();
  }
}

/** A long run is no rush: a breath between the rounds, and now and then a word. */
async function restFor(bot: ServedBot, round: number): Promise<void> {
  await setTimeout(1_000);
  if (round % 60 === 0) {
    process.stderr.write(`${round} rounds, ${(await bot.memoryMB()).toFixed(0)} MB\n`);
  }
}

async function tell(asked: readonly Asked[], bot: ServedBot, before: number): Promise<void> {
  const spell = (name: string, times: readonly number[]) =>
    `${name.padEnd(14)} p50 ${quantile(times, 0.5)} ms   p99 ${quantile(times, 0.99)} ms   most ${Math.max(...times)} ms\n`;
  process.stdout.write(
    `${asked.length} askings, ${asked.filter(({ failed }) => failed).length} of them without papers\n`,
  );
  process.stdout.write(
    spell(
      "acknowledged",
      asked.map(({ acknowledgedMs }) => acknowledgedMs),
    ),
  );
  process.stdout.write(
    spell(
      "answered",
      asked.map(({ answeredMs }) => answeredMs),
    ),
  );
  process.stdout.write(
    `memory         ${before.toFixed(0)} MB before, ${(await bot.memoryMB()).toFixed(0)} MB after\n`,
  );
}
