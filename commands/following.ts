import {
  CHANGES,
  type Change,
  changeFollow,
  feedActions,
  followAction,
  followActions,
} from "../src/core/chat/change-follow.ts";
import { type CommandContext, defineCommand } from "../src/core/chat/command.ts";
import { demandDesk, demandManager } from "../src/core/chat/daily-desk.ts";
import { lastPosts } from "../src/core/chat/last-posts.ts";
import { pageArgument, readPage } from "../src/core/chat/page.ts";
import type { Message } from "../src/core/chat/reply.ts";
import type { DigestDesk } from "../src/core/digests/desk.ts";
import type { Follow } from "../src/core/digests/follow.ts";
import { spellTopic } from "../src/core/digests/spell-follow.ts";
import { spellStanding } from "../src/core/digests/spell-standing.ts";
import { UserError } from "../src/core/runtime/errors.ts";

export const following = defineCommand({
  name: "following",
  description: "What is followed here, when it posts next, and how to change that",
  args: {
    follow: { kind: "text", description: "which follow", hidden: true },
    change: { kind: "choice", description: "what to do with it", choices: CHANGES, hidden: true },
    page: pageArgument,
  },
  examples: [],
  async run({ follow: id, change, page }, context) {
    const desk = demandDesk(context);
    const { shown } = readPage({ ...(page !== undefined && { page }) }, context.invocation);
    const message = id === undefined ? await list(desk, context) : await one(id, change, { desk, context });
    return { ...message, shown };
  },
});

interface Asked {
  readonly desk: DigestDesk;
  readonly context: CommandContext;
}

async function list(desk: DigestDesk, context: CommandContext): Promise<Message> {
  const { invocation, clock } = context;
  const [follows, past] = await Promise.all([desk.follows.of(invocation.place), desk.past(invocation.place)]);
  const [only] = follows;
  if (!only) {
    return {
      text: `Nothing is followed here yet. ${invocation.spell("follow", "robotics at 9am")} starts a daily post.`,
    };
  }
  const lines = follows.map((follow) => spellStanding(follow, past, clock.now()));
  const links = lastPosts(follows, past, invocation);
  const isManaged = invocation.may === "manage";
  if (follows.length === 1) {
    return {
      text: ["Followed here", ...lines].join("\n"),
      links,
      actions: isManaged ? [...followActions(only), ...feedActions(only, context)] : [],
    };
  }
  return {
    text: ["Followed here", ...lines.map((line, place) => `${place + 1}. ${line}`)].join("\n"),
    links,
    actions: isManaged ? follows.map((follow, place) => followAction(labelOf(follow, place), follow)) : [],
  };
}

function labelOf(follow: Follow, place: number): string {
  const topic = spellTopic(follow);
  return `${place + 1} ${topic.length > 30 ? `${topic.slice(0, 29)}…` : topic}`;
}

async function one(id: string, change: Change | undefined, { desk, context }: Asked): Promise<Message> {
  const { place } = context.invocation;
  demandManager(context);
  const follow = await desk.follows.get(place, id);
  if (!follow) {
    throw new UserError("gone", "That follow is not there any more.");
  }
  if (change !== undefined) {
    return changeFollow(follow, change, { desk, context });
  }
  const past = await desk.past(place);
  return {
    text: spellStanding(follow, past, context.clock.now()),
    links: lastPosts([follow], past, context.invocation),
    actions: [...followActions(follow), ...feedActions(follow, context)],
  };
}
