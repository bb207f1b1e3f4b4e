import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { FakeDiscord, TOKEN } from "../../fakes/discord/fake-discord.ts";
import { textOf } from "../../fakes/discord/refuse-body.ts";
import { snowflake } from "../../fakes/discord/shapes.ts";
import type { Meter } from "./meter-preload.ts";

const PROGRAM = fileURLToPath(new URL("../../../src/main.js", import.meta.url));
const METER = new URL("./meter-preload.js", import.meta.url).href;

interface Asked {
  readonly ms: number;
  readonly text: string;
}

interface Metered {
  peakMB: number;
  longestBlockMs: number;
  /** Half seconds with a block of more than 50 ms. */
  blocks: number;
  reports: number;
}

export interface MeteredBot {
  /** Asks `/paper` through Discord, each time as another person. */
  ask(words: string): Promise<Asked>;
  /** What was seen since the last call. */
  takeMeter(): Readonly<Metered>;
  log(): string;
  stop(): Promise<void>;
}

const NOT_METERED: Metered = { peakMB: 0, longestBlockMs: 0, blocks: 0, reports: 0 };
const LONG_BLOCK_MS = 50;

/** As its systemd unit sets them. */
const SMALL_MEMORY = {
  MALLOC_ARENA_MAX: "2",
  MALLOC_MMAP_THRESHOLD_: "131072",
  NODE_OPTIONS: "--max-semi-space-size=4",
};

/** The built service on a fake Discord, with a meter inside that it knows nothing of. */
export async function startBot(home: string, settings: Readonly<Record<string, string>>): Promise<MeteredBot> {
  const discord = await new FakeDiscord().start();
  let meter = { ...NOT_METERED };
  let log = "";
  const child = spawn(process.execPath, ["--import", METER, PROGRAM, "serve"], {
    cwd: home,
    env: {
      PATH: process.env.PATH ?? "",
      ...SMALL_MEMORY,
      PAPERBOY_HOME: path.join(home, "data"),
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: discord.apiUrl,
      ...settings,
    },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const exited = once(child, "exit");
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    log += text;
    discord.world.notify();
  });
  child.on("message", ({ rssMB, blockMs }: Meter) => {
    meter = {
      peakMB: Math.max(meter.peakMB, rssMB),
      longestBlockMs: Math.max(meter.longestBlockMs, blockMs),
      blocks: meter.blocks + (blockMs > LONG_BLOCK_MS ? 1 : 0),
      reports: meter.reports + 1,
    };
  });
  await discord.world.until(() => log.includes("Discord knows the commands"));
  // The next report still tells of the start, when nobody can ask.
  await once(child, "message");
  meter = { ...NOT_METERED };

  return {
    async ask(words) {
      const began = performance.now();
      const user = { ...discord.world.reader, id: snowflake() };
      const asking = discord.slash("paper", { words }, { member: { user, roles: [], permissions: "0", flags: 0 } });
      await discord.world.until(() => asking.original !== undefined || asking.followUps.length > 0);
      const answer = asking.original ?? asking.followUps[0];
      return { ms: performance.now() - began, text: answer ? textOf(answer) : "" };
    },
    takeMeter() {
      const taken = meter;
      meter = { ...NOT_METERED };
      return taken;
    },
    log: () => log,
    async stop() {
      child.kill("SIGTERM");
      await exited;
      await discord.stop();
    },
  };
}
