import { describe, expect, it } from "vitest";
import { quietDelivery } from "../../../src/core/digests/delivery.ts";
import { createPlaceLeases } from "../../../src/core/digests/place-lease.ts";
import { createMemoryState } from "../../../src/state/memory-state.ts";
import { aClock } from "../../a-clock.ts";

const PLACE = { platform: "memory", tenant: "lab", channel: "papers" };
const aRow = (follow: string) =>
  quietDelivery({ follow, date: "2026-07-08", place: PLACE }, { why: "Nothing on it." }, aClock().now());
const TTL_MS = 75_000;

function start() {
  const clock = aClock();
  const state = createMemoryState(clock);
  const leasesOf = (holder: string) => createPlaceLeases({ state, clock, ttlMs: TTL_MS, holder });
  return { clock, state, one: leasesOf("one"), other: leasesOf("other") };
}

describe("the lease of a place", () => {
  it("is held by one at a time, until it is released", async () => {
    const { one, other } = start();
    const lease = await one.take(PLACE);
    expect(await other.take(PLACE)).toBeUndefined();
    await lease?.release();
    expect(await other.take(PLACE)).toBeDefined();
  });

  it("is taken over from who did not renew it, and that one does not take it away again", async () => {
    const { clock, one, other } = start();
    const lease = await one.take(PLACE);
    clock.pass(TTL_MS);
    expect(await other.take(PLACE)).toBeDefined();
    await lease?.release();
    expect(await one.take(PLACE)).toBeUndefined();
  });

  it("lasts as long as it is renewed", async () => {
    const { clock, one, other } = start();
    const lease = await one.take(PLACE);
    for (let minute = 0; minute < 5; minute += 1) {
      clock.pass(40_000);
      await lease?.renew();
    }
    expect(await other.take(PLACE)).toBeUndefined();
  });

  it("does not take away one that was made anew in between", async () => {
    const { clock, one, other } = start();
    const lease = await one.take(PLACE);
    clock.pass(TTL_MS);
    await (await other.take(PLACE))?.release();
    await other.take(PLACE);
    await lease?.release();
    expect(await one.all()).toHaveLength(1);
  });

  it("decides for the next holder too what was decided under it, and no longer than it is held", async () => {
    const { clock, one, other } = start();
    const lease = await one.take(PLACE);
    expect(await lease?.decide(aRow("first"))).toBe(true);
    clock.pass(TTL_MS);
    const next = await other.take(PLACE);
    expect(next?.decided).toEqual(aRow("first"));
    expect(await lease?.decide(aRow("second"))).toBe(false);
    await next?.release();
    expect((await one.take(PLACE))?.decided).toBeUndefined();
  });

  it("does not come back to who slept while others held it and let go of it", async () => {
    const { clock, one, other } = start();
    const lease = await one.take(PLACE);
    clock.pass(TTL_MS);
    await (await other.take(PLACE))?.release();
    await other.take(PLACE);
    expect(await lease?.decide(aRow("first"))).toBe(false);
  });

  it("says where something was left open, and since when anybody may go on", async () => {
    const { clock, one, other } = start();
    await (await one.take(PLACE))?.leaveOpen(clock.now().getTime() + 5_000);
    expect(await other.all()).toEqual([
      expect.objectContaining({ place: PLACE, untilMs: clock.now().getTime() + 5_000 }),
    ]);
    expect(await other.take(PLACE)).toBeUndefined();
    clock.pass(5_000);
    expect(await other.take(PLACE)).toBeDefined();
  });

  it("can be announced for whoever comes first, and keeps nobody from working there", async () => {
    const { one, other } = start();
    await one.announce(PLACE);
    expect(await other.all()).toHaveLength(1);
    expect(await other.take(PLACE)).toBeDefined();
  });
});
