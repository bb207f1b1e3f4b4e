import { describe, expect, it } from "vitest";
import { type FakeDiscord, TOKEN } from "../../fakes/discord/fake-discord.ts";
import { textOf } from "../../fakes/discord/refuse-body.ts";
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

  it("says why a place is closed", async () => {
    const discord = await aFakeDiscord();
    const { code, stderr } = await aPost(discord, discord.world.closed.id);
    expect([code, stderr]).toEqual([1, "Refused: I cannot see the channel.\n"]);
  });
});
