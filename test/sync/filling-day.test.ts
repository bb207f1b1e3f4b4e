import { expect, it, onTestFinished } from "vitest";
import type { DaySeen } from "../../src/sources/hugging-face.ts";
import { createHuggingFace } from "../../src/sources/hugging-face.ts";
import { parsePageHere } from "../../src/sources/parse-page.ts";
import { createHealthBook } from "../../src/sync/health-book.ts";
import { syncSource } from "../../src/sync/sync-source.ts";
import { syncSpan } from "../../src/sync/sync-span.ts";
import { aClient } from "../a-client.ts";
import { aClock } from "../a-clock.ts";
import { FakeHuggingFace } from "../fakes/fake-hugging-face.ts";
import { createMemoryRecords } from "../fakes/memory-records.ts";

const HOUR_MS = 3_600_000;
const TODAY = "2026-07-08";
const SPAN = { since: "2026-07-07", until: TODAY };

const papers = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ id: `2607.${String(place + 1).padStart(5, "0")}`, upvotes: place }));

/** Hugging Face on loopback, synced into memory. */
async function start() {
  const clock = aClock(`${TODAY}T06:00:00Z`);
  const { client, state } = aClient({ clock });
  const fake = await new FakeHuggingFace(clock).start();
  onTestFinished(() => fake.stop());
  const health = createHealthBook(state, clock);
  const { records, signals } = createMemoryRecords();
  const onDay = (seen: DaySeen) => health.daySeen("hugging-face", seen);
  const source = createHuggingFace({ client, address: fake.url, clock, parse: parsePageHere, onDay });
  const { signal } = new AbortController();
  const sync = (span = SPAN) =>
    syncSpan({ source, unit: "day" }, span, {
      state,
      health,
      sync: (one, step) => syncSource(one, step, { records, signals, signal }),
    });
  const filling = async () => (await health.all())[0]?.filling;
  return { clock, fake, records, health, sync, filling };
}

it("keeps the one paper that came first, and has all once when the rest came an hour later", async () => {
  const { clock, fake, records, sync, filling } = await start();
  fake.list(TODAY, papers(1));
  await sync();
  expect(await filling()).toEqual({ day: TODAY, papers: 1 });
  const [first] = await records.changes(0, 100);
  clock.pass(HOUR_MS);
  fake.list(TODAY, papers(21));
  expect(await sync()).toMatchObject({ came: 21, added: 20, changed: 0 });
  expect(await records.count()).toBe(21);
  expect(await records.get("arxiv:2607.00001")).toEqual(first?.paper);
  expect(await filling()).toEqual({ day: TODAY, papers: 21 });
});

it("takes no more of a day for granted once it was seen after its end", async () => {
  const { clock, fake, sync, filling } = await start();
  fake.list(TODAY, papers(21));
  await sync();
  clock.pass(24 * HOUR_MS);
  await sync();
  expect(await filling()).toBeUndefined();
});

it("does not take a day for whole because an earlier one is", async () => {
  const { fake, sync, filling } = await start();
  fake.list(TODAY, papers(1));
  await sync();
  await sync({ since: "2026-07-01", until: "2026-07-03" });
  expect(await filling()).toEqual({ day: TODAY, papers: 1 });
});

it("counts a list that still is yesterday's as filling", async () => {
  const { fake, records, sync, filling } = await start();
  fake.list(TODAY, [{ id: "2607.00009", publishedAt: "2026-07-06T00:00:00Z", listedAt: "2026-07-07T02:00:00Z" }]);
  await sync();
  expect(await filling()).toEqual({ day: TODAY, papers: 1 });
  expect(await records.get("arxiv:2607.00009")).toMatchObject({
    published: "2026-07-06",
    listed: "2026-07-07T02:00:00.000Z",
  });
});
