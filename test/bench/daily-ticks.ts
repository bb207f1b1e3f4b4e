import { createDeliverer } from "../../src/core/digests/deliverer.ts";
import { createFollowBook } from "../../src/core/digests/follow-book.ts";
import { createLedger } from "../../src/core/digests/ledger.ts";
import { createPlaceLeases } from "../../src/core/digests/place-lease.ts";
import { DELIVERY_TIMES } from "../../src/core/digests/plan-delivery.ts";
import { createLogger } from "../../src/core/runtime/logger.ts";
import { SILENT_METERS } from "../../src/core/runtime/meters.ts";
import { createBreathing } from "../../src/daily.ts";
import { openLibsqlState } from "../../src/state/libsql-state.ts";
import { createPlainPoster } from "../crash/plain-poster.ts";
import { startBlockMeter } from "./block-meter.ts";
import { everyDay, saveFollows } from "./daily-follows.ts";

const NINE = Date.parse("2026-07-08T09:00:00Z");
const HOUR_MS = 3_600_000;
/** So many zones in use at once is more than most machines know people in. */
const ZONES = Intl.supportedValuesOf("timeZone");

/** One look a minute, with many follows of which none, or all, are settled. */
export async function measureTicks(home: string, count: number, say: (line: string) => void): Promise<void> {
  let nowMs = NINE;
  const clock = { now: () => new Date(nowMs) };
  const { state, close } = await openLibsqlState(home, clock);
  const slotOf = (n: number) => ({
    zone: ZONES[n % ZONES.length] ?? "UTC",
    time: `${String(n % 24).padStart(2, "0")}:00`,
  });
  const placeOf = (n: number) => ({ platform: "plain", tenant: `guild-${n % 1_000}`, channel: `channel-${n}` });
  say(`entering ${count} follows in ${ZONES.length} zones`);
  await saveFollows(
    home,
    Array.from({ length: count }, (_, n) => everyDay(`f${n}`, placeOf(n), slotOf(n))),
  );
  const deliverer = createDeliverer({
    follows: createFollowBook(state, createBreathing()),
    compose: async () => ({ do: "nothing", cause: "topic", why: "Nothing on it." }),
    ledger: createLedger(state, clock),
    leases: createPlaceLeases({ state, clock, ttlMs: 75_000, holder: "bench" }),
    posters: new Map([["plain", createPlainPoster("http://127.0.0.1:9", 100)]]),
    clock,
    logger: createLogger({ write: say, clock, level: "warn", scrub: (text) => text }),
    meters: SILENT_METERS,
    times: DELIVERY_TIMES,
    delay: () => new Promise(() => undefined),
    breathe: createBreathing(),
    stopping: new AbortController().signal,
  });

  const meter = startBlockMeter();

  async function tick(what: string): Promise<void> {
    await meter.takeMs();
    const began = performance.now();
    const { due } = await deliverer.tick();
    const ms = performance.now() - began;
    say(`${what}: ${ms.toFixed(0)} ms, longest block ${(await meter.takeMs()).toFixed(0)} ms, ${due} due`);
  }

  await tick("the first look, all follows read");
  await deliverer.idle();
  say(`settling what was due: longest block ${(await meter.takeMs()).toFixed(0)} ms`);
  for (let n = 0; n < 3; n += 1) {
    await tick("a look, all that is due settled");
  }
  nowMs += HOUR_MS;
  await tick("a look an hour later");
  await deliverer.idle();
  close();
}
