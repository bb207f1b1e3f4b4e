import { describe, expect, it } from "vitest";
import type { FakeDiscord } from "../../fakes/discord/fake-discord.ts";
import { textOf } from "../../fakes/discord/refuse-body.ts";
import type { Channel } from "../../fakes/discord/shapes.ts";
import { aBot, aFakeDiscord, digestIn } from "../discord/a-bot.ts";
import { digestsOf, followsDueNow, isDone, later, outside, PARTS, restsOf, untilDone } from "./due-now.ts";

function followedIn({ world: { guild, reader } }: FakeDiscord, channels: readonly Channel[]): Promise<string> {
  const places = channels.map(({ id }) => ({ platform: "discord", tenant: guild, channel: id, user: reader.id }));
  return followsDueNow(...places);
}

function threadsOpened({ requests }: FakeDiscord): number {
  return requests.filter(({ method, path }) => method === "POST" && path.endsWith("/threads")).length;
}

async function runOnce(discord: FakeDiscord, home: string, until: () => Promise<unknown>): Promise<void> {
  const { service } = await aBot({ discord, home, env: outside });
  await until();
  service.process.kill("SIGTERM");
  await service.ended;
}

/** The first reply is in; its thread is dealt with before the next. */
async function onFirstReply(discord: FakeDiscord, { id }: Channel, act: (thread: Channel) => void): Promise<void> {
  const { world } = discord;
  await world.until(() => digestIn(discord, id).replies.length > 0);
  const thread = world.channels.find((one) => one.id === digestIn(discord, id).parent?.id);
  if (thread) {
    act(thread);
  }
}

describe("a daily post that Discord refuses", { timeout: 120_000 }, () => {
  it("rests where channel or server are gone, its owner told once; a thread locked or deleted ends that day's alone", async () => {
    const discord = await aFakeDiscord();
    const { world, faults } = discord;
    const channel = () => world.addChannel({});
    const [gone, outOfServer, locked, deleted] = [channel(), channel(), channel(), channel()] as const;
    const home = await followedIn(discord, [gone, outOfServer, locked, deleted]);
    const unknownServer = { status: 404, json: { code: 10_004, message: "Unknown Guild" } };
    faults.push({ on: new RegExp(`^POST /channels/${outOfServer.id}/`, "u"), with: unknownServer, times: 99 });
    world.removeChannel(gone);
    const told = () => world.messages.filter((one) => one.channel_id === world.direct.id);
    await runOnce(discord, home, () =>
      Promise.all([
        onFirstReply(discord, locked, (thread) => Object.assign(thread, { locked: true })),
        onFirstReply(discord, deleted, (thread) => world.removeChannel(thread)),
        untilDone(home, "discord", 4),
      ]),
    );
    // What is to be told is looked for at each start.
    await runOnce(discord, home, () => world.until(() => told().length === 2));
    await runOnce(discord, home, async () => undefined);
    expect(await restsOf(home)).toEqual(["The channel is gone.", "The server is gone.", undefined, undefined]);
    const reasons = told().map((one) => /rests: The (\w+) is gone\./u.exec(textOf(one))?.[1]);
    expect(reasons.toSorted()).toEqual(["channel", "server"]);
    const digests = [locked, deleted].map(({ id }) => digestIn(discord, id));
    expect(digests.map(({ others, replies }) => [others.length, replies.length])).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(threadsOpened(discord)).toBe(2);
  });

  it("does not bring back what people deleted while it was away", async () => {
    const discord = await aFakeDiscord();
    const { world, faults } = discord;
    const [unposted, unthreaded] = [world.addChannel({}), world.addChannel({})] as const;
    const home = await followedIn(discord, [unposted, unthreaded, world.papers]);
    faults.push({ on: new RegExp(`^POST /channels/${unposted.id}/`, "u"), with: "lose", times: 1 });
    const first = await aBot({ discord, home, env: outside });
    await world.until(() => digestIn(discord, unthreaded.id).replies.length === 2);
    const thread = digestIn(discord, unthreaded.id).parent?.id;
    faults.push({
      on: new RegExp(`^POST /channels/${thread}/`, "u"),
      with: { status: 429, retryAfterSeconds: 25 },
      times: 9,
    });
    await world.until(
      () => digestIn(discord).replies.length > 0 && digestIn(discord, unposted.id).parent !== undefined,
    );
    first.service.process.kill("SIGKILL");
    await first.service.ended;
    expect(await isDone(home, "discord", 3)).toBe(false);
    faults.length = 0;
    const opened = threadsOpened(discord);
    const kept = world.messages.filter((one) => one.channel_id !== unposted.id);
    world.messages.splice(0, Number.POSITIVE_INFINITY, ...kept);
    world.channels.splice(0, Number.POSITIVE_INFINITY, ...world.channels.filter(({ id }) => id !== thread));
    await aBot({ discord, home, env: later });
    await untilDone(home, "discord", 3);
    expect(digestIn(discord).replies).toHaveLength(PARTS - 1);
    expect(digestIn(discord, unposted.id)).toEqual({ parent: undefined, others: [], replies: [] });
    expect([threadsOpened(discord), digestIn(discord, unthreaded.id).replies.length]).toEqual([opened, 2]);
    const notes = (await digestsOf(home, "discord")).map(({ note }) => note);
    expect(notes).toContain("It was posted and then deleted.");
    expect(notes).toContainEqual(expect.stringMatching(/^[12] of its 3 replies may be missing\.$/u));
  });
});
