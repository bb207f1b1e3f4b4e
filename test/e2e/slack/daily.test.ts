import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { slotNow } from "../../crash/plan.ts";
import type { FakeSlack } from "../../fakes/slack/fake-slack.ts";
import { aHome } from "../paperboy.ts";
import { aBot, aFakeSlack, labelsOf, seen, wordsOf } from "./a-bot.ts";

const PARTS = 4;
const run = promisify(execFile);
const outside = { PAPERBOY_STARTER: "0" };

async function drive(task: "follow" | "rows", home: string, ...more: readonly string[]): Promise<string> {
  const driver = path.join(import.meta.dirname, "../daily/drive.mjs");
  const { stdout } = await run(process.execPath, [driver, task, path.join(home, "data"), ...more]);
  return stdout;
}

/** A data directory with a follow whose hour was five minutes ago. */
async function aFollowDueNow({ world }: FakeSlack): Promise<string> {
  const home = await aHome();
  const follow = {
    id: "f1",
    place: { platform: "slack", tenant: world.team, channel: world.papers.id },
    topics: [],
    examples: [],
    ...slotNow(new Date()),
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    count: 3,
    owner: { platform: "slack", tenant: world.team, user: world.reader.id },
    createdAt: "2026-01-01T00:00:00.000Z",
    activeFrom: "2026-01-01",
  };
  await drive("follow", home, JSON.stringify(follow));
  return home;
}

async function untilDone(home: string): Promise<void> {
  for (;;) {
    // Each look starts a process of its own: that is pause enough.
    const rows = JSON.parse(await drive("rows", home, "slack"));
    if (rows.length === 1 && rows[0].is === "done") {
      return;
    }
  }
}

function digestIn({ world }: FakeSlack) {
  const posted = world.messages.filter(({ channel }) => channel === world.papers.id);
  const parents = posted.filter(({ thread }) => thread === undefined);
  return { parents, replies: posted.filter(({ thread }) => thread === parents[0]?.ts) };
}

describe("a daily post on Slack", () => {
  it("is one message and its thread, without previews, though answers are lost and Slack asks to wait", async () => {
    const slack = await aFakeSlack();
    const home = await aFollowDueNow(slack);
    const faults = ["lose", { status: 429, retryAfterSeconds: 1 }] as const;
    slack.faults.push(...faults.map((fault) => ({ on: "chat.postMessage", with: fault, times: 1 })));
    await aBot({ slack, home, env: outside });
    await untilDone(home);
    const { parents, replies } = digestIn(slack);
    expect([parents.length, replies.length]).toEqual([1, PARTS - 1]);
    expect(wordsOf(parents[0] ?? { blocks: [], text: "" })).toContain("Flying through narrow gaps");
    expect(labelsOf(replies[0] ?? { blocks: [] })).toContain("Similar");
    const posts = slack.callsOf("chat.postMessage");
    expect(posts.every(({ args }) => args.unfurl_links === "false" && args.unfurl_media === "false")).toBe(true);
  }, 240_000);

  it("is finished once after kill -9 in the middle of it", async () => {
    const slack = await aFakeSlack();
    const home = await aFollowDueNow(slack);
    const first = await aBot({ slack, home, env: outside });
    await slack.world.until(() => digestIn(slack).replies.length === 1);
    first.service.process.kill("SIGKILL");
    await first.service.ended;
    await aBot({ slack, home, env: outside });
    await untilDone(home);
    const { parents, replies } = digestIn(slack);
    expect([parents.length, replies.length, new Set(replies.map(wordsOf)).size]).toEqual([1, PARTS - 1, PARTS - 1]);
  }, 240_000);

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
