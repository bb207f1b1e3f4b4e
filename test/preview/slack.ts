import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs, promisify } from "node:util";
import { createButtons } from "../../src/adapters/buttons.ts";
import { createSlackPoster } from "../../src/adapters/slack/poster.ts";
import { createWeb } from "../../src/adapters/slack/web.ts";
import { systemClock } from "../../src/core/runtime/clock.ts";
import { createLogger } from "../../src/core/runtime/logger.ts";
import { serve } from "../bench/served-bot.ts";
import { APP_TOKEN, BOT_TOKEN, FakeSlack } from "../fakes/slack/fake-slack.ts";
import type { Asking } from "../fakes/slack/world.ts";
import { postDigest } from "./digest-scene.ts";
import { type SlackShown, slackPageOf } from "./slack-page.ts";

const USAGE = `Usage: npm run preview:slack -- --out DIR [--home DIR] [--browser chromium]

Draws what Paperboy says on Slack, as pages and, where there is a browser, as pictures.
`;

const { values } = parseArgs({
  options: { out: { type: "string" }, home: { type: "string" }, browser: { type: "string", default: "chromium" } },
});

const SCENES: readonly { readonly name: string; readonly ask: (slack: FakeSlack) => Asking; readonly said: string }[] =
  [
    scene("paper", "/paper", "diffusion policy"),
    scene("one", "/paper", "1706.03762"),
    scene("similar", "/similar", "1706.03762"),
    scene("trending", "/trending", "robotics"),
    scene("nothing", "/paper", "qwxzv"),
    scene("error", "/paper", "2499.99999"),
    scene("help", "/paper", "help"),
    scene("status", "/paper", "status"),
    scene("follow", "/paper", "follow robotics at 9am"),
  ];

function scene(name: string, command: string, text: string) {
  return { name, said: `${command} ${text}`, ask: (slack: FakeSlack) => slack.slash(command, text) };
}

if (values.out === undefined) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  await drawAll(path.resolve(values.out), values.home);
}

async function drawAll(out: string, from: string | undefined): Promise<void> {
  const home = await mkdtemp(path.join(tmpdir(), "paperboy-preview-"));
  await mkdir(out, { recursive: true });
  await (from && cp(from, home, { recursive: true }));
  const slack = await new FakeSlack().start();
  const env = { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN, SLACK_API_URL: slack.apiUrl };
  const bot = await serve(home, { syncs: false, env, ready: "known to Slack" });
  try {
    await slack.world.until(() => slack.socket.open > 0);
    for (const { name, said, ask } of SCENES) {
      await draw(path.join(out, name), slackPageOf({ said, messages: await answersTo(slack, ask(slack)) }));
    }
    const messages = await digestOf(home, slack);
    await draw(path.join(out, "digest"), slackPageOf({ said: "a daily post", messages, isThread: true }));
    await draw(path.join(out, "home"), slackPageOf({ said: "the app's Home", messages: [await homeOf(slack)] }));
  } finally {
    await bot.stop();
    await slack.stop();
    await rm(home, { recursive: true, force: true });
  }
}

async function answersTo({ world }: FakeSlack, asking: Asking): Promise<readonly SlackShown[]> {
  await world.until(() => asking.answers.length > 0);
  return asking.answers;
}

async function homeOf(slack: FakeSlack): Promise<SlackShown> {
  slack.openHome();
  await slack.world.until(() => slack.world.homes.size > 0);
  const [home] = slack.world.homes.values();
  return { text: "", blocks: home?.blocks ?? [] };
}

async function digestOf(home: string, { world, apiUrl }: FakeSlack): Promise<readonly SlackShown[]> {
  const logger = createLogger({ write: () => undefined, clock: systemClock, level: "error", scrub: (line) => line });
  const { send } = createSlackPoster({
    web: createWeb({ token: BOT_TOKEN, apiUrl, logger }),
    buttons: createButtons({ get: () => undefined, set: () => undefined }, { platform: "slack", room: 2_000 }),
    bot: () => undefined,
    logger,
    delay: (ms, signal) => setTimeout(ms, undefined, { signal }),
  });
  const first = world.messages.length;
  await postDigest(home, { platform: "slack", tenant: world.team, channel: world.papers.id }, send);
  return world.messages.slice(first);
}

async function draw(file: string, page: string): Promise<void> {
  await writeFile(`${file}.html`, page);
  const how = ["--headless", "--no-sandbox", "--hide-scrollbars", "--window-size=800,1500", `--screenshot=${file}.png`];
  await promisify(execFile)(values.browser, [...how, `file://${file}.html`]).catch(() => undefined);
  process.stdout.write(`${file}.html\n`);
}
