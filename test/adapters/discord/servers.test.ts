import { describe, expect, it } from "vitest";
import { createMemoryState } from "../../../src/state/memory-state.ts";
import { aClock } from "../../a-clock.ts";
import type { FakeDiscord } from "../../fakes/discord/fake-discord.ts";
import { aDiscord } from "./a-discord.ts";

const ELSEWHERE = "1234567890123456789";

/** A start, after earlier ones that saw these servers with these bots. */
async function startAfter(furnish: (discord: FakeDiscord) => readonly (readonly [guild: string, bot: string])[]) {
  const state = createMemoryState(aClock());
  const there = await aDiscord({ state });
  for (const [guild, bot] of furnish(there.discord)) {
    await state.put(`joined:discord:${guild}:${bot}`, true, 0);
  }
  await there.adapter.start(async () => ({ text: "", shown: "new" }));
  // What was begun at the start is finished first.
  await there.adapter.stop();
  return { ...there, state };
}

describe("a server that took the bot out while it was away", () => {
  it("is erased at the next start", async () => {
    const { removed, log } = await startAfter(({ world }) => [[ELSEWHERE, world.bot.id]]);
    expect([removed, log.join("")]).toEqual([[ELSEWHERE], expect.stringContaining("its data is erased")]);
  });

  it("is known by having been seen, once", async () => {
    const { state, discord } = await startAfter(({ world }) => [[world.guild, world.bot.id]]);
    const { guild, bot } = discord.world;
    expect(await state.entries("joined:")).toEqual([
      { key: `joined:discord:${guild}:${bot.id}`, value: true, version: 1 },
    ]);
  });

  it("is not mistaken for one that Discord cannot serve at the moment", async () => {
    const { removed, discord } = await startAfter(({ world }) => {
      world.membership = "out of reach";
      return [[world.guild, world.bot.id]];
    });
    expect([removed, discord.requests.some(({ path }) => path === `/guilds/${discord.world.guild}`)]).toEqual([
      [],
      false,
    ]);
  });

  it.each([
    ["Discord breaks", { status: 500 }],
    ["Discord asks to wait long", { status: 429, retryAfterSeconds: 90 }],
    ["the server answers all the same", { status: 200, json: { id: ELSEWHERE } }],
  ])("is left alone where that is not sure: %s", async (_what, answer) => {
    const { removed } = await startAfter(({ world, faults }) => {
      faults.push({ on: /^GET \/guilds\//u, with: answer, times: 9 });
      return [[ELSEWHERE, world.bot.id]];
    });
    expect(removed).toEqual([]);
  });

  it("is left alone where another bot was in it", async () => {
    const { removed } = await startAfter(() => [[ELSEWHERE, "9876543210987654321"]]);
    expect(removed).toEqual([]);
  });
});
