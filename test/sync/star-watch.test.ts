import { expect, it, onTestFinished } from "vitest";
import type { Paper } from "../../src/core/papers/paper.ts";
import { createSegmentedIndex } from "../../src/indexes/segmented-index.ts";
import { createGitHub } from "../../src/resolvers/github.ts";
import { createHealthBook } from "../../src/sync/health-book.ts";
import { createStarWatch } from "../../src/sync/star-watch.ts";
import { aClient } from "../a-client.ts";
import { aClock } from "../a-clock.ts";
import { aPaper } from "../a-paper.ts";
import { FakeGitHub, GITHUB_LIMIT } from "../fakes/fake-github.ts";
import { createMemoryRecords } from "../fakes/memory-records.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const NOW = "2026-07-08T09:00:00Z";

function withCode(name: string, published = "2026-07-01", repository = `ada/${name}`): Paper {
  return aPaper({ id: `test:${name}`, title: name, published, links: { code: `https://github.com/${repository}` } });
}

/** A library with these papers, and GitHub on loopback, where each repository has as many stars as its place. */
async function start(papers: readonly Paper[], token?: string) {
  const clock = aClock(NOW);
  const { client, state } = aClient({ clock });
  const fake = await new FakeGitHub(clock).start();
  onTestFinished(() => fake.stop());
  for (const [place, { links }] of papers.entries()) {
    fake.repositories.set(links.code?.slice("https://github.com/".length) ?? "", { stars: place });
  }
  const index = createSegmentedIndex();
  const { records, signals } = createMemoryRecords();
  await records.put(papers);
  await index.add(papers);
  const health = createHealthBook(state, clock);
  const held = new Map<string, unknown>();
  const memory = {
    get: async (key: string) => held.get(key),
    set: async (key: string, value: unknown) => held.set(key, value),
  };
  const parts = { client, address: fake.url, token, index, records, signals, state, clock, health, memory };
  const watch = createStarWatch(parts);
  const look = () => watch(new AbortController().signal);
  const stars = async () => (await signals.since(new Date(0))).map(({ id, value }) => [id, value]);
  const asked = () => fake.requests.map(({ url }) => url.pathname.slice("/repos/".length));
  return { clock, client, fake, signals, health, watch, look, stars, asked };
}

const many = (count: number) => Array.from({ length: count }, (_, place) => withCode(`p${place}`));

it("asks for young papers with code on GitHub, the youngest first", async () => {
  const { look, stars, asked, health } = await start([
    withCode("middle", "2026-07-02"),
    withCode("youngest", "2026-07-07"),
    withCode("oldest", "2026-06-09"),
    withCode("too-old", "2026-06-07"),
    aPaper({ title: "Without code", published: "2026-07-06" }),
    aPaper({ title: "Elsewhere", published: "2026-07-06", links: { code: "https://gitlab.com/ada/else" } }),
  ]);
  await look();
  expect(asked()).toEqual(["ada/youngest", "ada/middle", "ada/oldest"]);
  expect(await stars()).toEqual([
    ["test:youngest", 1],
    ["test:middle", 0],
    ["test:oldest", 2],
  ]);
  expect(await health.all()).toMatchObject([{ name: "github" }]);
});

it("observes a paper's stars once a day", async () => {
  const { clock, look, asked } = await start([withCode("a")]);
  await look();
  clock.pass(HOUR_MS);
  await look();
  expect(asked()).toHaveLength(1);
  clock.pass(DAY_MS);
  await look();
  expect(asked()).toHaveLength(2);
});

it("does not ask for a paper whose stars another source told today", async () => {
  const { signals, look, asked } = await start([withCode("a"), withCode("b")]);
  await signals.observe([{ id: "test:a", kind: "stars", value: 7, observedAt: new Date(NOW) }]);
  await look();
  expect(asked()).toEqual(["ada/b"]);
});

it("asks conditionally, and an unchanged number is an observation, too", async () => {
  const { clock, fake, look, stars } = await start([withCode("a")]);
  await look();
  clock.pass(DAY_MS);
  await look();
  expect(fake.requests.map(({ headers }) => headers["if-none-match"])).toEqual([undefined, 'W/"0"']);
  expect(await stars()).toEqual([
    ["test:a", 0],
    ["test:a", 0],
  ]);
});

it("asks at most 40 times in an hour, and goes on in the next", async () => {
  const { clock, look, asked } = await start(many(60));
  await look();
  clock.pass(HOUR_MS / 2);
  await look();
  expect(asked().length).toBeGreaterThan(35);
  expect(asked().length).toBeLessThanOrEqual(40);
  clock.pass(HOUR_MS);
  await look();
  expect(new Set(asked()).size).toBe(60);
});

it("counts the second request to a repository that moved", async () => {
  const { fake, look, stars } = await start(many(60));
  for (let place = 0; place < 60; place += 1) {
    fake.renamed.set(`ada/p${place}`, `ida/p${place}`);
    fake.repositories.set(`ida/p${place}`, { stars: 5 });
  }
  await look();
  expect(fake.requests.length).toBeLessThanOrEqual(40);
  expect(await stars()).toContainEqual(["test:p0", 5]);
});

it("asks for all where it has a token", async () => {
  const { fake, look } = await start(many(60), "t0ken");
  await look();
  expect(fake.requests).toHaveLength(60);
  expect(fake.requests[0]?.headers.authorization).toBe("Bearer t0ken");
});

it("asks once for the repository of two papers", async () => {
  const { look, stars, asked } = await start([withCode("a", "2026-07-02", "ada/x"), withCode("b", undefined, "ada/x")]);
  await look();
  expect(asked()).toEqual(["ada/x"]);
  expect(await stars()).toEqual([
    ["test:a", 1],
    ["test:b", 1],
  ]);
});

it("leaves a repository that is gone alone for a week", async () => {
  const { clock, fake, look, stars, asked } = await start([withCode("a", "2026-07-02"), withCode("b")]);
  fake.repositories.delete("ada/a");
  await look();
  clock.pass(DAY_MS);
  await look();
  expect(asked()).toEqual(["ada/a", "ada/b", "ada/b"]);
  expect((await stars()).map(([id]) => id)).toEqual(["test:b", "test:b"]);
  clock.pass(7 * DAY_MS);
  await look();
  expect(asked().slice(3)).toEqual(["ada/a", "ada/b"]);
});

it("stops at a refusal, notes it, and begins with another repository next time", async () => {
  const { clock, fake, look, health, asked } = await start([withCode("a", "2026-07-02"), withCode("b")]);
  fake.fail(GITHUB_LIMIT);
  await look();
  await look();
  expect(asked()).toEqual(["ada/a"]);
  expect(await health.all()).toMatchObject([{ name: "github", failing: {}, blockedUntil: expect.any(String) }]);
  clock.pass(HOUR_MS);
  await look();
  expect(asked()).toEqual(["ada/a", "ada/b"]);
});

it("takes an answer without stars for a failure of GitHub", async () => {
  const { fake, look, stars, health } = await start([withCode("a")]);
  fake.fail({ kind: "status", status: 200, headers: { "content-type": "application/json" }, body: "[]" });
  await look();
  expect(await stars()).toEqual([]);
  expect(await health.all()).toMatchObject([{ failing: { why: "github answered something that cannot be read." } }]);
});

it("shares its turns with whoever looks up a repository's paper", async () => {
  const { client, fake, look } = await start(many(5));
  const lookup = createGitHub({ client, address: fake.url });
  const { signal } = new AbortController();
  await Promise.all([look(), lookup.find({ type: "github", id: "ada/p1" }, signal)]);
  expect(fake.requests).toHaveLength(7);
  expect(fake.mostAtOnce).toBe(1);
});

it("ends with its signal", async () => {
  const { fake, watch, stars } = await start([withCode("a")]);
  const stopping = new AbortController();
  fake.fail({ kind: "hang" });
  const looking = watch(stopping.signal);
  await fake.arrival();
  stopping.abort(new Error("stopping"));
  await expect(looking).rejects.toThrow("stopping");
  expect(await stars()).toEqual([]);
});
