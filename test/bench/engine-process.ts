import { performance } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { quantile } from "../../src/evaluation/quantile.ts";
import { startBlockMeter } from "./block-meter.ts";
import { inBatches, readClean } from "./corpus.ts";
import type { OpenEngine } from "./engine.ts";
import { ENGINES } from "./engines.ts";
import type { Added, Answered, Built, Closed, Opened, Order } from "./orders.ts";

/** Background work that an addition has started shall be seen too. */
const SETTLE_MS = 1_500;
const QUESTION_EVERY_MS = 20;
const MEGABYTE = 2 ** 20;

const [name = "", folder = ""] = process.argv.slice(2);
const engine = await ENGINES[name]?.load();
if (!engine) {
  throw new Error(`There is no engine “${name}”.`);
}
let opened: OpenEngine | undefined;
const meter = startBlockMeter();
let maxBlockMs = 0;

process.on("message", async (order: Order) => {
  process.send?.(await obey(order), () => {
    if (order.do === "close") {
      process.disconnect();
    }
  });
});
process.once("disconnect", () => process.exit());
process.send?.({ kinds: engine.kinds, adds: engine.adds });

async function obey(order: Order): Promise<Built | Opened | Answered | Added | Closed> {
  switch (order.do) {
    case "build":
      return build(order);
    case "open":
      return open(order);
    case "ask":
      return answer(order);
    case "add":
      return add(order);
    case "close":
      return close();
  }
}

/** Reading the corpus is not counted: it is the same for all. */
async function build({ clean }: Extract<Order, { do: "build" }>): Promise<Built> {
  let readingMs = 0;
  async function* batches() {
    const all = inBatches(readClean(clean));
    for (;;) {
      const asked = performance.now();
      const { value, done } = await all.next();
      readingMs += performance.now() - asked;
      if (done) {
        return;
      }
      yield value;
    }
  }
  const started = performance.now();
  await engine?.build(batches(), folder);
  const buildMs = performance.now() - started - readingMs;
  return { buildMs, buildPeakMB: process.resourceUsage().maxRSS / 1024 };
}

async function open({ first }: Extract<Order, { do: "open" }>): Promise<Opened> {
  const started = performance.now();
  opened = await engine?.open(folder);
  const openMs = performance.now() - started;
  await opened?.ask(first);
  const startMs = performance.now();
  globalThis.gc?.();
  await meter.takeMs();
  return { openMs, startMs, rssMB: process.memoryUsage.rss() / MEGABYTE };
}

async function answer({ question }: Extract<Order, { do: "ask" }>): Promise<Answered> {
  const started = performance.now();
  const ids = (await opened?.ask(question)) ?? [];
  return { ms: performance.now() - started, found: ids.length };
}

async function add({ papers, questions }: Extract<Order, { do: "add" }>): Promise<Added> {
  maxBlockMs = await meter.takeMs();
  const asking = new AbortController();
  const times = askRegularly(questions, asking.signal);
  const started = performance.now();
  await opened?.add?.(papers);
  const ms = performance.now() - started;
  const last = papers.at(-1);
  const ids = (last && (await opened?.ask({ kind: "short", words: last.title }))) ?? [];
  await setTimeout(SETTLE_MS);
  asking.abort();
  const askedP95 = quantile(await times, 0.95);
  return { ms, maxBlockMs: await meter.takeMs(), askedP95, found: last !== undefined && ids.includes(last.id) };
}

async function askRegularly(questions: Extract<Order, { do: "add" }>["questions"], signal: AbortSignal) {
  const times: number[] = [];
  let due = performance.now();
  for (let number = 0; !signal.aborted; number += 1) {
    due = Math.max(due + QUESTION_EVERY_MS, performance.now() - QUESTION_EVERY_MS);
    await setTimeout(Math.max(0, due - performance.now()));
    const question = questions[number % questions.length];
    if (question) {
      await opened?.ask(question);
    }
    times.push(performance.now() - due);
  }
  return times;
}

async function close(): Promise<Closed> {
  maxBlockMs = Math.max(maxBlockMs, await meter.takeMs());
  const endMB = process.memoryUsage.rss() / MEGABYTE;
  await opened?.close?.();
  return { maxBlockMs, endMB };
}
