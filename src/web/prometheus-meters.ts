import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Awaitable } from "../core/runtime/awaitable.ts";
import type { DeliveryOutcome, Meters } from "../core/runtime/meters.ts";

/** An alert on an increase needs the zero before it. */
const PLATFORMS = ["discord", "slack", "email"];
const OUTCOMES: readonly DeliveryOutcome[] = ["sent", "reconciled", "ambiguous", "refused"];

/** Figures that are read when somebody looks. */
export interface Gauges {
  /** By platform: whether it can be asked and posted to. */
  gateways(): readonly { readonly platform: string; readonly up: boolean }[];
  indexPapers(): Awaitable<number>;
  /** Seconds since a source last gave what it had; absent where none is asked. */
  indexAge(): Awaitable<number | undefined>;
}

export interface PrometheusMeters extends Meters {
  readonly registry: Registry;
}

/** Counts for Prometheus. Every name begins with `paperboy_`; those of Node and the process have their usual ones. */
export function createPrometheusMeters(): PrometheusMeters {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const deliveries = countDeliveries(registry);
  const upstream = new Histogram({
    name: "paperboy_upstream_request_duration_seconds",
    help: "How long services elsewhere took to answer",
    labelNames: ["api", "code"],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  return { ...deliveries, asked: (api, code, seconds) => upstream.observe({ api, code }, seconds), registry };
}

function countDeliveries(registry: Registry): Omit<Meters, "asked"> {
  const registers = [registry];
  const deliveries = new Counter({
    name: "paperboy_deliveries_total",
    help: "Parts of deliveries by how they ended",
    labelNames: ["platform", "outcome"],
    registers,
  });
  for (const platform of PLATFORMS) {
    for (const outcome of OUTCOMES) {
      deliveries.inc({ platform, outcome }, 0);
    }
  }
  const overdue = new Gauge({
    name: "paperboy_deliveries_overdue",
    help: "Deliveries that are due and not yet out",
    labelNames: ["platform"],
    registers,
  });
  const lastTick = new Gauge({
    name: "paperboy_scheduler_last_tick_timestamp_seconds",
    help: "When the scheduler last looked for what is due, in Unix time",
    registers,
  });
  const lateness = new Histogram({
    name: "paperboy_delivery_lateness_seconds",
    help: "How long after its time a delivery was out",
    labelNames: ["platform"],
    buckets: [5, 30, 60, 300, 900, 3_600, 21_600],
    registers,
  });
  return {
    ticked: (at) => lastTick.set(at.getTime() / 1_000),
    overdue: (platform, count) => overdue.set({ platform }, count),
    delivered: (platform, outcome) => deliveries.inc({ platform, outcome }),
    late: (platform, seconds) => lateness.observe({ platform }, Math.max(0, seconds)),
  };
}

/** Adds what is read when somebody looks. */
export function addGauges(registry: Registry, { gateways, indexPapers, indexAge }: Gauges): void {
  const registers = [registry];
  new Gauge({
    name: "paperboy_gateway_up",
    help: "1 while the platform can be asked and posted to",
    labelNames: ["platform"],
    registers,
    collect() {
      for (const { platform, up } of gateways()) {
        this.set({ platform }, up ? 1 : 0);
      }
    },
  });
  new Gauge({
    name: "paperboy_index_papers",
    help: "Papers that can be found",
    registers,
    async collect() {
      this.set(await indexPapers());
    },
  });
  new Gauge({
    name: "paperboy_index_age_seconds",
    help: "Since a source last gave what it had",
    registers,
    async collect() {
      const age = await indexAge();
      this.set(age ?? Number.NaN);
    },
  });
}
