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

interface SyncPartOptions {
  readonly schedules: readonly Schedule[];
  readonly history: History;
  /** Once a day. */
  readonly compact: () => Promise<void>;
  readonly sync: (source: SyncedSource, daysBack: number, signal: AbortSignal) => Promise<SpanOutcome>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** After a look that found nothing to fill in: sources are down, or all is there. */
const HISTORY_REST_MS = 300_000;
const COMPACTING = "5 3 * * *";
const MISSED_TOLERANCE_MS = 3_000_000;

/** Looks at every source when it starts and on its schedule, and fills in the history in between. */
export function createSyncPart(options: SyncPartOptions): Part {
  const { schedules, history, logger, delay } = options;
  const stopping = new AbortController();
  const tasks: { stop(): unknown }[] = [];
  let work: Promise<unknown> = Promise.resolve();

  async function look({ source }: Schedule, daysBack: number): Promise<void> {
    try {
      const { came, added, changed, failure } = await options.sync(source, daysBack, stopping.signal);
      logger.info("synced", { source: source.source.name, came, added, changed, ...(failure && { failure }) });
    } catch (cause) {
      if (!stopping.signal.aborted) {
        logger.error("a sync failed", { cause }, { source: source.source.name });
      }
    }
  }

  async function compact(): Promise<void> {
    await options.compact().catch((cause: unknown) => logger.error("the signals could not be compacted", { cause }));
  }

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
    await fillHistory();
  }

  return {
    name: "sync",
    async start() {
      for (const schedule of schedules) {
        const again = () => look(schedule, schedule.daysBack);
        tasks.push(cron.schedule(schedule.cron, again, CRON_OPTIONS));
      }
      tasks.push(cron.schedule(COMPACTING, compact, CRON_OPTIONS));
      work = begin();
    },
    async stop() {
      stopping.abort();
      for (const task of tasks) {
        task.stop();
      }
      await work;
    },
  };
}

const CRON_OPTIONS = { timezone: "UTC", noOverlap: true, missedExecutionTolerance: MISSED_TOLERANCE_MS } as const;
const firstDaysBack = (schedule: Schedule) => schedule.firstDaysBack;
const usualDaysBack = (schedule: Schedule) => schedule.daysBack;

/** The span that ends today. */
export function lastDays(clock: Clock, days: number): { since: string; until: string } {
  const until = clock.now().toISOString().slice(0, 10);
  return { since: daysBefore(until, days), until };
}
