import { describe, expect, it } from "vitest";
import { aHome, run } from "../paperboy.ts";
import { aBot, aFakeSlack, seen, startBot } from "./a-bot.ts";

describe("the bot's life on Slack", () => {
  it("ends with one line that says what to set where the bot's token is wrong", async () => {
    const slack = await aFakeSlack();
    const service = await startBot(slack, { env: { SLACK_BOT_TOKEN: "xoxb-another" } });
    const { code, stderr } = await service.ended;
    expect(code).toBe(1);
    expect(stderr).toContain("Slack does not accept SLACK_BOT_TOKEN.");
    expect(stderr).not.toMatch(/xoxb-another|\n\s+at /u);
  });

  it("ends with one line that says what to set where the app's token is wrong", async () => {
    const slack = await aFakeSlack();
    const service = await startBot(slack, { env: { SLACK_APP_TOKEN: "xapp-another" } });
    const { code, stderr } = await service.ended;
    expect(code).toBe(1);
    expect(stderr).toContain("Slack does not accept SLACK_APP_TOKEN.");
  });

  it("says which token is in the other's place, or missing", async () => {
    const swapped = await run([], { env: { SLACK_BOT_TOKEN: "xapp-1", SLACK_APP_TOKEN: "xoxb-1" } });
    expect(swapped.code).toBe(2);
    expect(swapped.stderr).toMatch(/SLACK_BOT_TOKEN holds[\s\S]+SLACK_APP_TOKEN holds/u);
    expect((await run([], { env: { SLACK_BOT_TOKEN: "xoxb-1" } })).stderr).toContain("SLACK_APP_TOKEN is missing");
  });

  it("keeps trying where Slack cannot be reached", async () => {
    const slack = await aFakeSlack();
    await slack.stop();
    const service = await startBot(slack);
    await service.said("Slack cannot be reached; trying again");
    await slack.restart();
    await slack.world.until(() => slack.socket.open > 0);
  });

  it("connects though Slack first fails in every way", async () => {
    const slack = await aFakeSlack();
    const faults = [
      { status: 503 },
      { error: "internal_error" },
      "reset",
      { status: 429, retryAfterSeconds: 1 },
    ] as const;
    slack.faults.push(...faults.map((fault) => ({ on: "apps.connections.open", with: fault, times: 1 })));
    const { answerTo } = await aBot({ slack });
    expect(await seen(answerTo(slack.slash("/paper", "diffusion")))).toContain("Papers on");
  });

  it("connects anew at once where Slack says good-bye, whatever its reason", async () => {
    const { slack, answerTo } = await aBot();
    slack.socket.leavesLineOpen = true;
    for (const reason of ["warning", "refresh_requested", "too_many_websockets", "link_disabled"] as const) {
      slack.socket.sayGoodbye(reason);
      expect(await seen(answerTo(slack.slash("/paper", "diffusion")))).toContain("Papers on");
    }
  });

  it("comes back after its connection was cut, again and again", async () => {
    const { slack, answerTo } = await aBot();
    for (let times = 0; times < 3; times += 1) {
      slack.socket.cut();
      expect(await seen(answerTo(slack.slash("/paper", "diffusion")))).toContain("Papers on");
    }
  });

  it("comes back after Slack itself was away", async () => {
    const { slack, answerTo } = await aBot();
    await slack.stop();
    await slack.restart();
    await slack.world.until(() => slack.socket.open > 0);
    expect(await seen(answerTo(slack.slash("/paper", "diffusion")))).toContain("Papers on");
  });

  it("stops within five seconds when told, also where Slack leaves the line open", async () => {
    const slack = await aFakeSlack();
    slack.socket.leavesLineOpen = true;
    const { service } = await aBot({ slack });
    const told = Date.now();
    service.process.kill("SIGTERM");
    const { code, stderr } = await service.ended;
    expect([code, stderr.includes("nhandled")]).toEqual([0, false]);
    expect(Date.now() - told).toBeLessThan(5_000);
  });

  it("stops within five seconds also while it connects, or connects anew", async () => {
    const silent = await aFakeSlack();
    silent.socket.silent = true;
    const service = await startBot(silent);
    await silent.world.until(() => silent.socket.connections > 0);
    const told = Date.now();
    service.process.kill("SIGTERM");
    expect((await service.ended).code).toBe(0);
    expect(Date.now() - told).toBeLessThan(5_000);
    const other = await aBot();
    other.slack.faults.push({ on: "apps.connections.open", with: "hang", times: 9 });
    other.slack.socket.cut();
    other.service.process.kill("SIGTERM");
    expect((await other.service.ended).code).toBe(0);
  });

  it("finishes the answer under way before it stops", async () => {
    const { slack, service, answerTo } = await aBot();
    const asking = slack.slash("/paper", "diffusion");
    await slack.world.until(() => asking.acknowledgedAfterMs !== undefined);
    service.process.kill("SIGTERM");
    expect(await seen(answerTo(asking))).toContain("Papers on");
    expect((await service.ended).code).toBe(0);
  });

  it("erases what it kept of a workspace that it was taken out of", async () => {
    const home = await aHome();
    const { slack, service, answerTo } = await aBot({ home });
    const list = await answerTo(slack.slash("/paper", "learning policies from static data ".repeat(90)));
    slack.event({ type: "app_uninstalled" });
    await service.said("its data is erased");
    expect(await seen(answerTo(slack.press(list, "Share here")))).toContain("Please type it again");
  });

  it("prints the app's manifest, and what a cautious one cannot do", async () => {
    const { code, stdout, stderr } = await run(["slack", "manifest", "--minimal"], {
      env: { SLACK_COMMANDS: "paper=papers" },
    });
    const { features, oauth_config: oauth } = JSON.parse(stdout);
    expect([code, features.slash_commands[0].command]).toEqual([0, "/papers"]);
    expect(oauth.scopes.bot).toEqual(["chat:write", "commands", "users:read"]);
    expect(stderr).toContain("impossible");
    expect((await run(["slack", "manifest", "--minimal", "--with", "dm"])).code).toBe(2);
    expect((await run(["slack", "manifest", "--with", "private", "--with", "dm"])).stdout).toContain("im:history");
  });
});
