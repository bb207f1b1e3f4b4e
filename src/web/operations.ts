import type { ChatAdapter } from "../core/chat/chat-adapter.ts";
import type { Services } from "../core/chat/command.ts";
import type { Clock } from "../core/runtime/clock.ts";
import type { Meters } from "../core/runtime/meters.ts";
import { type State, stateKey } from "../core/runtime/state.ts";
import { operatorRoutes } from "./operator-routes.ts";
import { addGauges, type PrometheusMeters } from "./prometheus-meters.ts";
import { type Check, createReadiness, type Readiness } from "./readiness.ts";
import type { Route } from "./route.ts";

/** The scheduler looks every minute: two looks missed are no accident. */
const LONGEST_SILENCE_MS = 180_000;

interface OperationsOptions {
  readonly services: Pick<Services, "index" | "records" | "watch">;
  readonly state: State;
  readonly platforms: readonly Pick<ChatAdapter, "platform" | "health">[];
  /** Whether something is posted by itself, so that its ticks are missed. */
  readonly hasScheduler: boolean;
  readonly clock: Clock;
  readonly meters: PrometheusMeters;
}

export interface Operations {
  readonly meters: Meters;
  readonly readiness: Readiness;
  readonly routes: readonly Route[];
}

/** What an operator can see of a process that serves. */
export function createOperations(options: OperationsOptions): Operations {
  const { services, platforms, clock } = options;
  const { registry, ...counting } = options.meters;
  let lastTick: Date | undefined;
  const meters: Meters = {
    ...counting,
    ticked(at) {
      lastTick = at;
      counting.ticked(at);
    },
  };
  addGauges(registry, {
    gateways: () => platforms.map(({ platform, health }) => ({ platform, up: health().state === "ready" })),
    indexPapers: async () => (await services.index.search("", { limit: 1, filter: {} })).total ?? 0,
    indexAge: () => ageOfNews(services, clock),
  });
  const readiness = createReadiness([
    ...storeChecks(options),
    ...platforms.map(platformCheck),
    ...(options.hasScheduler ? [tickCheck(() => lastTick, clock)] : []),
  ]);
  return {
    meters,
    readiness,
    routes: operatorRoutes({ readiness, metrics: { type: registry.contentType, text: () => registry.metrics() } }),
  };
}

async function ageOfNews({ watch }: OperationsOptions["services"], clock: Clock): Promise<number | undefined> {
  const health = (await watch?.health()) ?? [];
  const times = health.flatMap(({ lastSuccess }) => (lastSuccess ? [Date.parse(lastSuccess)] : []));
  return times.length === 0 ? undefined : (clock.now().getTime() - Math.max(...times)) / 1_000;
}

function storeChecks({ services, state }: OperationsOptions): readonly Check[] {
  return [
    {
      name: "state",
      async problem() {
        await state.get(stateKey("ready"));
        return undefined;
      },
    },
    {
      name: "index",
      async problem() {
        const [known, { hits }] = await Promise.all([
          services.records.count(),
          services.index.search("", { limit: 1, filter: {} }),
        ]);
        return known > 0 && hits.length === 0 ? "not loaded" : undefined;
      },
    },
  ];
}

function platformCheck({ platform, health }: OperationsOptions["platforms"][number]): Check {
  return {
    name: platform,
    problem() {
      const now = health();
      return now.state === "ready" ? undefined : now.why;
    },
  };
}

function tickCheck(lastTick: () => Date | undefined, clock: Clock): Check {
  return {
    name: "scheduler",
    problem() {
      const last = lastTick();
      const isSilent = last === undefined || clock.now().getTime() - last.getTime() >= LONGEST_SILENCE_MS;
      return isSilent ? `silent since ${last?.toISOString() ?? "the start"}` : undefined;
    },
  };
}
