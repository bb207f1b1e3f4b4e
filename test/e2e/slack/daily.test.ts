import { describe, expect, it } from "vitest";
import type { FakeSlack } from "../../fakes/slack/fake-slack.ts";
import { followsDueNow, later, outside, PARTS, untilDone } from "../daily/due-now.ts";
import { aBot, aFakeSlack, digestIn, labelsOf, seen, wordsOf } from "./a-bot.ts";

function aFollowDueNow({ world: { team, papers, reader } }: FakeSlack): Promise<string> {
  return followsDueNow({ platform: "slack", tenant: team, channel: papers.id, user: reader.id });
}

async function untilOut(slack: FakeSlack, home: string): Promise<void> {
  await slack.world.until(() => digestIn(slack).replies.length === PARTS - 1);
  await untilDone(home, "slack");
}

describe("a daily post on Slack", () => {
  it("is one message and its thread, without previews, though Slack asks to wait", async () => {
    const slack = await aFakeSlack();
    const home = await aFollowDueNow(slack);
    slack.faults.push({ on: "chat.postMessage", with: { status: 429, retryAfterSeconds: 1 }, times: 1 });
    await aBot({ slack, home, env: outside });
    await untilOut(slack, home);
    const { parents, replies } = digestIn(slack);
    expect([parents.length, replies.length]).toEqual([1, PARTS - 1]);
    expect(wordsOf(parents[0] ?? { blocks: [], text: "" })).toContain("Flying through narrow gaps");
    expect(labelsOf(replies[0] ?? { blocks: [] })).toContain("Similar");
    const posts = slack.callsOf("chat.postMessage");
    expect(posts.every(({ args }) => args.unfurl_links === "false" && args.unfurl_media === "false")).toBe(true);
  });

  it.each([
    ["the answer to its first message is lost", 0],
    ["the process is killed in the middle of it", 1],
  ])("is finished once where %s", async (_what, replied) => {
    const slack = await aFakeSlack();
    const home = await aFollowDueNow(slack);
    const faults = replied === 0 ? [{ on: "chat.postMessage", with: "lose", times: 1 } as const] : [];
    slack.faults.push(...faults);
    const first = await aBot({ slack, home, env: outside });
    await slack.world.until(() => digestIn(slack).parents.length === 1 && digestIn(slack).replies.length === replied);
    first.service.process.kill("SIGKILL");
    await first.service.ended;
    await aBot({ slack, home, env: later });
    await untilOut(slack, home);
    const { parents, replies } = digestIn(slack);
    expect([parents.length, replies.length, new Set(replies.map(wordsOf)).size]).toEqual([1, PARTS - 1, PARTS - 1]);
  });

  it("is set up in the channel, and not where the bot is no member: it says how to invite it", async () => {
    const { slack, answerTo } = await aBot();
    const { closed, crowd } = slack.world;
    const refused = await answerTo(slack.slash("/paper", "follow robotics at 9am", { channel_id: closed.id }));
    expect(wordsOf(refused)).toContain("/invite @paperboy");
    expect(labelsOf(refused)).not.toContain("Start");
    const none = await seen(answerTo(slack.slash("/paper", "following", { channel_id: closed.id })));
    expect(none).toContain("Nothing is followed here yet");
    const stranger = { channel_id: crowd.id };
    expect(await seen(answerTo(slack.slash("/paper", "follow robotics at 9am", stranger)))).toContain(
      "is decided by people who",
    );
    const offered = await answerTo(slack.slash("/paper", "follow robotics at 9am"));
    expect(wordsOf(offered)).toContain("09:00");
    await answerTo(slack.press(offered, "Start"));
    expect(await seen(answerTo(slack.slash("/paper", "following")))).toContain("robotics");
  });
});
