import { setTimeout } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { chatAdapterContract } from "../../contracts/chat-adapter-contract.ts";
import { textOf } from "../../fakes/discord/refuse-body.ts";
import { aDiscord } from "./a-discord.ts";

describe("Discord", () => {
  chatAdapterContract(async () => {
    const { discord, adapter } = await aDiscord();
    return {
      adapter,
      async say(text) {
        await discord.world.until(() => discord.gateway.sessions.length > 0);
        const asking = discord.slash("paper", { words: text });
        await discord.world.until(() => asking.original !== undefined);
        return textOf(asking.original ?? {});
      },
    };
  });
});

describe("an asking on Discord", () => {
  const LONG = "grasping ".repeat(60);
  const reply = { text: "Papers", shown: "new" as const };
  const more = { ...reply, actions: [{ label: "Next", command: "paper", fields: { words: LONG, page: 2 } }] };

  it("says who asks where, and in which thread", async () => {
    const { discord, adapter } = await aDiscord();
    const dispatch = vi.fn(async () => reply);
    await adapter.start(dispatch);
    const { world } = discord;
    const thread = world.openThread(world.papers, "1234567890123456789", "a thread");
    const there = {
      channel_id: thread.id,
      channel: { ...thread, thread_metadata: { archived: false, locked: false } },
    };
    const asking = discord.slash("paper", { words: "grasping", count: 3 }, there);
    await world.until(() => asking.original !== undefined);
    expect(dispatch).toHaveBeenCalledWith(
      expect.objectContaining({
        input: { words: "grasping", count: 3 },
        person: { platform: "discord", tenant: world.guild, user: world.reader.id },
        place: { platform: "discord", tenant: world.guild, channel: world.papers.id },
        thread: thread.id,
        may: "member",
        pageSize: 5,
      }),
    );
  });

  it("knows where a message of the place is opened: beside others, in a forum, in a direct message", async () => {
    const { discord, adapter } = await aDiscord();
    const { world } = discord;
    const links: (string | undefined)[] = [];
    await adapter.start(async ({ linkTo }) => {
      links.push(linkTo?.("42"));
      return reply;
    });
    const post = world.openThread(world.forum, "1234567890123456789", "a post");
    const inForum = { channel_id: post.id, channel: { ...post, thread_metadata: { archived: false, locked: false } } };
    for (const where of [{}, inForum, discord.inDirect()]) {
      const asking = discord.slash("paperboy following", {}, where);
      await world.until(() => asking.original !== undefined);
    }
    expect(links).toEqual([
      `https://discord.com/channels/${world.guild}/${world.papers.id}/42`,
      `https://discord.com/channels/${world.guild}/42`,
      `https://discord.com/channels/@me/${world.direct.id}/42`,
    ]);
  });

  it.each([
    ["a manager of the server", { permissions: String(1n << 5n) }, "manage"],
    ["a manager of channels", { permissions: String(1n << 4n) }, "manage"],
    ["anybody else", { permissions: "2048" }, "member"],
  ])("comes with what one may do there: %s", async (_who, fields, may) => {
    const { discord, adapter } = await aDiscord();
    const dispatch = vi.fn(async () => reply);
    await adapter.start(dispatch);
    const member = { user: discord.world.reader, roles: [], joined_at: "2024-01-01T00:00:00Z", flags: 0, ...fields };
    const asking = discord.slash("paper", { words: "x" }, { member });
    await discord.world.until(() => asking.original !== undefined);
    expect(dispatch).toHaveBeenCalledWith(expect.objectContaining({ may }));
  });

  it("has a direct message to itself, and is a guest's where one brought the app along", async () => {
    const { discord, adapter } = await aDiscord();
    const asked: [string, string][] = [];
    await adapter.start(async ({ may, person }) => {
      asked.push([may, person.tenant]);
      return reply;
    });
    for (const otherwise of [discord.inDirect(), discord.broughtAlong()]) {
      const asking = discord.slash("paper", { words: "x" }, otherwise);
      await discord.world.until(() => asking.original !== undefined);
    }
    expect(asked.map(([may]) => may)).toEqual(["manage", "guest"]);
    expect(asked[0]?.[1]).toBe(`@${discord.world.reader.id}`);
  });

  it("is apologized for where nothing answers in ten seconds, and nobody waits for it any more", async () => {
    const { discord, adapter } = await aDiscord({
      delay: (ms, signal) => setTimeout(ms === 10_000 ? 10 : ms, undefined, { signal }),
    });
    let wanted: AbortSignal | undefined;
    await adapter.start(({ signal }) => {
      wanted = signal;
      return new Promise(() => undefined);
    });
    const asking = discord.slash("paper", { words: "x" });
    await discord.world.until(() => asking.original !== undefined);
    expect(textOf(asking.original ?? {})).toContain("That took too long");
    expect(wanted?.aborted).toBe(true);
  });

  it("is apologized for where its buttons cannot be kept", async () => {
    const { discord, adapter } = await aDiscord({
      buttons: {
        get: () => undefined,
        set: () => {
          throw new Error("the disk is full");
        },
      },
    });
    await adapter.start(async () => more);
    const asking = discord.slash("paper", { words: "x" });
    await discord.world.until(() => asking.original !== undefined);
    expect(textOf(asking.original ?? {})).toBe("Something broke on my side. Asking again is safe.");
  });

  it("is answered once, though it comes twice", async () => {
    const { discord, adapter } = await aDiscord();
    const dispatch = vi.fn(async () => reply);
    await adapter.start(dispatch);
    const asking = discord.slash("paper", { words: "x" });
    const again = discord.gateway.sessions[0]?.sent.at(-1);
    discord.gateway.dispatch("INTERACTION_CREATE", again?.d);
    await discord.world.until(() => asking.original !== undefined);
    await adapter.stop();
    expect(dispatch).toHaveBeenCalledTimes(1);
  });

  it("is only logged where Discord has forgotten it", async () => {
    const { discord, adapter, log } = await aDiscord();
    await adapter.start(async () => reply);
    const gone = { status: 404, json: { code: 10_015, message: "Unknown Webhook" } };
    discord.faults.push({ on: /^PATCH/u, with: gone, times: 1 });
    discord.slash("paper", { words: "x" });
    const asking = discord.slash("paper", { words: "y" });
    await discord.world.until(() => asking.original !== undefined);
    await adapter.stop();
    expect(log.filter((line) => line.includes("an answer came too late"))).toHaveLength(1);
  });
});

describe("the connection to Discord", () => {
  it("is made anew where it is resumed and nobody answers, and is not called ready until then", async () => {
    const { discord, adapter } = await aDiscord({
      delay: (ms, signal) => setTimeout(ms === 5_000 ? 40 : ms, undefined, { signal }),
    });
    await adapter.start(async () => ({ text: "Papers", shown: "new" }));
    discord.gateway.ignoresResume = true;
    discord.gateway.cut();
    await discord.world.until(() => discord.gateway.connections === 2);
    expect(adapter.health().state).toBe("not-ready");
    await discord.world.until(() => discord.gateway.identified === 2);
    await vi.waitFor(() => expect(adapter.health()).toEqual({ state: "ready" }));
  });
});

describe("the memory of Discord's client", () => {
  it("keeps itself and its permissions, however many people ask", async () => {
    const { discord, adapter } = await aDiscord();
    await adapter.start(async () => ({ text: "Papers", shown: "new" }));
    const { world } = discord;
    const askings = Array.from({ length: 70 }, () => discord.slash("paper", { words: "x" }, discord.bySomebody()));
    await world.until(() => askings.every(({ original }) => original !== undefined));
    const place = { platform: "discord", tenant: world.guild, channel: world.papers.id };
    const before = discord.requests.length;
    expect(await adapter.poster?.check(place)).toEqual([]);
    expect(discord.requests).toHaveLength(before);
  });
});

describe("leaving a server", () => {
  it("erases what is kept of it, but not while it is merely unavailable", async () => {
    const { discord, adapter, removed } = await aDiscord();
    await adapter.start(async () => ({ text: "Papers", shown: "new" }));
    const { guild } = discord.world;
    discord.gateway.dispatch("GUILD_DELETE", { id: guild, unavailable: true });
    const asking = discord.slash("paper", { words: "x" });
    await discord.world.until(() => asking.original !== undefined);
    expect(removed).toEqual([]);
    discord.gateway.dispatch("GUILD_DELETE", { id: guild });
    const other = discord.slash("paper", { words: "y" });
    await discord.world.until(() => other.original !== undefined);
    expect(removed).toEqual([guild]);
  });
});
