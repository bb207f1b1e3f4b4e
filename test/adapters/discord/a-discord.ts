import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished } from "vitest";
import { createDiscordAdapter } from "../../../src/adapters/discord/adapter.ts";
import { COMMANDS } from "../../../src/commands.ts";
import { createLogger } from "../../../src/core/runtime/logger.ts";
import { createScrubber } from "../../../src/core/runtime/scrubber.ts";
import { createMemoryState } from "../../../src/state/memory-state.ts";
import { aClock } from "../../a-clock.ts";
import { FakeDiscord, TOKEN } from "../../fakes/discord/fake-discord.ts";

type Options = Partial<Parameters<typeof createDiscordAdapter>[0]>;

/** The adapter, and a Discord on loopback that it talks to. */
export async function aDiscord(overrides: Options = {}) {
  const discord = await new FakeDiscord().start();
  const log: string[] = [];
  const removed: string[] = [];
  const kept = new Map<string, unknown>();
  const adapter = createDiscordAdapter({
    token: TOKEN,
    apiUrl: `${discord.apiUrl}/`,
    commands: COMMANDS,
    buttons: { get: (key) => kept.get(key), set: (key, asking) => void kept.set(key, asking) },
    suggest: () => [],
    state: createMemoryState(aClock()),
    logger: createLogger({
      write: (line) => log.push(line),
      clock: aClock(),
      level: "debug",
      scrub: createScrubber([]),
    }),
    delay: (ms, signal) => setTimeout(ms, undefined, { signal }),
    onFailure: () => undefined,
    onRemoved: (tenant) => void removed.push(tenant),
    ...overrides,
  });
  onTestFinished(async () => {
    await adapter.stop();
    await discord.stop();
    expect(discord.strays).toEqual([]);
  });
  return { discord, adapter, log, removed, kept };
}
