import { expect, onTestFinished } from "vitest";
import { FakeDiscord, TOKEN } from "../../fakes/discord/fake-discord.ts";
import { textOf } from "../../fakes/discord/refuse-body.ts";
import type { Message } from "../../fakes/discord/shapes.ts";
import type { Asking } from "../../fakes/discord/world.ts";
import { aHome, type Running, start } from "../paperboy.ts";

interface Options {
  readonly home?: string;
  readonly token?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Bot {
  readonly discord: FakeDiscord;
  readonly service: Running;
  /** The private answer to that asking. */
  answerTo(asking: Asking): Promise<Message>;
}

export async function aFakeDiscord(): Promise<FakeDiscord> {
  const discord = await new FakeDiscord().start();
  onTestFinished(async () => {
    await discord.stop();
    expect(discord.strays).toEqual([]);
  });
  return discord;
}

/** The built bot as a process of its own, ready to be asked. */
export async function aBot({ discord, ...options }: Options & { readonly discord?: FakeDiscord } = {}): Promise<Bot> {
  const there = discord ?? (await aFakeDiscord());
  const service = await startBot(there, options);
  await service.said("Discord knows the commands");
  return { discord: there, service, answerTo: (asking) => answerTo(there, asking) };
}

export async function startBot(discord: FakeDiscord, { home, token = TOKEN, env }: Options = {}): Promise<Running> {
  return start([], {
    home: home ?? (await aHome()),
    env: { DISCORD_TOKEN: token, DISCORD_API_URL: discord.apiUrl, ...env },
  });
}

async function answerTo({ world }: FakeDiscord, asking: Asking): Promise<Message> {
  await world.until(() => asking.original !== undefined || asking.followUps.length > 0);
  const answer = asking.original ?? asking.followUps[0];
  if (!answer) {
    throw new Error("there is no answer");
  }
  return answer;
}

export async function seen(answer: Promise<Message>): Promise<string> {
  return textOf(await answer);
}

/** What stands in the channel that follows, and in the thread under it. */
export function digestIn({ world }: FakeDiscord, place = world.papers.id) {
  const [parent, ...others] = world.messages.filter(({ channel_id: channel }) => channel === place);
  const replies = world.messages.filter(({ channel_id: channel }) => channel === parent?.id);
  return { parent, others, replies };
}
