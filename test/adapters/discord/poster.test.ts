import { describe, expect, it } from "vitest";
import type { Part } from "../../../src/core/chat/poster.ts";
import { posterContract } from "../../contracts/poster-contract.ts";
import { textOf } from "../../fakes/discord/refuse-body.ts";
import { PERMISSIONS } from "../../fakes/discord/shapes.ts";
import type { World } from "../../fakes/discord/world.ts";
import { aDiscord } from "./a-discord.ts";

const POSTING = /^POST \/channels\/\d+\/messages$/u;

/** @param furnish what the server holds before the bot comes */
async function aPoster(furnish: (world: World) => void = () => undefined) {
  const { discord, adapter } = await aDiscord();
  furnish(discord.world);
  await adapter.start(async () => ({ text: "", shown: "new" }));
  const { world } = discord;
  const { poster } = adapter;
  if (!poster) {
    throw new Error("the adapter has no poster");
  }
  const place = { platform: "discord", tenant: world.guild, channel: world.papers.id };
  const textsIn = (channel: string) =>
    world.messages.filter((one) => one.channel_id === channel).map((one) => textOf(one).replace(/^### /u, ""));
  const aPart = (part: Partial<Part> = {}): Part => ({
    key: "digest:2026-07-08:0",
    place,
    message: { text: "Trending papers" },
    ...part,
  });
  return { discord, world, poster, place, textsIn, aPart };
}

describe("posting on Discord", () => {
  posterContract(async () => {
    const { discord, world, poster, place, textsIn } = await aPoster();
    return {
      poster,
      place,
      person: { platform: "discord", tenant: world.guild, user: world.reader.id },
      closed: { ...place, channel: world.closed.id },
      texts: async ({ channel }) => {
        const threads = world.channels.filter(({ parent_id: parent }) => parent === channel);
        return [...textsIn(channel), ...threads.flatMap(({ id }) => textsIn(id))];
      },
      loseNextAnswer: () => discord.faults.push({ on: POSTING, with: "lose", times: 1 }),
      holdNext: () => discord.faults.push({ on: POSTING, with: { status: 429, retryAfterSeconds: 3 }, times: 1 }),
    };
  });

  it("names what is missing as Discord's admins know it", async () => {
    const { poster, world, place } = await aPoster();
    expect(await poster.check({ ...place, channel: world.closed.id })).toEqual(["View Channel", "Send Messages"]);
  });

  it.each([
    ["a permission to open threads", {}, PERMISSIONS.createThreads, ["Create Public Threads"]],
    ["nothing but what a forum needs", { type: 15 }, PERMISSIONS.createThreads, []],
    ["another kind of channel", { type: 2 }, 0n, ["a text channel or a forum in place of this one"]],
    ["a tag", { type: 15, requiresTag: true }, 0n, ["a tag named “papers” that everybody may set"]],
  ] as const)("sees what a channel lacks: %s", async (_what, fields, denied, missing) => {
    let channel = "";
    const { poster, place } = await aPoster((world) => {
      channel = world.addChannel(fields, denied).id;
    });
    expect(await poster.check({ ...place, channel })).toEqual(missing);
  });

  it("claims to know of no lack before it is connected", async () => {
    const { adapter, discord } = await aDiscord();
    const place = { platform: "discord", tenant: discord.world.guild, channel: discord.world.papers.id };
    await expect(adapter.poster?.check(place)).rejects.toThrow("not connected");
  });

  it("says which permission is missing where it is refused", async () => {
    let channel = "";
    const { poster, place, aPart } = await aPoster((world) => {
      channel = world.addChannel({}, PERMISSIONS.send).id;
    });
    expect(await poster.send(aPart({ place: { ...place, channel } }))).toEqual({
      kind: "refused",
      permanent: true,
      why: "I am not allowed to post there. An admin can grant: Send Messages.",
    });
  });

  it.each([
    [10_003, 404, true],
    [10_004, 404, true],
    [10_008, 404, false],
    [30_033, 400, false],
    [40_066, 403, true],
    [40_067, 400, true],
    [50_007, 403, true],
    [50_024, 400, true],
    [50_083, 400, false],
    [50_278, 403, true],
    [160_005, 400, false],
    [160_006, 400, false],
    [160_007, 400, false],
    [200_000, 400, false],
    [240_000, 400, false],
  ])("has words for Discord's code %i, and knows whether it lasts", async (code, status, permanent) => {
    const { discord, poster, aPart } = await aPoster();
    discord.faults.push({ on: POSTING, with: { status, json: { code, message: "no" } }, times: 1 });
    const outcome = await poster.send(aPart());
    expect(outcome).toMatchObject({ kind: "refused", permanent });
    expect(outcome.kind === "refused" && outcome.why).not.toMatch(/\d/u);
  });

  it.each([
    ["its header says nothing", 0, 1_000],
    ["it asks to wait", 3, 3_000],
  ])("waits at least a second where Discord says it is too fast: %s", async (_what, retryAfterSeconds, least) => {
    const { discord, poster, aPart } = await aPoster();
    discord.faults.push({ on: POSTING, with: { status: 429, retryAfterSeconds }, times: 1 });
    const outcome = await poster.send(aPart());
    expect(outcome.kind === "not-sent" && outcome.retryAfterMs).toBeGreaterThanOrEqual(least);
  });

  it("opens a thread in an announcement channel, and leaves publishing to people", async () => {
    const { discord, world, poster, place, textsIn, aPart } = await aPoster();
    const news = { ...place, channel: world.news.id };
    expect(await poster.check(news)).toEqual([]);
    const parent = await poster.send(aPart({ place: news }));
    const id = parent.kind === "sent" ? parent.id : "";
    await poster.send(aPart({ place: news, key: "1", parent: id, message: { text: "first" } }));
    expect(world.channels.find((one) => one.id === id)?.type).toBe(10);
    expect(textsIn(id)).toEqual(["first"]);
    expect(discord.requests.filter(({ path }) => path.endsWith("/crosspost"))).toEqual([]);
  });

  it("puts the tag that an admin made for it on its posts in a forum", async () => {
    const tags = [
      { id: "1234567890123456701", name: "papers", moderated: true },
      { id: "1234567890123456702", name: "Papers", moderated: false },
    ];
    let channel = "";
    const { discord, poster, place, aPart } = await aPoster((world) => {
      channel = world.addChannel({ type: 15, requiresTag: true, tags }).id;
    });
    expect(await poster.check({ ...place, channel })).toEqual([]);
    expect((await poster.send(aPart({ place: { ...place, channel } }))).kind).toBe("sent");
    const [posting] = discord.requests.filter(({ path }) => path.endsWith("/threads"));
    expect(posting?.body).toMatchObject({ applied_tags: ["1234567890123456702"] });
  });

  it.each([
    ["an answer that was lost", "lose" as const],
    ["a server error after the message was taken", { status: 500, done: true as const }],
  ])("is tried once, and not twice with one key, whatever happens: %s", async (_name, fault) => {
    const { discord, poster, place, textsIn, aPart } = await aPoster();
    discord.faults.push({ on: POSTING, with: fault, times: 1 });
    expect(await poster.send(aPart())).toEqual({ kind: "unknown" });
    expect(discord.requests.filter(({ method, path }) => POSTING.test(`${method} ${path}`))).toHaveLength(1);
    expect((await poster.send(aPart())).kind).toBe("sent");
    expect(textsIn(place.channel)).toEqual(["Trending papers"]);
  });

  it("sends nothing where it may not any more when all is ready", async () => {
    const { world, poster, place, aPart } = await aPoster();
    for (const channel of [place.channel, world.forum.id]) {
      const outcome = await poster.send(aPart({ place: { ...place, channel }, mayStillSend: () => false }));
      expect(outcome).toEqual({ kind: "not-sent" });
    }
    expect(world.messages).toEqual([]);
  });

  it("knows that nothing was sent where Discord could not be reached", async () => {
    const { discord, poster, aPart } = await aPoster();
    discord.faults.push({ on: POSTING, with: { status: 502 }, times: 1 });
    expect(await poster.send(aPart())).toEqual({ kind: "not-sent" });
  });

  it("does not post again what somebody deleted", async () => {
    const { world, poster, aPart } = await aPoster();
    await poster.send(aPart());
    world.messages.length = 0;
    expect(await poster.send(aPart())).toMatchObject({ kind: "refused", permanent: false });
    expect(world.messages).toEqual([]);
  });

  it("pings nobody and makes no sound", async () => {
    const { discord, poster, aPart } = await aPoster();
    await poster.send(aPart({ message: { text: "@everyone" } }));
    const [posting] = discord.requests.filter(({ method, path }) => POSTING.test(`${method} ${path}`));
    expect(posting?.body).toMatchObject({ allowed_mentions: { parse: [] }, flags: (1 << 12) | (1 << 15) });
  });

  it("opens one thread for all replies, named after the post", async () => {
    const { discord, world, poster, aPart } = await aPoster();
    const parent = await poster.send(aPart({ message: { text: "New *papers* · Wed 8 July\nand a note" } }));
    const id = parent.kind === "sent" ? parent.id : "";
    for (const key of ["1", "2", "3"]) {
      await poster.send(aPart({ key, parent: id, message: { text: key } }));
    }
    expect(discord.requests.filter(({ path }) => path.endsWith("/threads"))).toHaveLength(1);
    expect(world.channels.find((one) => one.id === id)?.name).toBe("New *papers* · Wed 8 July");
  });

  it("stops at a thread that was locked, and at one that was deleted in the middle", async () => {
    const { discord, world, poster, aPart } = await aPoster();
    const parent = await poster.send(aPart());
    const id = parent.kind === "sent" ? parent.id : "";
    await poster.send(aPart({ key: "1", parent: id, message: { text: "first" } }));
    const thread = world.channels.find((one) => one.id === id);
    if (thread) {
      thread.locked = true;
    }
    const locked = await poster.send(aPart({ key: "2", parent: id }));
    expect(locked).toEqual({ kind: "refused", permanent: false, why: "The thread is locked." });
    if (thread) {
      world.removeChannel(thread);
    }
    expect((await poster.send(aPart({ key: "3", parent: id }))).kind).toBe("refused");
    expect(discord.requests.filter(({ path }) => path.endsWith("/threads"))).toHaveLength(1);
  });

  it("posts into a forum and finds the post by its key", async () => {
    const { world, poster, place, textsIn, aPart } = await aPoster();
    const forum = { ...place, channel: world.forum.id };
    const outcome = await poster.send(aPart({ place: forum }));
    const id = outcome.kind === "sent" ? outcome.id : "";
    expect(world.channels.find((one) => one.id === id)?.name).toBe("Trending papers");
    expect(textsIn(id)).toEqual(["Trending papers"]);
    expect(await poster.find(forum, aPart().key, new Date(0))).toBe(id);
    await poster.send(aPart({ place: forum, key: "1", parent: id, message: { text: "first" } }));
    expect(textsIn(id)).toEqual(["Trending papers", "first"]);
  });

  it("sends plain text where a forum refuses cards", async () => {
    const { discord, world, poster, place, aPart } = await aPoster();
    const form = { code: 50_035, message: "Invalid Form Body" };
    discord.faults.push({ on: /threads$/u, with: { status: 400, json: form }, times: 1 });
    const outcome = await poster.send(aPart({ place: { ...place, channel: world.forum.id } }));
    const id = outcome.kind === "sent" ? outcome.id : "";
    expect(world.messages.find((one) => one.id === id)?.content).toBe("Trending papers");
  });

  it("sends direct messages", async () => {
    const { world, poster, place, textsIn, aPart } = await aPoster();
    const direct = { ...place, tenant: `@${world.reader.id}`, channel: world.direct.id };
    expect(await poster.check(direct)).toEqual([]);
    const outcome = await poster.send(aPart({ place: direct }));
    expect(textsIn(world.direct.id)).toEqual(["Trending papers"]);
    expect(await poster.find(direct, aPart().key, new Date(0))).toBe(outcome.kind === "sent" ? outcome.id : "");
  });
});
