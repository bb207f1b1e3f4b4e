import { describe, expect, it } from "vitest";
import { type FakeDiscord, TOKEN } from "../../fakes/discord/fake-discord.ts";
import { textOf } from "../../fakes/discord/refuse-body.ts";
import { PERMISSIONS } from "../../fakes/discord/shapes.ts";
import { aHome, run } from "../paperboy.ts";
import { aFakeDiscord } from "./a-bot.ts";

const POSTING = /^POST \/channels\/\d+\/messages$/u;

async function aPost(discord: FakeDiscord, place: string, ...more: readonly string[]) {
  const env = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: `${discord.apiUrl}/` };
  return run(["post", "--place", place, "--text", "Trending papers", ...more], { env, home: await aHome() });
}

function postedIn({ world }: FakeDiscord, channel: string): readonly string[] {
  return world.messages.filter((one) => one.channel_id === channel).map(textOf);
}

describe("paperboy post", () => {
  it("posts into a channel, its threads, a forum and a direct message", async () => {
    const discord = await aFakeDiscord();
    const { papers, forum, direct, reader } = discord.world;
    const { code, stdout } = await aPost(discord, papers.id);
    const [, id = ""] = /^sent (\d+)\n$/u.exec(stdout) ?? [];
    expect([code, postedIn(discord, papers.id)]).toEqual([0, ["Trending papers"]]);
    await aPost(discord, papers.id, "--thread-of", id);
    expect(postedIn(discord, id)).toEqual(["Trending papers"]);
    const inForum = await aPost(discord, forum.id);
    expect(postedIn(discord, inForum.stdout.replace("sent", "").trim())).toEqual(["Trending papers"]);
    await aPost(discord, `@${reader.id}`);
    expect(postedIn(discord, direct.id)).toEqual(["Trending papers"]);
  });

  it.each([
    ["the answer is lost", "lose" as const],
    ["Discord breaks after it took the message", { status: 500, done: true as const }],
  ])("posts once with one key, also where %s", async (_what, fault) => {
    const discord = await aFakeDiscord();
    const { papers } = discord.world;
    discord.faults.push({ on: POSTING, with: fault, times: 1 });
    expect((await aPost(discord, papers.id, "--key", "digest")).stderr).toContain("Nobody knows");
    expect((await aPost(discord, papers.id, "--key", "digest")).code).toBe(0);
    expect(postedIn(discord, papers.id)).toHaveLength(1);
  });

  it("does not hammer where Discord asks to wait", async () => {
    const discord = await aFakeDiscord();
    discord.faults.push({ on: POSTING, with: { status: 429, retryAfterSeconds: 7 }, times: 9 });
    expect((await aPost(discord, discord.world.papers.id)).stderr).toMatch(/asks to wait [78] s/u);
    expect(discord.requests.filter(({ method, path }) => POSTING.test(`${method} ${path}`))).toHaveLength(1);
  });

  it("says why a place is closed, and what would open it", async () => {
    const discord = await aFakeDiscord();
    const { code, stderr } = await aPost(discord, discord.world.closed.id);
    expect([code, stderr]).toEqual([1, "Refused: I cannot see the channel. An admin can grant: View Channel.\n"]);
  });

  it("says what a daily post would lack where one message goes through", async () => {
    const discord = await aFakeDiscord();
    const { id } = discord.world.addChannel({}, PERMISSIONS.createThreads | PERMISSIONS.embed);
    const { code, stdout, stderr } = await aPost(discord, id);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^sent \d+\n$/u)]);
    expect(stderr).toBe(
      "A daily post with its thread needs more. An admin can grant: Embed Links, Create Public Threads.\n",
    );
  });

  it("says what a forum lacks that wants a tag", async () => {
    const discord = await aFakeDiscord();
    const { id } = discord.world.addChannel({ type: 15, requiresTag: true });
    expect((await aPost(discord, id)).stderr).toContain("An admin can add a tag named “papers”");
  });

  it("says that a channel is gone", async () => {
    const discord = await aFakeDiscord();
    discord.world.removeChannel(discord.world.papers);
    expect((await aPost(discord, discord.world.papers.id)).stderr).toBe("Refused: The channel is gone.\n");
  });

  it("does not post again what somebody deleted", async () => {
    const discord = await aFakeDiscord();
    const { papers, messages } = discord.world;
    await aPost(discord, papers.id, "--key", "digest");
    messages.length = 0;
    expect((await aPost(discord, papers.id, "--key", "digest")).stderr).toBe(
      "Refused: It was posted and then deleted.\n",
    );
    expect(postedIn(discord, papers.id)).toEqual([]);
  });

  it("stops at a thread that was locked", async () => {
    const discord = await aFakeDiscord();
    const { papers } = discord.world;
    const [, id = ""] = /^sent (\d+)/u.exec((await aPost(discord, papers.id)).stdout) ?? [];
    discord.world.openThread(papers, id, "today").locked = true;
    expect((await aPost(discord, papers.id, "--thread-of", id)).stderr).toBe("Refused: The thread is locked.\n");
    expect(postedIn(discord, id)).toEqual([]);
  });

  it("opens no thread where the server has as many as it can have", async () => {
    const discord = await aFakeDiscord();
    const { papers } = discord.world;
    const [, id = ""] = /^sent (\d+)/u.exec((await aPost(discord, papers.id)).stdout) ?? [];
    const full = { status: 400, json: { code: 160_006, message: "Maximum number of active threads reached" } };
    discord.faults.push({ on: /threads$/u, with: full, times: 9 });
    expect((await aPost(discord, papers.id, "--thread-of", id)).stderr).toContain(
      "as many open threads as it can have",
    );
    expect(discord.requests.filter(({ path }) => path.endsWith("/threads"))).toHaveLength(1);
  });

  it("says that the token is wrong", async () => {
    const discord = await aFakeDiscord();
    const env = { DISCORD_TOKEN: "another-token", DISCORD_API_URL: discord.apiUrl };
    const words = ["post", "--place", discord.world.papers.id, "--text", "Trending papers"];
    const { code, stderr } = await run(words, { env });
    expect([code, stderr]).toEqual([1, expect.stringContaining("Discord does not accept DISCORD_TOKEN.")]);
  });
});
