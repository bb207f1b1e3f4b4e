import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished } from "vitest";
import { createSlackAdapter } from "../../../src/adapters/slack/adapter.ts";
import { COMMANDS } from "../../../src/commands.ts";
import { createLogger } from "../../../src/core/runtime/logger.ts";
import { createScrubber } from "../../../src/core/runtime/scrubber.ts";
import { createMemoryState } from "../../../src/state/memory-state.ts";
import { aClock } from "../../a-clock.ts";
import { APP_TOKEN, BOT_TOKEN, FakeSlack } from "../../fakes/slack/fake-slack.ts";
import { textsIn } from "../../fakes/slack/refuse-blocks.ts";

type Options = Partial<Parameters<typeof createSlackAdapter>[0]>;

/** The adapter, and a Slack on loopback that it talks to. */
export async function aSlack(overrides: Options = {}) {
  const slack = await new FakeSlack().start();
  const log: string[] = [];
  const removed: string[] = [];
  const kept = new Map<string, unknown>();
  const clock = aClock();
  const adapter = createSlackAdapter({
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    apiUrl: slack.apiUrl,
    commands: COMMANDS,
    buttons: { get: (key) => kept.get(key), set: (key, asking) => void kept.set(key, asking) },
    state: createMemoryState(clock),
    clock,
    logger: createLogger({ write: (line) => log.push(line), clock, level: "debug", scrub: createScrubber([]) }),
    delay: (ms, signal) => setTimeout(ms, undefined, { signal }),
    onFailure: () => undefined,
    onRemoved: (tenant) => void removed.push(tenant),
    ...overrides,
  });
  onTestFinished(async () => {
    await adapter.stop();
    await slack.stop();
    expect(slack.strays).toEqual([]);
  });
  return { slack, world: slack.world, adapter, log, removed, kept, clock };
}

/** What a person reads there. */
export function wordsOf({ blocks, text }: { readonly blocks: readonly unknown[]; readonly text: string }): string {
  return blocks.length > 0 ? textsIn(blocks).join("\n") : text;
}
