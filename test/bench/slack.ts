import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { quantile } from "../../src/evaluation/quantile.ts";
import { APP_TOKEN, BOT_TOKEN, FakeSlack } from "../fakes/slack/fake-slack.ts";
import type { Asking } from "../fakes/slack/world.ts";
import { serve } from "./served-bot.ts";

const USAGE = `Usage: npm run bench:slack -- [--home DIR] [--at-once N] [--rounds N] [--quiet]

  --home DIR     a data directory, which is copied first (default: an empty one, with the starter library)
  --at-once N    so many people ask in one moment (default: 50)
  --rounds N     so often (default: 10)
  --quiet        no source has anything to tell; else the bot takes in papers all the time
`;

const TOPICS = ["diffusion policy", "offline reinforcement learning", "graph attention", "video prediction"];
const ASPECTS = ["for robots", "with language", "under noise", "at scale", "from few examples", "bounds"];

const { values } = parseArgs({
  options: {
    home: { type: "string" },
    "at-once": { type: "string", default: "50" },
    rounds: { type: "string", default: "10" },
    quiet: { type: "boolean", default: false },
  },
});
const [atOnce, rounds] = [values["at-once"], values.rounds].map(Number);
if (!atOnce || !rounds || (values.home && !existsSync(values.home))) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  await measure({ from: values.home, atOnce, rounds, syncs: !values.quiet });
}

interface Run {
  readonly from: string | undefined;
  readonly atOnce: number;
  readonly rounds: number;
  readonly syncs: boolean;
}

async function measure({ from, atOnce, rounds, syncs }: Run): Promise<void> {
  const home = await mkdtemp(path.join(tmpdir(), "paperboy-bench-"));
  await (from && cp(from, home, { recursive: true }));
  const slack = await new FakeSlack().start();
  const env = { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN, SLACK_API_URL: slack.apiUrl };
  const bot = await serve(home, { syncs, env, ready: "known to Slack" });
  try {
    await slack.world.until(() => slack.socket.open > 0);
    const asked: Asked[] = [];
    for (let round = 0; round < rounds; round += 1) {
      asked.push(...(await askAtOnce(slack, atOnce, round)));
    }
    tell(asked);
    process.stdout.write(`memory         ${(await bot.memoryMB()).toFixed(0)} MB\n`);
  } finally {
    await bot.stop();
    await slack.stop();
    await rm(home, { recursive: true, force: true });
  }
}

interface Asked {
  readonly acknowledgedMs: number;
  readonly answeredMs: number;
}

/** All in one moment, each a person of their own; resolves when the last one is answered. */
async function askAtOnce(slack: FakeSlack, people: number, round: number): Promise<readonly Asked[]> {
  const { world } = slack;
  const askings = Array.from({ length: people }, (_, place) => {
    const number = round * people + place;
    const words = `${TOPICS[number % TOPICS.length]} ${ASPECTS[number % ASPECTS.length]}`;
    return number % 7 === 0
      ? slack.slash("/trending", "", { user_id: `U0P${number}` })
      : slack.slash("/paper", words, { user_id: `U0P${number}` });
  });
  const answeredMs = new Map<Asking, number>();
  await world.until(() => {
    for (const asking of askings.filter((one) => !answeredMs.has(one) && one.answers.length > 0)) {
      answeredMs.set(asking, Date.now() - asking.at);
    }
    return answeredMs.size === askings.length;
  });
  return askings.map((asking) => ({
    acknowledgedMs: asking.acknowledgedAfterMs ?? Number.POSITIVE_INFINITY,
    answeredMs: answeredMs.get(asking) ?? Number.POSITIVE_INFINITY,
  }));
}

function tell(asked: readonly Asked[]): void {
  const spell = (name: string, times: readonly number[]) =>
    `${name.padEnd(14)} p50 ${quantile(times, 0.5)} ms   p99 ${quantile(times, 0.99)} ms   most ${Math.max(...times)} ms\n`;
  process.stdout.write(`${asked.length} askings\n`);
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
}
