import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { REST } from "discord.js";
import { createButtons } from "../../src/adapters/buttons.ts";
import { LIMITS } from "../../src/adapters/discord/limits.ts";
import { PLATFORM } from "../../src/adapters/discord/names.ts";
import { createDiscordPoster } from "../../src/adapters/discord/poster.ts";
import type { Poster } from "../../src/core/chat/poster.ts";
import { createDeliverer } from "../../src/core/digests/deliverer.ts";
import type { Composition, DigestAsked } from "../../src/core/digests/digest.ts";
import type { Follow } from "../../src/core/digests/follow.ts";
import { createLedger } from "../../src/core/digests/ledger.ts";
import { createPlaceLeases } from "../../src/core/digests/place-lease.ts";
import { systemClock } from "../../src/core/runtime/clock.ts";
import { createLogger } from "../../src/core/runtime/logger.ts";
import { SILENT_METERS } from "../../src/core/runtime/meters.ts";
import { type State, stateKey } from "../../src/core/runtime/state.ts";
import { openLibsqlState } from "../../src/state/libsql-state.ts";
import { TOKEN } from "../fakes/discord/fake-discord.ts";
import { followsOf } from "./follows-of.ts";
import { createPlainPoster } from "./plain-poster.ts";
import { type Order, orderSchema, REPLIES, wordsOf } from "./plan.ts";

/** One process that delivers until all is done; it may be killed and paused at any moment. */
const AT_ONCE = 8;

const order = orderSchema.parse(JSON.parse(process.argv[2] ?? ""));
const { state } = await openLibsqlState(order.home, systemClock);
const posters = new Map<string, Poster>([
  ["discord", openDiscord(order)],
  ["plain", createPlainPoster(order.plainUrl, order.answerMs)],
]);
process.stdout.write("ready\n");
await (order.strategy === "ledger" ? deliverAll(followsOf(order)) : deliverNaively(followsOf(order), order.strategy));
process.exit(0);

function openDiscord({ discord, answerMs }: Order): Poster {
  const rest = new REST({
    api: discord.url,
    retries: 0,
    timeout: answerMs,
    rejectOnRateLimit: () => true,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
  });
  const kept = new Map<string, unknown>();
  const store = {
    get: (key: string) => kept.get(key),
    set: (key: string, value: unknown) => void kept.set(key, value),
  };
  const buttons = createButtons(store, { platform: PLATFORM, room: LIMITS.customId });
  return createDiscordPoster({ rest, token: TOKEN, buttons, check: async () => [] });
}

/** Papers that the place did not have. */
async function compose({ follow, past }: DigestAsked): Promise<Composition> {
  const had = new Set(past.flatMap(({ papers }) => papers.map(({ id }) => id)));
  const fresh = Array.from({ length: had.size + REPLIES }, (_, n) => `paper-${n}`).filter((id) => !had.has(id));
  const lines = fresh
    .slice(0, REPLIES)
    .map((paper) => ({ paper, title: paper, kind: "new" as const, reason: "new", attention: 0 }));
  const n = Number(follow.id);
  return {
    do: "post",
    lines,
    parent: { text: wordsOf(n, 0) },
    replies: lines.map(({ paper }, place) => ({ text: `${wordsOf(n, place + 1)} ${paper}` })),
  };
}

async function deliverAll(follows: readonly Follow[]): Promise<void> {
  const { answerMs, quietMs } = order;
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const leases = createPlaceLeases({ state, clock: systemClock, ttlMs: answerMs + quietMs, holder: randomUUID() });
  const deliverer = createDeliverer({
    follows: {
      all: async () => follows,
      of: async ({ channel }) => follows.filter(({ place }) => place.channel === channel),
      get: async (_place, id) => follows[Number(id)],
      change: async (_place, id, change) => change(follows[Number(id)]),
    },
    compose,
    ledger: createLedger(state, systemClock),
    leases,
    posters,
    clock: systemClock,
    logger: createLogger({
      write: (line) => process.stderr.write(`${line}\n`),
      clock: systemClock,
      level: "warn",
      scrub: (text) => text,
    }),
    meters: SILENT_METERS,
    times: { answerMs, quietMs },
    delay: (ms, signal) => pause(ms, undefined, { signal }),
    breathe: () => pause(0),
    stopping: stopping.signal,
    most: AT_ONCE,
  });
  for (;;) {
    const { due } = await deliverer.tick();
    await deliverer.idle();
    if (due === 0 && (await leases.all()).length === 0) {
      return;
    }
    await pause(50);
  }
}

/** What one writes first, and what it costs. */
async function deliverNaively(follows: readonly Follow[], strategy: Order["strategy"]): Promise<void> {
  const waiting = [...follows];
  await Promise.all(
    Array.from({ length: AT_ONCE * 2 }, async () => {
      for (let follow = waiting.shift(); follow; follow = waiting.shift()) {
        await (strategy === "post, then record" ? postThenRecord(follow, state) : recordThenPost(follow, state));
      }
    }),
  );
}

async function postThenRecord(follow: Follow, known: State): Promise<void> {
  const key = stateKey("naive", follow.id);
  while ((await known.get(key)) === undefined) {
    if (await postAll(follow)) {
      await known.put(key, true, 0);
    }
  }
}

async function recordThenPost(follow: Follow, known: State): Promise<void> {
  if (await known.put(stateKey("naive", follow.id), true, 0)) {
    await postAll(follow);
  }
}

async function postAll({ id, place }: Follow): Promise<boolean> {
  const poster = posters.get(place.platform);
  let parent: string | undefined;
  for (let part = 0; part <= REPLIES; part += 1) {
    // A key of its own each time: this is what one gets without the ledger's.
    const asked = { key: randomUUID(), place, message: { text: wordsOf(Number(id), part) } };
    const outcome = await poster?.send({ ...asked, ...(parent !== undefined && { parent }) });
    if (outcome?.kind !== "sent") {
      return false;
    }
    parent ??= outcome.id;
  }
  return true;
}
