import { describe, expect, it } from "vitest";
import { textOf } from "../../fakes/discord/refuse-body.ts";
import { aHome, run } from "../paperboy.ts";
import { aBot, aFakeDiscord, seen, startBot } from "./a-bot.ts";

describe("the bot's life on Discord", () => {
  it("declares its commands, everywhere or in one server, and the same ones at each start", async () => {
    const { discord, service } = await aBot();
    const names = discord.world.commands.map(({ name }) => name);
    expect(names).toEqual(["paper", "similar", "trending", "paperboy", "Find similar papers"]);
    service.process.kill("SIGTERM");
    await service.ended;
    await aBot({ discord, env: { DISCORD_DEV_GUILD: discord.world.guild } });
    expect(discord.world.commands.map(({ name }) => name)).toEqual(names);
  });

  it("tells the way into a server where it is in none, and what to do once it is there", async () => {
    const discord = await aFakeDiscord();
    discord.world.membership = "out";
    const { service } = await aBot({ discord });
    await service.said(`client_id=${discord.world.bot.id}`);
    await service.said("permissions=309237730304");
    discord.gateway.dispatch("GUILD_CREATE", discord.world.guildInfo());
    await service.said("added to a Discord server: type /paper there");
    expect(discord.world.messages).toEqual([]);
  });

  it("ends with one line that says what to set where the token is wrong", async () => {
    const discord = await aFakeDiscord();
    const service = await startBot(discord, { token: "another-token" });
    const { code, stderr } = await service.ended;
    expect(code).toBe(1);
    expect(stderr).toContain("Discord does not accept DISCORD_TOKEN.");
    expect(stderr).not.toContain("another-token");
  });

  it("ends with one line where its intents are not allowed", async () => {
    const discord = await aFakeDiscord();
    discord.gateway.refuseWith = 4_014;
    const { code, stderr } = await (await startBot(discord)).ended;
    expect(code).toBe(1);
    expect(stderr).toContain("intents");
    expect(discord.world.messages).toEqual([]);
  });

  it("keeps trying where Discord cannot be reached", async () => {
    const discord = await aFakeDiscord();
    await discord.stop();
    const service = await startBot(discord);
    await service.said("Discord cannot be reached; trying again");
    await discord.restart();
    await service.said("Discord knows the commands");
  });

  it("resumes after its connection was cut, and answers what was asked meanwhile", async () => {
    const { discord, answerTo } = await aBot();
    discord.gateway.cut();
    expect(await seen(answerTo(discord.slash("paper", { words: "diffusion" })))).toContain("Papers on");
    expect([discord.gateway.identified, discord.gateway.resumed]).toEqual([1, 1]);
  });

  it("comes back after Discord itself was away", async () => {
    const { discord, answerTo } = await aBot();
    await discord.stop();
    await discord.restart();
    await discord.world.until(() => discord.gateway.sessions.length > 0);
    expect(await seen(answerTo(discord.slash("paper", { words: "diffusion" })))).toContain("Papers on");
  });

  it("stops within five seconds when told", async () => {
    const { service } = await aBot();
    const told = Date.now();
    service.process.kill("SIGTERM");
    expect((await service.ended).code).toBe(0);
    expect(Date.now() - told).toBeLessThan(5_000);
  });

  it("stops within five seconds also while it waits for the gateway", async () => {
    const discord = await aFakeDiscord();
    discord.gateway.silent = true;
    const service = await startBot(discord);
    await discord.world.until(() => discord.gateway.connections > 0);
    const told = Date.now();
    service.process.kill("SIGTERM");
    expect((await service.ended).code).toBe(0);
    expect(Date.now() - told).toBeLessThan(5_000);
  });

  it("serves a data directory once", async () => {
    const home = await aHome();
    const { service, discord } = await aBot({ home });
    const second = await run([], { home, env: { DISCORD_TOKEN: "x", DISCORD_API_URL: discord.apiUrl } });
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`process ${service.process.pid}`);
  });

  it("erases what it kept of a server that took it out while it was away, and nothing of those it never was in", async () => {
    const discord = await aFakeDiscord();
    const home = await aHome();
    const first = await aBot({ discord, home });
    const words = "learning policies from static data ".repeat(10);
    const alone = discord.broughtAlong();
    const list = await first.answerTo(discord.slash("paper", { words }));
    const other = await first.answerTo(discord.slash("paper", { words }, alone));
    first.service.process.kill("SIGTERM");
    await first.service.ended;
    discord.world.membership = "out";
    const { service, answerTo } = await aBot({ discord, home });
    await service.said("its data is erased");
    const there = { ...alone, guild_id: discord.world.guild };
    expect(await seen(answerTo(discord.press(list, "Share here", there)))).toContain("Please type it again");
    const turned = discord.press(other, "Next", alone);
    await discord.world.until(() => turned.original !== undefined);
    expect(textOf(turned.original ?? {})).toContain("Papers on");
  });

  it("erases what it kept of a server that it was taken out of", async () => {
    const home = await aHome();
    const { discord, service, answerTo } = await aBot({ home });
    const list = await answerTo(discord.slash("paper", { words: "learning policies from static data ".repeat(10) }));
    discord.gateway.dispatch("GUILD_DELETE", { id: discord.world.guild });
    await service.said("its data is erased");
    const there = { ...discord.broughtAlong(), guild_id: discord.world.guild };
    const pressed = discord.press(list, "Share here", there);
    expect(await seen(answerTo(pressed))).toContain("Please type it again");
  });
});
