import { describe, expect, it } from "vitest";
import type { Health } from "../../src/core/chat/chat-adapter.ts";
import type { SourceWatch } from "../../src/core/papers/source-watch.ts";
import type { State } from "../../src/core/runtime/state.ts";
import { createSegmentedIndex } from "../../src/indexes/segmented-index.ts";
import { createMemoryState } from "../../src/state/memory-state.ts";
import { createOperations } from "../../src/web/operations.ts";
import { createPrometheusMeters } from "../../src/web/prometheus-meters.ts";
import { aClock } from "../a-clock.ts";
import { aPaper } from "../a-paper.ts";
import { createMemoryRecords } from "../fakes/memory-records.ts";
import { aWebServer } from "./a-web-server.ts";

interface Situation {
  readonly health?: Health;
  readonly hasScheduler?: boolean;
  readonly state?: Partial<State>;
  readonly watch?: SourceWatch;
  /** Whether the index holds what the records hold. */
  readonly indexed?: boolean;
}

async function start({
  health = { state: "ready" },
  hasScheduler = false,
  watch,
  indexed = true,
  state,
}: Situation = {}) {
  const clock = aClock();
  const { records } = createMemoryRecords();
  const index = createSegmentedIndex();
  await records.put([aPaper()]);
  await index.add(indexed ? [aPaper()] : []);
  const operations = createOperations({
    services: { records, index, ...(watch && { watch }) },
    state: { ...createMemoryState(clock), ...state },
    platforms: [{ platform: "discord", health: () => health }],
    hasScheduler,
    clock,
    meters: createPrometheusMeters(),
  });
  const { url } = await aWebServer(operations.routes);
  const ask = async (path: string) => {
    const answer = await fetch(url + path);
    return { status: answer.status, text: await answer.text() };
  };
  operations.readiness.enter("serving");
  return { ...operations, ask, clock };
}

describe("what supervisors ask", () => {
  it("is answered while the process lives", async () => {
    const { ask, readiness } = await start();
    readiness.enter("stopping");
    expect((await ask("/healthz")).status).toBe(200);
  });

  it("is told ready when everything works", async () => {
    const { ask } = await start();
    expect(await ask("/readyz")).toEqual({ status: 200, text: "ready\n" });
  });

  it.each(["starting", "stopping"] as const)("is told not to send visitors while it is %s", async (phase) => {
    const { ask, readiness } = await start();
    readiness.enter(phase);
    expect(await ask("/readyz")).toEqual({ status: 503, text: `not ready\n${phase}\n` });
  });

  it("names the platform that cannot be reached, and why", async () => {
    const { ask } = await start({ health: { state: "not-ready", why: "the gateway does not answer" } });
    expect(await ask("/readyz")).toEqual({ status: 503, text: "not ready\ndiscord: the gateway does not answer\n" });
  });

  it("names a store that fails, and not how", async () => {
    const { ask } = await start({ state: { get: () => Promise.reject(new Error("canary")) } });
    expect(await ask("/readyz")).toEqual({ status: 503, text: "not ready\nstate: does not answer\n" });
  });

  it("waits for the index", async () => {
    const { ask } = await start({ indexed: false });
    expect((await ask("/readyz")).text).toContain("index: not loaded");
  });

  it("misses the scheduler from three minutes on", async () => {
    const { ask, meters, clock } = await start({ hasScheduler: true });
    expect((await ask("/readyz")).text).toContain("scheduler: silent since the start");
    meters.ticked(clock.now());
    clock.pass(179_000);
    expect((await ask("/readyz")).status).toBe(200);
    clock.pass(1_000);
    expect((await ask("/readyz")).text).toContain("scheduler: silent since 2026-07-08T09:00:00.000Z");
  });
});

describe("the figures for Prometheus", () => {
  it("are counted as they happen", async () => {
    const { ask, meters, clock } = await start();
    meters.ticked(clock.now());
    meters.delivered("discord", "sent");
    meters.delivered("slack", "ambiguous");
    meters.overdue("discord", 3);
    meters.late("discord", 42);
    meters.asked("arxiv", "200", 0.3);
    const { text } = await ask("/metrics");
    expect(text.split("\n")).toEqual(
      expect.arrayContaining([
        'paperboy_deliveries_total{platform="discord",outcome="sent"} 1',
        'paperboy_deliveries_total{platform="email",outcome="sent"} 0',
        'paperboy_deliveries_total{platform="slack",outcome="ambiguous"} 1',
        'paperboy_deliveries_overdue{platform="discord"} 3',
        "paperboy_scheduler_last_tick_timestamp_seconds 1783501200",
        'paperboy_delivery_lateness_seconds_bucket{le="60",platform="discord"} 1',
        'paperboy_upstream_request_duration_seconds_count{api="arxiv",code="200"} 1',
      ]),
    );
  });

  it("are read when somebody looks", async () => {
    const health = [{ name: "arxiv", lastSuccess: "2026-07-08T08:58:00Z" }, { name: "hugging-face" }];
    const { ask } = await start({ watch: { health: () => health, filling: () => undefined } });
    const { text } = await ask("/metrics");
    expect(text.split("\n")).toEqual(
      expect.arrayContaining([
        'paperboy_gateway_up{platform="discord"} 1',
        "paperboy_index_papers 1",
        "paperboy_index_age_seconds 120",
      ]),
    );
  });

  it("say that a platform is away, and claim no news where no source is asked", async () => {
    const { ask } = await start({ health: { state: "not-ready", why: "" } });
    const { text } = await ask("/metrics");
    expect(text).toContain('paperboy_gateway_up{platform="discord"} 0');
    expect(text).toContain("paperboy_index_age_seconds Nan");
  });
});
