import { describe, expect, it } from "vitest";
import type { PaperSource, SourceItem } from "../../src/core/papers/paper-source.ts";
import type { State } from "../../src/core/runtime/state.ts";
import { createMemoryState } from "../../src/state/memory-state.ts";
import { createHealthBook } from "../../src/sync/health-book.ts";
import { createHistory } from "../../src/sync/history.ts";
import type { Span } from "../../src/sync/spans.ts";
import { syncSource } from "../../src/sync/sync-source.ts";
import { type SyncedSource, syncSpan } from "../../src/sync/sync-span.ts";
import { aClock } from "../a-clock.ts";
import { aPaper } from "../a-paper.ts";
import { createMemoryRecords } from "../fakes/memory-records.ts";
import { MemorySource } from "../fakes/memory-source.ts";

const NOW = "2026-07-08T09:00:00Z";

function came(title: string, published: string, upvotes = 3): SourceItem {
  const paper = aPaper({ title, published });
  return {
    kind: "paper",
    paper,
    observations: [{ id: paper.id, kind: "upvotes", value: upvotes, observedAt: new Date(NOW) }],
  };
}

const DAYS = {
  "2026-07-08": [came("Knots", "2026-07-08"), { kind: "unreadable", where: "entry 2", why: "no title" } as const],
  "2026-07-07": [came("Ropes", "2026-07-06"), came("Knots", "2026-07-08")],
  "2026-07-06": [came("Slings", "2026-07-05")],
};
const SPAN: Span = { since: "2026-07-06", until: "2026-07-08" };

function start(state: State = createMemoryState(aClock(NOW))) {
  const clock = aClock(NOW);
  const { records, signals } = createMemoryRecords();
  const health = createHealthBook(state, clock);
  const { signal } = new AbortController();
  const source = new MemorySource("daily", DAYS);
  const synced: SyncedSource = { source, unit: "day" };
  const parts = {
    state,
    health,
    sync: (one: PaperSource, span: Span) => syncSource(one, span, { records, signals, signal }),
  };
  return { state, clock, records, signals, health, source, synced, parts };
}

describe("a sync", () => {
  it("stores what came, once, and says what it skipped and why", async () => {
    const { records, signals, synced, parts } = start();
    expect(await syncSpan(synced, SPAN, parts)).toEqual({
      came: 4,
      added: 3,
      changed: 0,
      skipped: [{ where: "entry 2", why: "no title" }],
      newest: "2026-07-08",
    });
    expect(await records.count()).toBe(3);
    expect(await signals.since(new Date(0))).toHaveLength(3);
  });

  it("twice over changes nothing", async () => {
    const { synced, parts } = start();
    await syncSpan(synced, SPAN, parts);
    expect(await syncSpan(synced, SPAN, parts)).toMatchObject({ came: 4, added: 0, changed: 0 });
  });

  it("asks for the newest day first", async () => {
    const { source, synced, parts } = start();
    await syncSpan(synced, SPAN, parts);
    expect(source.asked).toEqual(["2026-07-08..2026-07-08", "2026-07-07..2026-07-07", "2026-07-06..2026-07-06"]);
  });

  it("keeps what came before a failure, and goes on there the next time", async () => {
    const { source, synced, parts, records, health } = start();
    const sync = parts.sync;
    const failing = {
      ...parts,
      sync: (one: PaperSource, span: Span) => {
        source.failAfter = span.since === "2026-07-07" ? 1 : undefined;
        return sync(one, span);
      },
    };
    expect(await syncSpan(synced, SPAN, failing)).toMatchObject({ failure: "daily does not answer." });
    expect(await records.count()).toBe(2);
    expect(await health.all()).toMatchObject([{ name: "daily", failing: { why: "daily does not answer." } }]);
    source.failAfter = undefined;
    source.asked.length = 0;
    await syncSpan(synced, SPAN, parts);
    expect(source.asked).toEqual(["2026-07-07..2026-07-07", "2026-07-06..2026-07-06"]);
    expect(await health.all()).toEqual([
      { name: "daily", lastSuccess: "2026-07-08T09:00:00.000Z", newestPaper: "2026-07-08" },
    ]);
  });

  it("removes what the source says is gone", async () => {
    const { records, parts } = start();
    const { id } = aPaper({ title: "Knots" });
    await syncSpan({ source: new MemorySource("a", DAYS), unit: "whole" }, SPAN, parts);
    await syncSpan(
      { source: new MemorySource("b", { "2026-07-08": [{ kind: "removed", id }] }), unit: "day" },
      SPAN,
      parts,
    );
    expect(await records.get(id)).toBeUndefined();
  });
});

describe("the history", () => {
  function begin(months: number) {
    const parts = start();
    const history = createHistory({
      ...parts,
      sources: [parts.synced],
      months,
      syncStep: async (source, span) => {
        const outcome = await syncSpan(source, span, parts.parts);
        parts.clock.pass(3_600_000);
        return outcome;
      },
    });
    return { ...parts, history };
  }

  it("is filled in month by month, newest first, until nothing is missing", async () => {
    const { history } = begin(2);
    const reached: (string | undefined)[] = [];
    do {
      reached.push((await history.filling())?.backTo);
    } while (await history.fillOne());
    expect(reached).toEqual(["2026-07-08", "2026-07-01", "2026-06-01", undefined]);
    expect(await history.filling()).toBeUndefined();
  });

  it("tells how long it will take once it knows its pace", async () => {
    const { history } = begin(3);
    expect((await history.filling())?.hoursLeft).toBeUndefined();
    await history.fillOne();
    expect((await history.filling())?.hoursLeft).toBeCloseTo(2.8, 0);
  });

  it("goes on where it was after a restart", async () => {
    const first = begin(12);
    await first.history.fillOne();
    const again = start(first.state);
    const history = createHistory({
      ...again,
      sources: [again.synced],
      months: 12,
      syncStep: async () => ({ came: 0, added: 0, changed: 0, skipped: [] }),
    });
    expect((await history.filling())?.backTo).toBe("2026-07-01");
  });

  it("waits where no source answers", async () => {
    const { history, source } = begin(2);
    source.failAfter = 0;
    expect(await history.fillOne()).toBe(false);
    expect(await history.fillOne()).toBe(true);
  });
});
