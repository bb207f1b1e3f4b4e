import { afterAll, beforeAll, beforeEach, expect, onTestFinished } from "vitest";
import { APP_TOKEN, BOT_TOKEN, FakeSlack } from "../../fakes/slack/fake-slack.ts";
import { pressablesIn, textsIn } from "../../fakes/slack/refuse-blocks.ts";
import type { Asking, Shown } from "../../fakes/slack/world.ts";
import { type AtEnd, aHome, type Running, start } from "../paperboy.ts";

interface Options {
  readonly home?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly atEnd?: AtEnd;
}

export interface Bot {
  readonly slack: FakeSlack;
  readonly service: Running;
  /** What came of that asking, as the asker sees it. */
  answerTo(asking: Asking): Promise<Shown>;
}

export async function aFakeSlack(atEnd: AtEnd = onTestFinished): Promise<FakeSlack> {
  const slack = await new FakeSlack().start();
  atEnd(async () => {
    await slack.stop();
    expect(slack.strays).toEqual([]);
  });
  return slack;
}

/** The built bot as a process of its own, ready to be asked. */
export async function aBot({ slack, ...options }: Options & { readonly slack?: FakeSlack } = {}): Promise<Bot> {
  const there = slack ?? (await aFakeSlack(options.atEnd));
  const service = await startBot(there, options);
  await service.said("serving");
  await there.world.until(() => there.socket.open > 0);
  return { slack: there, service, answerTo: (asking) => answerTo(there, asking) };
}

/** One for all tests of the file. Each has a reader of its own, who sees nothing of what was said before. */
export function aSharedBot(): () => Bot {
  const endings: (() => Promise<void>)[] = [];
  let bot: Bot | undefined;
  beforeAll(async () => {
    bot = await aBot({ atEnd: (work) => endings.unshift(work) });
  });
  beforeEach(() => bot?.slack.world.meetAnother());
  afterAll(async () => {
    for (const end of endings) {
      await end();
    }
  });
  return () => bot ?? expect.unreachable("the bot did not start");
}

export async function startBot(slack: FakeSlack, { home, env, atEnd }: Options = {}): Promise<Running> {
  return start([], {
    home: home ?? (await aHome(atEnd)),
    ...(atEnd && { atEnd }),
    env: { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN, SLACK_API_URL: slack.apiUrl, ...env },
  });
}

async function answerTo({ world }: FakeSlack, asking: Asking): Promise<Shown> {
  await world.until(() => asking.answers.length > 0);
  const [answer] = asking.answers;
  if (!answer) {
    throw new Error("there is no answer");
  }
  return answer;
}

/** What a person reads there. */
export function wordsOf({ blocks, text }: Pick<Shown, "blocks" | "text">): string {
  return blocks.length > 0 ? textsIn(blocks).join("\n") : text;
}

export async function seen(answer: Promise<Shown>): Promise<string> {
  return wordsOf(await answer);
}

export function labelsOf({ blocks }: Pick<Shown, "blocks">): readonly string[] {
  return pressablesIn(blocks).map(({ label }) => label);
}

/** What stands in the channel that follows, and in the thread under it. */
export function digestIn({ world }: FakeSlack) {
  const posted = world.messages.filter(({ channel }) => channel === world.papers.id);
  const parents = posted.filter(({ thread }) => thread === undefined);
  return { parents, replies: posted.filter(({ thread }) => thread === parents[0]?.ts) };
}
