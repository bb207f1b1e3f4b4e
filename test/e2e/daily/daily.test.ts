import { describe, expect, it } from "vitest";
import type { FakeDiscord } from "../../fakes/discord/fake-discord.ts";
import { textOf } from "../../fakes/discord/refuse-body.ts";
import { aBot, aFakeDiscord, digestIn } from "../discord/a-bot.ts";
import { followsDueNow, isDone, later, outside, PARTS, untilDone } from "./due-now.ts";

function aFollowDueNow({ world: { guild, papers, reader } }: FakeDiscord): Promise<string> {
  return followsDueNow({ platform: "discord", tenant: guild, channel: papers.id, user: reader.id });
}

async function untilOut(discord: FakeDiscord, home: string): Promise<void> {
  await discord.world.until(() => digestIn(discord).replies.length === PARTS - 1);
  await untilDone(home, "discord");
}

describe("a daily post of the built bot", () => {
  it("is one quiet message and its thread, and is not posted again after a restart", async () => {
    const discord = await aFakeDiscord();
    const home = await aFollowDueNow(discord);
    const first = await aBot({ discord, home, env: outside });
    await untilOut(discord, home);
    const { parent, others, replies } = digestIn(discord);
    expect([others.length, replies.length]).toEqual([0, PARTS - 1]);
    expect(parent && textOf(parent)).toContain("Flying through narrow gaps");
    expect(discord.world.messages.every(({ flags }) => (flags & 4_096) !== 0)).toBe(true);
    first.service.process.kill("SIGTERM");
    expect((await first.service.ended).code).toBe(0);
    const second = await aBot({ discord, home, env: later });
    second.service.process.kill("SIGTERM");
    await second.service.ended;
    expect(digestIn(discord).replies).toHaveLength(PARTS - 1);
    expect(digestIn(discord).others).toHaveLength(0);
  });

  it("is finished once after kill -9 in the middle of it", async () => {
    const discord = await aFakeDiscord();
    const home = await aFollowDueNow(discord);
    const first = await aBot({ discord, home, env: outside });
    await discord.world.until(() => digestIn(discord).replies.length === 1);
    first.service.process.kill("SIGKILL");
    await first.service.ended;
    expect(await isDone(home, "discord")).toBe(false);
    await aBot({ discord, home, env: later });
    await untilOut(discord, home);
    const { parent, others, replies } = digestIn(discord);
    expect(parent).toBeDefined();
    expect(others).toEqual([]);
    expect(new Set(replies.map(textOf)).size).toBe(PARTS - 1);
    expect(replies).toHaveLength(PARTS - 1);
  });
});
