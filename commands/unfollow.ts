import { removeFollow } from "../src/core/chat/change-follow.ts";
import { defineCommand } from "../src/core/chat/command.ts";
import { demandDesk, demandManager } from "../src/core/chat/daily-desk.ts";
import { pageArgument, readPage } from "../src/core/chat/page.ts";
import type { Follow } from "../src/core/digests/follow.ts";
import { spellTopic } from "../src/core/digests/spell-follow.ts";

export const unfollow = defineCommand({
  name: "unfollow",
  description: "Stop a daily post that comes here",
  args: {
    topic: { kind: "text", description: "what it is on; not needed where only one comes" },
    follow: { kind: "text", description: "which follow", hidden: true },
    page: pageArgument,
  },
  examples: ["robotics"],
  async run({ topic = "", follow: id, page }, context) {
    const desk = demandDesk(context);
    demandManager(context);
    const { shown } = readPage({ ...(page !== undefined && { page }) }, context.invocation);
    const follows = await desk.follows.of(context.invocation.place);
    const meant = follows.filter((follow) => (id === undefined ? isOn(follow, topic) : follow.id === id));
    const [only] = meant;
    if (only && meant.length === 1) {
      return { ...(await removeFollow(only, desk)), shown };
    }
    const left = meant.length > 1 ? meant : follows;
    return {
      text: left.length > 0 ? "Which one shall stop?" : "Nothing is followed here, so nothing comes.",
      actions: left.map((follow) => ({
        label: spellTopic(follow),
        command: "unfollow",
        fields: { follow: follow.id, page: 1 },
      })),
      shown,
    };
  },
});

/** Words of the topic in any case; none mean any. */
function isOn(follow: Follow, topic: string): boolean {
  return spellTopic(follow).toLowerCase().includes(topic.toLowerCase().replaceAll(/["“”]/gu, ""));
}
