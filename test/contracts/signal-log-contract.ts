import { expect, it } from "vitest";
import type { PaperRecords } from "../../src/core/papers/paper-records.ts";
import type { Observation, SignalLog } from "../../src/core/papers/signal-log.ts";
import type { Awaitable } from "../../src/core/runtime/awaitable.ts";
import { aPaper } from "../a-paper.ts";

export interface LogBesideRecords {
  readonly records: PaperRecords;
  readonly signals: SignalLog;
}

const NINE = new Date("2026-07-03T09:00:00Z");
const TEN = new Date("2026-07-03T10:00:00Z");

/** What every implementation of `SignalLog` promises. `open` gives an empty log beside empty records. */
export function signalLogContract(open: () => Awaitable<LogBesideRecords>): void {
  it("gives back what was observed, oldest first", async () => {
    const { signals } = await open();
    const [early, late] = [upvotes({ observedAt: NINE, value: 3 }), upvotes({ observedAt: TEN, value: 5 })];
    await signals.observe([late, early]);
    expect(await signals.since(NINE)).toEqual([early, late]);
  });

  it("leaves out what was observed before", async () => {
    const { signals } = await open();
    await signals.observe([upvotes({ observedAt: NINE }), upvotes({ observedAt: TEN })]);
    expect(await signals.since(TEN)).toEqual([upvotes({ observedAt: TEN })]);
  });

  it("keeps every figure of the last days, and before them the last of each day or month", async () => {
    const { signals } = await open();
    const kept = [
      "2026-01-31T20:00:00Z",
      "2026-02-01T09:00:00Z",
      "2026-06-20T21:00:00Z",
      "2026-06-21T09:00:00Z",
      "2026-07-03T08:00:00Z",
      "2026-07-03T09:00:00Z",
    ];
    const dropped = ["2026-01-02T09:00:00Z", "2026-01-31T19:00:00Z", "2026-06-20T08:00:00Z"];
    await signals.observe([...kept, ...dropped].map((at, value) => upvotes({ observedAt: new Date(at), value })));
    await signals.observe([upvotes({ kind: "stars", observedAt: new Date("2026-01-02T09:00:00Z") })]);
    await signals.compact(new Date("2026-07-03T12:00:00Z"));
    const left = await signals.since(new Date(0));
    expect(left.filter(({ kind }) => kind === "upvotes").map(({ observedAt }) => observedAt)).toEqual(
      kept.map((at) => new Date(at)),
    );
    expect(left.filter(({ kind }) => kind === "stars")).toHaveLength(1);
  });

  it("counts the same observation once", async () => {
    const { signals } = await open();
    await signals.observe([upvotes(), upvotes()]);
    await signals.observe([upvotes()]);
    expect(await signals.since(NINE)).toEqual([upvotes()]);
  });

  it("keeps what was observed of different kinds", async () => {
    const { signals } = await open();
    await signals.observe([upvotes({ kind: "stars" }), upvotes({ kind: "comments" })]);
    expect(await signals.since(NINE)).toHaveLength(2);
  });

  it("keeps to the papers it is asked for", async () => {
    const { signals } = await open();
    await signals.observe([upvotes({ id: "test:a" }), upvotes({ id: "test:b" }), upvotes({ id: "test:c" })]);
    const found = await signals.since(NINE, ["test:c", "test:a"]);
    expect(found.map(({ id }) => id).toSorted()).toEqual(["test:a", "test:c"]);
  });

  it("gives nothing when it is asked for no paper", async () => {
    const { signals } = await open();
    await signals.observe([upvotes()]);
    expect(await signals.since(NINE, [])).toEqual([]);
  });

  it("names the work by its main id, also when the paper came later", async () => {
    const { records, signals } = await open();
    await signals.observe([upvotes({ id: "arxiv:2601.00001" })]);
    await records.put([aPaper({ ids: ["doi:10.1234/abc", "arxiv:2601.00001"] })]);
    expect(await signals.since(NINE)).toEqual([upvotes({ id: "doi:10.1234/abc" })]);
    expect(await signals.since(NINE, ["doi:10.1234/abc"])).toEqual([upvotes({ id: "doi:10.1234/abc" })]);
  });

  it("counts once what was observed of two ids of one work", async () => {
    const { records, signals } = await open();
    await records.put([aPaper({ ids: ["doi:10.1234/abc", "arxiv:2601.00001"] })]);
    await signals.observe([upvotes({ id: "arxiv:2601.00001" }), upvotes({ id: "doi:10.1234/abc" })]);
    expect(await signals.since(NINE)).toEqual([upvotes({ id: "doi:10.1234/abc" })]);
  });

  it("gives a long history whole", async () => {
    const { signals } = await open();
    const history = Array.from({ length: 4_500 }, (_, n) =>
      upvotes({ value: n, observedAt: new Date(NINE.getTime() + Math.floor(n / 3) * 1_000), id: `test:${n % 3}` }),
    );
    await signals.observe(history);
    expect(await signals.since(NINE)).toEqual(history);
  });
}

function upvotes(overrides: Partial<Observation> = {}): Observation {
  return { id: "test:a", kind: "upvotes", value: 7, observedAt: TEN, ...overrides };
}
