import { setTimeout } from "node:timers/promises";
import { quantile } from "../../../src/evaluation/quantile.ts";
import type { MeteredBot } from "./bot.ts";

export interface AskedSince {
  readonly p50: number;
  readonly p99: number;
  readonly count: number;
}

export interface Asking {
  /** Resolves with the first answer that holds papers. */
  readonly firstFound: Promise<void>;
  /** What was asked since the last call. */
  take(): AskedSince;
  stop(): Promise<void>;
}

const WORDS_ASKED = 3;

/** Asks again and again, one question after another, with some words of a title each. */
export function startAsking(bot: MeteredBot, titles: readonly string[], everyMs: number): Asking {
  let times: number[] = [];
  let stopped = false;
  let found: () => void = () => undefined;
  const firstFound = new Promise<void>((resolve) => {
    found = resolve;
  });

  async function askOn(): Promise<void> {
    for (let number = 0; !stopped; number += 1) {
      const { ms, text } = await bot.ask(questionOf(titles[(number * 31) % titles.length] ?? ""));
      times.push(ms);
      if (text.includes("Papers on")) {
        found();
      }
      await setTimeout(everyMs);
    }
  }

  const asking = askOn();
  return {
    firstFound,
    take() {
      const taken = times;
      times = [];
      return { p50: quantile(taken, 0.5), p99: quantile(taken, 0.99), count: taken.length };
    },
    async stop() {
      stopped = true;
      await asking;
    },
  };
}

/** Words from the middle: titles begin alike. */
function questionOf(title: string): string {
  const words = title.match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  const start = Math.max(0, Math.floor((words.length - WORDS_ASKED) / 2));
  return words.slice(start, start + WORDS_ASKED).join(" ");
}
