import { describe, expect, it } from "vitest";
import type { Part } from "../../../src/core/chat/poster.ts";
import { posterContract } from "../../contracts/poster-contract.ts";
import { textOf } from "../../fakes/discord/refuse-body.ts";
import { aDiscord } from "./a-discord.ts";

const POSTING = /^POST \/channels\/\d+\/messages$/u;

async function aPoster() {
  const { discord, adapter } = await aDiscord();
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

  it("opens one thread for all replies", async () => {
    const { discord, poster, aPart } = await aPoster();
    const parent = await poster.send(aPart());
    const id = parent.kind === "sent" ? parent.id : "";
    for (const key of ["1", "2", "3"]) {
      await poster.send(aPart({ key, parent: id, message: { text: key } }));
    }
    expect(discord.requests.filter(({ path }) => path.endsWith("/threads"))).toHaveLength(1);
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
    world.channels.splice(
      world.channels.findIndex((one) => one.id === id),
      1,
    );
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
