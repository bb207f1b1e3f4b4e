import { expect, it } from "vitest";
import { TOKEN } from "../../fakes/discord/fake-discord.ts";
import { textOf } from "../../fakes/discord/refuse-body.ts";
import { aFakeDiscord, digestIn as onDiscord } from "../discord/a-bot.ts";
import { aFakeSlack, digestIn as onSlack, startBot, wordsOf } from "../slack/a-bot.ts";
import { followsDueNow, outside, PARTS, untilDone } from "./due-now.ts";

const TITLES = ["Grasping soft fruit", "Walking on loose sand", "Flying through narrow gaps"];
const replies = PARTS - 1;

it("one process posts each platform's daily thread once, answers there, and stops within five seconds", async () => {
  const discord = await aFakeDiscord();
  const slack = await aFakeSlack();
  const { guild, papers, reader } = discord.world;
  const home = await followsDueNow(
    { platform: "discord", tenant: guild, channel: papers.id, user: reader.id },
    { platform: "slack", tenant: slack.world.team, channel: slack.world.papers.id, user: slack.world.reader.id },
  );
  const env = { ...outside, DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.apiUrl };
  const service = await startBot(slack, { home, env });
  await discord.world.until(() => onDiscord(discord).replies.length === replies);
  await slack.world.until(() => onSlack(slack).replies.length === replies);
  await Promise.all(["discord", "slack"].map((platform) => untilDone(home, platform)));
  const asking = slack.slash("/paper", "grasping");
  await slack.world.until(() => asking.answers.length > 0);
  expect(asking.answers.map(wordsOf).join()).toContain("Grasping soft fruit");
  const told = Date.now();
  service.process.kill("SIGTERM");
  expect((await service.ended).code).toBe(0);
  expect(Date.now() - told).toBeLessThan(5_000);

  const { parent, others, ...thread } = onDiscord(discord);
  expect([parent && textOf(parent), others.length]).toEqual([expect.stringContaining("Trending papers"), 0]);
  const { parents, replies: answers } = onSlack(slack);
  expect([parents.map(wordsOf).join(), parents.length]).toEqual([expect.stringContaining("Trending papers"), 1]);
  for (const title of TITLES) {
    expect(thread.replies.filter((one) => textOf(one).includes(title))).toHaveLength(1);
    expect(answers.filter((one) => wordsOf(one).includes(title))).toHaveLength(1);
  }
});
