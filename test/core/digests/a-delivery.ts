import type { Place } from "../../../src/core/chat/invocation.ts";
import type { Poster } from "../../../src/core/chat/poster.ts";
import { createDeliverer } from "../../../src/core/digests/deliverer.ts";
import type { ComposeDigest } from "../../../src/core/digests/digest.ts";
import type { Follow } from "../../../src/core/digests/follow.ts";
import type { FollowBook } from "../../../src/core/digests/follow-book.ts";
import { createLedger } from "../../../src/core/digests/ledger.ts";
import { createPlaceLeases } from "../../../src/core/digests/place-lease.ts";
import { DELIVERY_TIMES } from "../../../src/core/digests/plan-delivery.ts";
import { createLogger } from "../../../src/core/runtime/logger.ts";
import { SILENT_METERS } from "../../../src/core/runtime/meters.ts";
import type { State } from "../../../src/core/runtime/state.ts";
import { createMemoryState } from "../../../src/state/memory-state.ts";
import { aClock } from "../../a-clock.ts";

/** Two papers of ten that the place did not have. */
export const twoNewOnes: ComposeDigest = async ({ follow, date, past }) => {
  const had = new Set(past.flatMap(({ papers }) => papers.map(({ id }) => id)));
  const lines = Array.from({ length: 10 }, (_, n) => `test:${n}`)
    .filter((paper) => !had.has(paper))
    .slice(0, 2)
    .map((paper) => ({ paper, title: paper, kind: "new" as const, reason: "new", attention: 1 }));
  return lines.length === 0
    ? { do: "nothing", cause: "topic", why: "Nothing on it." }
    : {
        do: "post",
        lines,
        parent: { text: `${follow.id} ${date}` },
        replies: lines.map(({ title }) => ({ text: `${follow.id} ${date} ${title}` })),
      };
};

/** Follows in memory, changed as a test likes. */
export function memoryFollows(follows: Follow[]): FollowBook {
  const isIn = (follow: Follow, place: Place) => JSON.stringify(follow.place) === JSON.stringify(place);
  const get = (place: Place, id: string) => follows.find((one) => one.id === id && isIn(one, place));
  return {
    all: async () => [...follows],
    of: async (place) => follows.filter((one) => isIn(one, place)),
    get: async (place, id) => get(place, id),
    async change(place, id, change) {
      const known = get(place, id);
      const next = change(known);
      follows.splice(known ? follows.indexOf(known) : follows.length, known ? 1 : 0, ...(next ? [next] : []));
      return next;
    },
  };
}

interface Options {
  readonly clock?: ReturnType<typeof aClock>;
  readonly state?: State;
  readonly follows?: Follow[];
  readonly poster: Poster;
  readonly compose?: ComposeDigest;
  readonly holder?: string;
  readonly most?: number;
}

/** One process that delivers. Short waits pass the clock, long ones are left to the next minute. */
export function aDelivery({ clock = aClock("2026-07-08T07:00:00Z"), follows = [], poster, ...options }: Options) {
  const { state = createMemoryState(clock), compose = twoNewOnes, holder = "one", most } = options;
  const stopping = new AbortController();
  const log: string[] = [];
  const ledger = createLedger(state, clock);
  const leases = createPlaceLeases({ state, clock, ttlMs: 75_000, holder });
  const book = memoryFollows(follows);
  const logger = createLogger({ write: (line) => log.push(line), clock, level: "debug", scrub: (text) => text });
  const alarms: { readonly atMs: number; readonly ring: () => void }[] = [];
  const delay = async (ms: number) => {
    if (ms > 20_000) {
      await new Promise<void>((ring) => alarms.push({ atMs: clock.now().getTime() + ms, ring }));
    } else {
      clock.pass(ms);
    }
  };
  const breathe = () => new Promise<void>((resolve) => void setImmediate(resolve));
  const deliverer = createDeliverer({
    follows: book,
    compose,
    ledger,
    leases,
    posters: new Map([["memory", poster]]),
    clock,
    logger,
    meters: SILENT_METERS,
    times: DELIVERY_TIMES,
    delay,
    stopping: stopping.signal,
    breathe,
    ...(most !== undefined && { most }),
  });

  /** So many minutes go by, each with its tick, or one tick in `step` of them where a machine is that busy. */
  async function minutes(count: number, step = 1): Promise<void> {
    for (let minute = 0; minute < count; minute += step) {
      await deliverer.tick();
      await breathe();
      await deliverer.idle();
      clock.pass(step * 60_000);
      const due = alarms.filter(({ atMs }) => atMs <= clock.now().getTime());
      for (const alarm of due) {
        alarms.splice(alarms.indexOf(alarm), 1);
        alarm.ring();
      }
    }
  }

  return { clock, state, follows, book, ledger, leases, deliverer, minutes, log, stopping, delay, logger, breathe };
}
