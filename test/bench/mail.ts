import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { FakeSmtp } from "../fakes/smtp/fake-smtp.ts";
import { fillMailboxes } from "./fill-mailboxes.ts";

const USAGE = `Usage: npm run bench:mail -- [--subscribers N] [--kills N] [--every MS]

  --subscribers N   mailboxes that are due at once (default: 2000)
  --kills N         kill -9 the bot so often meanwhile, and start it again (default: 0)
  --every MS        so long after it began to send (default: 2000)
`;

const PROGRAM = path.resolve(import.meta.dirname, "../../src/main.js");
/** Of `proc(5)`. */
const TICKS_A_SECOND = 100;
/** Nothing more comes after so long without a mail. */
const SILENT_MS = 90_000;

const { values } = parseArgs({
  options: {
    subscribers: { type: "string", default: "2000" },
    kills: { type: "string", default: "0" },
    every: { type: "string", default: "2000" },
  },
});
const [subscribers, kills, everyMs] = [values.subscribers, values.kills, values.every].map(Number);
if (!subscribers || kills === undefined || !everyMs || Number.isNaN(kills)) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  const home = await mkdtemp(path.join(tmpdir(), "paperboy-mail-"));
  try {
    await run(home, { subscribers, kills, everyMs });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

interface Size {
  readonly subscribers: number;
  readonly kills: number;
  readonly everyMs: number;
}

async function run(home: string, { subscribers: wanted, kills: blows, everyMs: pauseMs }: Size): Promise<void> {
  await fillMailboxes(home, wanted);
  const server = await new FakeSmtp().start();
  const started = performance.now();
  let bot = startBot(home, server);
  let peakMB = 0;
  let busySeconds = 0;
  const watch = setInterval(async () => {
    peakMB = Math.max(peakMB, await peakOf(bot).catch(() => 0));
    busySeconds = await busyOf(bot).catch(() => busySeconds);
  }, 500);
  await server.until(1);
  const firstMs = performance.now() - started;
  for (let blow = 0; blow < blows; blow += 1) {
    await setTimeout(pauseMs);
    bot.kill("SIGKILL");
    await once(bot, "close");
    bot = startBot(home, server);
  }
  const lastMs = (await quiet(server, wanted, () => performance.now())) - started;
  clearInterval(watch);
  bot.kill("SIGTERM");
  await once(bot, "close");
  await server.stop();
  const times = new Map<string, number>();
  for (const [to] of server.arrived.map((mail) => mail.to)) {
    times.set(to ?? "", (times.get(to ?? "") ?? 0) + 1);
  }
  const doubled = [...times.values()].filter((count) => count > 1).length;
  process.stdout.write(
    `${[
      `${wanted} mailboxes due at once, ${blows} times kill -9`,
      `first mail after ${(firstMs / 1_000).toFixed(1)} s, last after ${(lastMs / 1_000).toFixed(1)} s`,
      `${(wanted / ((lastMs - firstMs) / 1_000)).toFixed(0)} a second, over ${server.connections} connections`,
      `without a mail ${wanted - times.size}, with more than one ${doubled}`,
      `most memory ${peakMB.toFixed(0)} MB, processor of the last bot ${busySeconds.toFixed(0)} s`,
    ].join("\n")}\n`,
  );
}

/** When the last mail came: all of them, or none for a long while. */
async function quiet(server: FakeSmtp, wanted: number, now: () => number): Promise<number> {
  let known = server.arrived.length;
  let sinceMs = now();
  while (known < wanted && now() - sinceMs < SILENT_MS) {
    await setTimeout(50);
    if (server.arrived.length > known) {
      known = server.arrived.length;
      sinceMs = now();
    }
  }
  return sinceMs;
}

function startBot(home: string, server: FakeSmtp): ChildProcess {
  return spawn(process.execPath, [PROGRAM, "serve"], {
    env: {
      PATH: process.env.PATH,
      PAPERBOY_HOME: home,
      PAPERBOY_OFFLINE: "1",
      PAPERBOY_STARTER: "0",
      LOG_LEVEL: "error",
      SMTP_URL: server.url,
      EMAIL_FROM: "Paperboy <papers@lab.example>",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** Resident, at its highest. */
async function peakOf({ pid }: ChildProcess): Promise<number> {
  const [, kilobytes = "0"] = /^VmHWM:\s+(\d+)/mu.exec(await readFile(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1_024;
}

/** Processor time of all its threads; the fields stand after the name in brackets. */
async function busyOf({ pid }: ChildProcess): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}
