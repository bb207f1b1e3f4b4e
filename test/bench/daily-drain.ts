import { setTimeout as pause } from "node:timers/promises";
import type { Paper } from "../../src/core/papers/paper.ts";
import { openPaperRecords } from "../../src/records/paper-records.ts";
import { slotNow } from "../crash/plan.ts";
import type { FakeDiscord } from "../fakes/discord/fake-discord.ts";
import { DiscordLimits, REQUESTS_A_SECOND } from "../fakes/discord/limits.ts";
import { aChannel, type Channel, snowflake } from "../fakes/discord/shapes.ts";
import { everyDay, saveFollows } from "./daily-follows.ts";
import { serveBot } from "./served-bot.ts";

const PAPERS = 400;
const LINES = 5;
/** One server with very many, one with one, all others with ten. */
const IN_MANY = 600;
const IN_OTHERS = 10;
const LOOK_EVERY_MS = 500;

/** How long the built bot takes to post for all of them, where Discord limits it as the real one does. */
export async function measureDrain(home: string, due: number, say: (line: string) => void): Promise<void> {
  const channels = Array.from({ length: due }, (_, n) =>
    aChannel({ type: 0, name: `papers-${n}`, guild_id: guildOf(n, due) }),
  );
  const single = channels.at(-1);
  say(`entering ${due} follows and ${PAPERS} papers`);
  await fill(home, channels);
  const limits = new DiscordLimits();
  const bot = await serveBot(home, {
    syncs: false,
    prepare(discord) {
      discord.limits = limits;
      discord.world.channels.push(...channels);
    },
  });
  const began = performance.now();
  let memory = 0;
  let singleAfter: number | undefined;
  while (bot.discord.world.messages.length < due * (LINES + 1)) {
    await pause(LOOK_EVERY_MS);
    memory = Math.max(memory, await bot.memoryMB());
    singleAfter ??= isPosted(bot.discord, single) ? performance.now() - began : undefined;
  }
  const seconds = (performance.now() - began) / 1_000;
  const bound = limits.counted / REQUESTS_A_SECOND;
  say(
    `${due} follows due at once: ${seconds.toFixed(1)} s, ${limits.counted} requests, ${limits.refused} refused; ` +
      `the limits allow ${bound.toFixed(1)} s: × ${(seconds / bound).toFixed(2)}`,
  );
  say(
    `the server with one follow beside one with ${Math.min(IN_MANY, due)}: after ${((singleAfter ?? 0) / 1_000).toFixed(1)} s`,
  );
  say(`memory ${memory.toFixed(0)} MB at most`);
  say(`doubled ${bot.discord.world.messages.length - due * (LINES + 1)}`);
  await bot.stop();
}

function isPosted({ world }: FakeDiscord, channel: Channel | undefined): boolean {
  return world.messages.some(({ channel_id: id }) => id === channel?.id);
}

const guilds = new Map<number, string>();

function guildOf(n: number, due: number): string {
  const group = n === due - 1 ? -1 : n < IN_MANY ? 0 : Math.ceil((n - IN_MANY + 1) / IN_OTHERS);
  const guild = guilds.get(group) ?? snowflake();
  guilds.set(group, guild);
  return guild;
}

async function fill(home: string, channels: readonly Channel[]): Promise<void> {
  const now = new Date();
  const opened = await openPaperRecords({ directory: home });
  const papers = Array.from({ length: PAPERS }, (_, n) => aPaper(n, now));
  await opened.records.put(papers);
  await opened.signals.observe(
    papers.map(({ id }, n) => ({ id, kind: "upvotes" as const, value: 10 + (n % 40), observedAt: now })),
  );
  await opened.close();
  const slot = slotNow(now);
  await saveFollows(
    home,
    channels.map(({ id, guild_id: tenant = "" }) =>
      everyDay(`f${id}`, { platform: "discord", tenant, channel: id }, slot),
    ),
  );
}

const NOUNS = [
  "hands",
  "legs",
  "wings",
  "wheels",
  "fruit",
  "sand",
  "doors",
  "maps",
  "cloth",
  "water",
  "tools",
  "light",
];
const VERBS = ["grasp", "walk", "fly", "roll", "fold", "pour", "open", "find", "carry", "press", "learn", "turn"];

function aPaper(n: number, now: Date): Paper {
  const [noun, other, verb] = [NOUNS[n % 12], NOUNS[Math.floor(n / 12) % 12], VERBS[Math.floor(n / 144 + n) % 12]];
  const words = `${verb}${n % 7} ${noun}${n} ${other}${n % 31}`;
  return {
    id: `test:${n}`,
    ids: [`test:${n}`],
    title: `Study ${n}: ${words}`,
    abstract: `Robots that ${words} are taught anew. `.repeat(5),
    authors: ["Ada Okafor", "Jun Li"],
    published: now.toISOString().slice(0, 10),
    listed: new Date(now.getTime() - 3_600_000).toISOString(),
    categories: ["cs.RO"],
    links: {},
    standing: "current",
    provenance: "source",
  };
}
