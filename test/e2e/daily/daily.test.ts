import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { slotNow } from "../../crash/plan.ts";
import type { FakeDiscord } from "../../fakes/discord/fake-discord.ts";
import { textOf } from "../../fakes/discord/refuse-body.ts";
import { aBot, aFakeDiscord } from "../discord/a-bot.ts";
import { aHome } from "../paperboy.ts";

const PARTS = 4;
const run = promisify(execFile);

async function drive(task: "follow" | "rows", home: string, ...more: readonly string[]): Promise<string> {
  const driver = path.join(import.meta.dirname, "drive.mjs");
  const { stdout } = await run(process.execPath, [driver, task, path.join(home, "data"), ...more]);
  return stdout;
}

/** A data directory with a follow whose hour was five minutes ago. */
async function aFollowDueNow(discord: FakeDiscord) {
  const home = await aHome();
  const { guild, papers, reader } = discord.world;
  const follow = {
    id: "f1",
    place: { platform: "discord", tenant: guild, channel: papers.id },
    topics: [],
    examples: [],
    ...slotNow(new Date()),
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    count: 3,
    owner: { platform: "discord", tenant: guild, user: reader.id },
    createdAt: "2026-01-01T00:00:00.000Z",
    activeFrom: "2026-01-01",
  };
  await drive("follow", home, JSON.stringify(follow));
  return { home, follow };
}

const outside = { PAPERBOY_STARTER: "0" };

function digestIn({ world }: FakeDiscord) {
  const [parent, ...others] = world.messages.filter(({ channel_id: channel }) => channel === world.papers.id);
  const replies = world.messages.filter(({ channel_id: channel }) => channel === parent?.id);
  return { parent, others, replies };
}

async function isDone(home: string): Promise<boolean> {
  const rows = JSON.parse(await drive("rows", home));
  return rows.length === 1 && rows[0].is === "done";
}

async function untilDone(home: string): Promise<void> {
  while (!(await isDone(home))) {
    // Each look starts a process of its own: that is pause enough.
  }
}

describe("a daily post of the built bot", () => {
  it("is one quiet message and its thread, and is not posted again after a restart", async () => {
    const discord = await aFakeDiscord();
    const { home } = await aFollowDueNow(discord);
    const first = await aBot({ discord, home, env: outside });
    await untilDone(home);
    const { parent, others, replies } = digestIn(discord);
    expect([others.length, replies.length]).toEqual([0, PARTS - 1]);
    expect(parent && textOf(parent)).toContain("Flying through narrow gaps");
    expect(discord.world.messages.every(({ flags }) => (flags & 4_096) !== 0)).toBe(true);
    first.service.process.kill("SIGTERM");
    expect((await first.service.ended).code).toBe(0);
    const second = await aBot({ discord, home, env: outside });
    second.service.process.kill("SIGTERM");
    await second.service.ended;
    expect(digestIn(discord).replies).toHaveLength(PARTS - 1);
    expect(digestIn(discord).others).toHaveLength(0);
  });

  it("is finished once after kill -9 in the middle of it", async () => {
    const discord = await aFakeDiscord();
    const { home } = await aFollowDueNow(discord);
    const first = await aBot({ discord, home, env: outside });
    await discord.world.until(() => digestIn(discord).replies.length === 1);
    first.service.process.kill("SIGKILL");
    await first.service.ended;
    expect(await isDone(home)).toBe(false);
    await aBot({ discord, home, env: outside });
    await untilDone(home);
    const { parent, others, replies } = digestIn(discord);
    expect(parent).toBeDefined();
    expect(others).toEqual([]);
    expect(new Set(replies.map(textOf)).size).toBe(PARTS - 1);
    expect(replies).toHaveLength(PARTS - 1);
  }, 240_000);
});
