import cron from "node-cron";
import type { Part } from "../app.ts";
import type { Clock } from "../core/runtime/clock.ts";
import type { Logger } from "../core/runtime/logger.ts";
import type { History } from "./history.ts";
import { daysBefore } from "./spans.ts";
import type { SpanOutcome, SyncedSource } from "./sync-span.ts";

/** A source, how far back each look goes, and when it looks again. */
export interface Schedule {
  readonly source: SyncedSource;
  readonly daysBack: number;
  /** Fewer at the very first look, so that something is there within a minute. */
  readonly firstDaysBack: number;
  /** node-cron, UTC. */
  readonly cron: string;
}

/** What is done beside the sources, over and over. */
export interface Chore {
  readonly name: string;
  /** node-cron, UTC. */
  readonly cron: string;
  /** Also once after the first looks. */
  readonly atStart: boolean;
  readonly run: (signal: AbortSignal) => Promise<void>;
}

interface SyncPartOptions {
  readonly schedules: readonly Schedule[];
  readonly history: History;
  readonly chores: readonly Chore[];
  readonly sync: (source: SyncedSource, daysBack: number, signal: AbortSignal) => Promise<SpanOutcome>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Runs it whenever the cron expression says, in UTC, until it is stopped. */
  readonly every?: (expression: string, run: () => Promise<void>) => { stop(): unknown };
}

/** After a look that found nothing to fill in: sources are down, or all is there. */
const HISTORY_REST_MS = 300_000;
const MISSED_TOLERANCE_MS = 3_000_000;

/** Looks at every source when it starts and on its schedule, does its chores, and fills in the history in between. */
export function createSyncPart(options: SyncPartOptions): Part {
  const { schedules, chores, history, logger, delay, every = everyUtc } = options;
  const stopping = new AbortController();
  const tasks: { stop(): unknown }[] = [];
  const work = createWork();

  async function attempt(what: string, fields: Readonly<Record<string, string>>, act: () => Promise<void>) {
    await act().catch((cause: unknown) =>
      stopping.signal.aborted ? undefined : logger.error(what, { cause }, fields),
    );
  }

  const look = ({ source }: Schedule, daysBack: number) =>
    attempt("a sync failed", { source: source.source.name }, async () => {
      const { came, added, changed, failure } = await options.sync(source, daysBack, stopping.signal);
      logger.info("synced", { source: source.source.name, came, added, changed, ...(failure && { failure }) });
    });

  const attend = ({ name, run }: Chore) => attempt("a chore failed", { chore: name }, () => run(stopping.signal));

  async function fillHistory(): Promise<void> {
    while (!stopping.signal.aborted) {
      const filled = await history.fillOne().catch((cause: unknown) => {
        logger.error("the history could not be filled in", { cause });
        return false;
      });
      if (!filled) {
        await delay(HISTORY_REST_MS, stopping.signal).catch(() => undefined);
      }
    }
  }

  async function begin(): Promise<void> {
    for (const daysOf of [firstDaysBack, usualDaysBack]) {
      for (const schedule of schedules) {
        await (stopping.signal.aborted ? undefined : look(schedule, daysOf(schedule)));
      }
    }
    for (const chore of chores.filter(({ atStart }) => atStart)) {
      await (stopping.signal.aborted ? undefined : attend(chore));
    }
    await fillHistory();
  }

  return {
    name: "sync",
    async start() {
      tasks.push(
        ...schedules.map((one) => every(one.cron, () => work.track(look(one, one.daysBack)))),
        ...chores.map((one) => every(one.cron, () => work.track(attend(one)))),
      );
      void work.track(begin());
    },
    async stop() {
      stopping.abort();
      for (const task of tasks) {
        task.stop();
      }
      await work.done();
    },
  };
}

/** What goes on at the moment. */
function createWork() {
  const underWay = new Set<Promise<void>>();
  return {
    async track(one: Promise<void>): Promise<void> {
      underWay.add(one);
      await one.finally(() => underWay.delete(one));
    },
    done: () => Promise.allSettled(underWay),
  };
}

function everyUtc(expression: string, run: () => Promise<void>): { stop(): unknown } {
  return cron.schedule(expression, run, CRON_OPTIONS);
}

const CRON_OPTIONS = { timezone: "UTC", noOverlap: true, missedExecutionTolerance: MISSED_TOLERANCE_MS } as const;
const firstDaysBack = (schedule: Schedule) => schedule.firstDaysBack;
const usualDaysBack = (schedule: Schedule) => schedule.daysBack;

/** The span that ends today. */
export function lastDays(clock: Clock, days: number): { since: string; until: string } {
  const until = clock.now().toISOString().slice(0, 10);
  return { since: daysBefore(until, days), until };
}
