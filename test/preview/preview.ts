import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs, promisify } from "node:util";
import { openDiscordPoster } from "../../src/adapters/discord/api.ts";
import { serveBot } from "../bench/served-bot.ts";
import { type FakeDiscord, TOKEN } from "../fakes/discord/fake-discord.ts";
import type { Message } from "../fakes/discord/shapes.ts";
import type { Asking } from "../fakes/discord/world.ts";
import { postDigest } from "./digest-scene.ts";
import { pageOf } from "./page.ts";

const USAGE = `Usage: npm run preview -- --out DIR [--home DIR] [--browser chromium]

Draws what Paperboy says on Discord, as pages and, where there is a browser, as pictures.
`;

const { values } = parseArgs({
  options: { out: { type: "string" }, home: { type: "string" }, browser: { type: "string", default: "chromium" } },
});

/** Each is asked in a channel, its pages turned and buttons pressed as said. */
const SCENES: readonly {
  readonly name: string;
  readonly said: string;
  readonly ask: (discord: FakeDiscord) => Asking;
}[] = [
  {
    name: "paper",
    said: "/paper diffusion policy",
    ask: (discord) => discord.slash("paper", { words: "diffusion policy" }),
  },
  { name: "one", said: "/paper 1706.03762", ask: (discord) => discord.slash("paper", { words: "1706.03762" }) },
  {
    name: "similar",
    said: "/similar 1706.03762",
    ask: (discord) => discord.slash("similar", { papers: "1706.03762" }),
  },
  { name: "trending", said: "/trending robotics", ask: (discord) => discord.slash("trending", { topic: "robotics" }) },
  {
    name: "filters",
    said: "/paper cat:cs.RO since:2023",
    ask: (discord) => discord.slash("paper", { words: "grasping cat:cs.RO since:2023" }),
  },
  { name: "nothing", said: "/paper qwxzv", ask: (discord) => discord.slash("paper", { words: "qwxzv" }) },
  {
    name: "typo",
    said: "/paper Kolmogorow",
    ask: (discord) => discord.slash("paper", { words: "Kolmogorow complexity" }),
  },
  { name: "error", said: "/paper 2499.99999", ask: (discord) => discord.slash("paper", { words: "2499.99999" }) },
  { name: "help", said: "/paperboy help", ask: (discord) => discord.slash("paperboy help") },
  { name: "status", said: "/paperboy status", ask: (discord) => discord.slash("paperboy status") },
];

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
  const bot = await serveBot(home, { syncs: false });
  try {
    for (const { name, said, ask } of SCENES) {
      await draw(path.join(out, name), pageOf({ said, messages: [await answerTo(bot.discord, ask(bot.discord))] }));
    }
    const messages = await digestOf(home, bot.discord);
    const thread = bot.discord.world.channels.find(({ id }) => id === messages[0]?.id)?.name ?? "";
    await draw(path.join(out, "digest"), pageOf({ said: "a daily post", messages, thread }));
  } finally {
    await bot.stop();
    await rm(home, { recursive: true, force: true });
  }
}

async function answerTo({ world }: FakeDiscord, asking: Asking): Promise<Message> {
  await world.until(() => asking.original !== undefined);
  return asking.original ?? world.makeMessage(asking.channel, {});
}

async function draw(file: string, page: string): Promise<void> {
  await writeFile(`${file}.html`, page);
  const how = ["--headless", "--no-sandbox", "--hide-scrollbars", "--window-size=800,1500", `--screenshot=${file}.png`];
  await promisify(execFile)(values.browser, [...how, `file://${file}.html`]).catch(() => undefined);
  process.stdout.write(`${file}.html\n`);
}

async function digestOf(home: string, { world, apiUrl }: FakeDiscord): Promise<readonly Message[]> {
  const place = { platform: "discord", tenant: world.guild, channel: world.papers.id };
  const { send } = openDiscordPoster({ token: TOKEN, apiUrl, buttons: { get: () => undefined, set: () => undefined } });
  const first = world.messages.length;
  await postDigest(home, place, send);
  return world.messages.slice(first);
}
