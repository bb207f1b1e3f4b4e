import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import type { SeededRandom } from "../../src/training/seeded-random.ts";
import type { Order } from "./plan.ts";

interface Torment {
  readonly order: Order;
  readonly processes: number;
  readonly random: SeededRandom;
  /** How many messages stand on all platforms. */
  readonly standing: () => number;
  readonly pauses: boolean;
  /** Messages between two kills of a process, on average. */
  readonly betweenKills: number;
}

export interface Suffered {
  readonly kills: number;
  readonly pauses: number;
}

const WORKER = path.join(import.meta.dirname, "worker.js");
const LOOK_EVERY_MS = 5;

/** Processes that are killed and paused all the time, and started again, until one of them says that all is done. */
export async function torment(options: Torment): Promise<Suffered> {
  const suffered = { kills: 0, pauses: 0 };
  const done = new AbortController();
  await Promise.all(Array.from({ length: options.processes }, () => liveOnAndOn(options, suffered, done)));
  return suffered;
}

type Counts = { -readonly [Name in keyof Suffered]: number };

async function liveOnAndOn(options: Torment, suffered: Counts, done: AbortController): Promise<void> {
  while (!done.signal.aborted) {
    const child = spawn(process.execPath, [WORKER, JSON.stringify(options.order)], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    const stop = disturb(child, options, suffered);
    const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
    stop();
    if (code === 0) {
      done.abort();
    }
  }
}

/** Kills it after so many messages, at any point of the next one; pauses it now and then before that. */
function disturb(child: ChildProcess, options: Torment, suffered: Counts): () => void {
  const { random, standing, betweenKills, processes } = options;
  const killAt = standing() + 1 + random.below(2 * betweenKills * processes);
  const timers = new Set<NodeJS.Timeout>();
  const later = (ms: number, act: () => void) => timers.add(setTimeout(act, ms));

  const look = setInterval(() => {
    if (standing() >= killAt) {
      clearInterval(look);
      later(random.below(40), () => {
        suffered.kills += child.kill("SIGKILL") ? 1 : 0;
      });
    }
  }, LOOK_EVERY_MS);

  function pauseLater(): void {
    later(400 + random.below(2_000), () => {
      if (child.exitCode === null && child.kill("SIGSTOP")) {
        suffered.pauses += 1;
        later(100 + random.below(2_500), () => {
          child.kill("SIGCONT");
          pauseLater();
        });
      }
    });
  }
  if (options.pauses) {
    pauseLater();
  }

  return () => {
    clearInterval(look);
    for (const timer of timers) {
      clearTimeout(timer);
    }
  };
}
