import { expect, it } from "vitest";
import { createVoteBook } from "../../../src/core/digests/vote-book.ts";
import { createMemoryState } from "../../../src/state/memory-state.ts";
import { aClock } from "../../a-clock.ts";

const PLACE = { platform: "fake", tenant: "lab", channel: "papers" };
const PAPER = "arxiv:2607.00001";
const person = (user: string) => ({ platform: "fake", tenant: "lab", user });

function start() {
  const clock = aClock("2026-07-08T09:00:00Z");
  const state = createMemoryState(clock);
  return { clock, state, votes: createVoteBook(state, clock) };
}

it("is one a person, and the last one counts", async () => {
  const { votes } = start();
  await votes.cast(PLACE, PAPER, person("ada"), "up");
  const { tally, mine } = await votes.cast(PLACE, PAPER, person("ada"), "down");
  expect([tally.up, tally.down, mine]).toEqual([0, 1, "down"]);
});

it("is taken back by casting it again", async () => {
  const { votes } = start();
  await votes.cast(PLACE, PAPER, person("ada"), "up");
  const { tally, mine } = await votes.cast(PLACE, PAPER, person("ada"), "up");
  expect([tally.up, tally.down, mine]).toEqual([0, 0, undefined]);
});

it("counts from the moment on at which a second person agrees", async () => {
  const { votes, clock } = start();
  await votes.cast(PLACE, PAPER, person("ada"), "down");
  expect((await votes.tallies(PLACE)).get(PAPER)?.countsSince).toBeUndefined();
  clock.pass(60_000);
  await votes.cast(PLACE, PAPER, person("ben"), "down");
  clock.pass(60_000);
  await votes.cast(PLACE, PAPER, person("cho"), "down");
  expect((await votes.tallies(PLACE)).get(PAPER)).toEqual({
    up: 0,
    down: 3,
    last: new Date("2026-07-08T09:02:00Z"),
    countsSince: new Date("2026-07-08T09:01:00Z"),
  });
});

it("counts for nothing where as many say the contrary", async () => {
  const { votes } = start();
  await votes.cast(PLACE, PAPER, person("ada"), "up");
  await votes.cast(PLACE, PAPER, person("ben"), "up");
  await votes.cast(PLACE, PAPER, person("cho"), "down");
  await votes.cast(PLACE, PAPER, person("dee"), "down");
  expect((await votes.tallies(PLACE)).get(PAPER)?.countsSince).toBeUndefined();
});

it("stays in its place", async () => {
  const { votes } = start();
  await votes.cast(PLACE, PAPER, person("ada"), "up");
  expect(await votes.tallies({ ...PLACE, channel: "others" })).toEqual(new Map());
  expect(await votes.tallies({ ...PLACE, tenant: "elsewhere" })).toEqual(new Map());
});

it("counts everybody where many vote at once", async () => {
  const { votes } = start();
  const people = Array.from({ length: 20 }, (_, place) => person(`user-${place}`));
  await Promise.all(people.map((one) => votes.cast(PLACE, PAPER, one, "up")));
  expect((await votes.tallies(PLACE)).get(PAPER)?.up).toBe(20);
});

it("is forgotten with the person, wherever it was cast, and nobody else's with it", async () => {
  const { votes, state } = start();
  const elsewhere = { ...PLACE, tenant: "elsewhere" };
  await votes.cast(PLACE, PAPER, person("a:da"), "up");
  await votes.cast(elsewhere, PAPER, person("a:da"), "up");
  await votes.cast(PLACE, PAPER, person("ben"), "up");
  await votes.forget(person("a:da"));
  expect(await state.entries("")).toHaveLength(1);
  expect((await votes.tallies(PLACE)).get(PAPER)?.up).toBe(1);
});
