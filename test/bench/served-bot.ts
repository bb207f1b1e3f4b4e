import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { FakeDiscord, TOKEN } from "../fakes/discord/fake-discord.ts";

/** The built bot as a process of its own. */
export interface Served {
  /** Resident memory, in megabytes. */
  memoryMB(): Promise<number>;
  stop(): Promise<void>;
}

export interface ServedBot extends Served {
  readonly discord: FakeDiscord;
}

const PROGRAM = path.resolve(import.meta.dirname, "../../src/main.js");

interface Serving {
  readonly syncs: boolean;
  /** Before the bot is there. */
  readonly prepare?: (discord: FakeDiscord) => void;
}

/** The built bot over that data directory, a Discord on loopback, and sources that never fall silent. */
export async function serveBot(home: string, { syncs, prepare }: Serving): Promise<ServedBot> {
  const discord = await new FakeDiscord().start();
  prepare?.(discord);
  const env = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.apiUrl };
  const served = await serve(home, { syncs, env, ready: "Discord knows the commands" });
  return {
    ...served,
    discord,
    async stop() {
      await served.stop();
      await discord.stop();
    },
  };
}

interface Platform {
  readonly syncs: boolean;
  readonly env: Readonly<Record<string, string>>;
  /** What it says when it can be asked. */
  readonly ready: string;
}

/** The bot on whatever platform these settings name. */
export async function serve(home: string, { syncs, env, ready }: Platform): Promise<Served> {
  const sources = syncs ? fork(path.join(import.meta.dirname, "busy-sources.js")) : undefined;
  const [addresses] = sources ? await once(sources, "message") : [{ PAPERBOY_OFFLINE: "1" }];
  const bot = spawn(process.execPath, [PROGRAM, "serve"], {
    env: { ...addresses, PATH: process.env.PATH, PAPERBOY_HOME: home, LOG_FORMAT: "text", ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  await said(bot, syncs ? "synced source=" : ready);
  return {
    memoryMB: () => memoryOf(bot),
    async stop() {
      bot.kill("SIGTERM");
      await once(bot, "close");
      sources?.disconnect();
    },
  };
}

async function memoryOf({ pid }: ChildProcess): Promise<number> {
  const [, kilobytes = "0"] = /^VmRSS:\s+(\d+)/mu.exec(await readFile(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1_024;
}

function said(bot: ChildProcess, what: string): Promise<void> {
  let all = "";
  return new Promise((resolve, reject) => {
    bot.stderr?.setEncoding("utf8").on("data", (text: string) => {
      all += text;
      if (all.includes(what)) {
        resolve();
      }
    });
    bot.once("close", (code) => reject(new Error(`the bot ended with ${code}:\n${all}`)));
  });
}
