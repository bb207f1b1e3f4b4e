import { setMaxListeners } from "node:events";
import cron from "node-cron";
import type { Part } from "./app.ts";
import type { Poster } from "./core/chat/poster.ts";
import { createDeliverer, type Deliverer } from "./core/digests/deliverer.ts";
import type { DigestDesk } from "./core/digests/desk.ts";
import type { ComposeDigest } from "./core/digests/digest.ts";
import { createDigestDesk } from "./core/digests/digest-desk.ts";
import { createLedger } from "./core/digests/ledger.ts";
import { createPlaceLeases } from "./core/digests/place-lease.ts";
import { DELIVERY_TIMES } from "./core/digests/plan-delivery.ts";
import { createZoneBook } from "./core/digests/zone-book.ts";
import type { Clock } from "./core/runtime/clock.ts";
import type { Logger } from "./core/runtime/logger.ts";
import type { Meters } from "./core/runtime/meters.ts";
import type { State } from "./core/runtime/state.ts";

export interface DailyOptions extends Pick<DigestDesk, "follows" | "votes"> {
  readonly state: State;
  readonly compose: ComposeDigest;
  /** By platform. */
  readonly posters: ReadonlyMap<string, Poster>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly meters: Meters;
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Tells this process from every other one. */
  readonly holder: string;
  /** Tells whoever watches that nothing is overdue. */
  readonly heartbeat?: (signal: AbortSignal) => Promise<void>;
}

interface Daily {
  readonly desk: DigestDesk;
  readonly part: Part;
}

/** A look that takes longer is given up; the next one begins anew. */
const TICK_WITHIN_MS = 50_000;
/** The zone of the machine may leave hours out. What a busy or sleeping machine missed is looked at once. */
const EVERY_MINUTE = {
  name: "daily",
  timezone: "UTC",
  noOverlap: true,
  missedExecutionTolerance: 55_000,
} as const;

/** The daily posts: what is due is posted, each minute. */
export function openDaily(options: DailyOptions): Daily {
  const { state, clock, holder, delay, logger } = options;
  const stopping = new AbortController();
  // Each digest under way listens.
  setMaxListeners(0, stopping.signal);
  const shared = {
    ...options,
    zones: createZoneBook(state),
    ledger: createLedger(state, clock),
    leases: createPlaceLeases({ state, clock, ttlMs: DELIVERY_TIMES.answerMs + DELIVERY_TIMES.quietMs, holder }),
    stopping: stopping.signal,
  };
  const deliverer = createDeliverer({ ...shared, times: DELIVERY_TIMES, breathe: createBreathing() });
  const look = createLook(deliverer, options, stopping.signal);

  /** An inline task of node-cron that never settles would keep all later ones from running. */
  async function lookInTime(): Promise<void> {
    const done = new AbortController();
    const late = delay(TICK_WITHIN_MS, done.signal).then(
      () => Promise.reject(new Error(`a look took more than ${TICK_WITHIN_MS} ms`)),
      () => undefined,
    );
    await Promise.race([look(), late]).catch((cause) => logger.error("what is due could not be looked at", { cause }));
    done.abort();
  }

  let task: { stop(): unknown } | undefined;
  const part: Part = {
    name: "daily",
    async start() {
      task = cron.schedule("* * * * *", lookInTime, EVERY_MINUTE);
      void lookInTime();
    },
    async stop() {
      await task?.stop();
      stopping.abort();
      await deliverer.stop();
    },
  };
  return { desk: createDigestDesk({ ...shared, deliverer }), part };
}

/** One who waits goes on in each turn of the event loop, so that many at once do not hold it up together. */
export function createBreathing(): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    last = last.then(() => new Promise<void>((resolve) => void setImmediate(resolve)));
    return last;
  };
}

function createLook(deliverer: Deliverer, { clock, meters, heartbeat }: DailyOptions, stopping: AbortSignal) {
  return async () => {
    const { overdue } = await deliverer.tick();
    meters.ticked(clock.now());
    for (const [platform, deliveries] of overdue) {
      meters.overdue(platform, deliveries);
    }
    if ([...overdue.values()].every((deliveries) => deliveries === 0)) {
      await heartbeat?.(stopping);
    }
  };
}
