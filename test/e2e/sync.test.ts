import { describe, expect, it } from "vitest";
import { aWorld, day } from "./a-world.ts";
import { aBot, seen } from "./discord/a-bot.ts";
import { aHome, jsonLines, run, start } from "./paperboy.ts";

describe("paperboy sync", () => {
  it("fetches the days asked for, counts, and changes nothing the second time", async () => {
    const home = await aHome();
    const { env } = await aWorld();
    const words = ["sync", "--days", "2", "--source", "hugging-face"];
    const first = await run(words, { home, env });
    expect(first.stdout.trimEnd().split("\n").at(-1)).toBe("2 came, 2 new, 0 changed, 0 skipped");
    const second = await run(words, { home, env });
    expect(second.stdout.trimEnd().split("\n").at(-1)).toBe("2 came, 0 new, 0 changed, 0 skipped");
    const asked = await run(["ask", "--json", "knotting ropes"], { home, env });
    expect(JSON.stringify(jsonLines(asked.stdout)[0])).toContain('"▲ 12"');
    const status = await run(["ask", "/status"], { home, env });
    expect(status.stdout).toMatch(/hugging-face: asked \d+ min ago; newest paper/);
  });

  it("exits with 1 where the source gives nothing, and says why", async () => {
    const { huggingFace, env } = await aWorld();
    await huggingFace.stop();
    const { code, stdout, stderr } = await run(["sync", "--days", "1", "--source", "hugging-face"], { env });
    expect(stderr).toContain("hugging-face did not give all");
    expect([code, stdout.trimEnd()]).toEqual([1, "0 came, 0 new, 0 changed, 0 skipped"]);
  });

  it.each([
    [["sync", "--days", "x"], "--days is a whole number"],
    [["sync", "--since", "2026-02-30"], "--since is a day such as"],
    [["sync", "--days", "2", "--since", "2026-02-01"], "Either --days"],
    [["sync", "--source", "nowhere"], "there are hugging-face, arxiv-rss, arxiv-oai"],
  ])("answers %j kindly", async (words, said) => {
    const { env } = await aWorld();
    const { code, stderr } = await run(words, { env });
    expect(stderr).toContain(said);
    expect(code).toBe(2);
  });

  it("asks nobody where PAPERBOY_OFFLINE is 1", async () => {
    const { huggingFace, arxiv, env } = await aWorld();
    const { code, stderr } = await run(["sync"], { env: { ...env, PAPERBOY_OFFLINE: "1" } });
    expect(stderr).toContain("PAPERBOY_OFFLINE=1");
    expect(code).toBe(1);
    expect([...huggingFace.requests, ...arxiv.requests]).toEqual([]);
  });
});

describe("the service", () => {
  it("fills an empty library by itself, and another process finds it", async () => {
    const home = await aHome();
    const { env } = await aWorld();
    const service = await start(["serve"], { home, env });
    await service.said(/ info synced source="hugging-face" came=2 added=2/u);
    const { stdout } = await run(["ask", "--json", "sea charts", "/status"], { home, env });
    expect(stdout).toContain("Parsing sea charts");
    service.process.kill("SIGTERM");
    expect((await service.ended).code).toBe(0);
  });
});

describe("the list of a day that is not over", () => {
  it("is told of by /status as one that is still filling", async () => {
    const { huggingFace, env } = await aWorld();
    huggingFace.list(day(0), [{ id: "2611.00003" }]);
    const { discord, service, answerTo } = await aBot({ env });
    await service.said(/ info synced source="hugging-face"/u);
    expect(await seen(answerTo(discord.slash("paperboy status")))).toMatch(
      /hugging.face: asked .+; today's list is still filling .1 so far/u,
    );
  });
});

describe("the stars", () => {
  it("come from GitHub once the first papers are there", async () => {
    const { huggingFace, gitHub, env } = await aWorld();
    const repository = "https://github.com/ada/knots";
    huggingFace.list(day(1), [{ id: "2611.00001", repository, publishedAt: `${day(2)}T00:00:00Z` }]);
    gitHub.repositories.set("ada/knots", { stars: 40 });
    const home = await aHome();
    const service = await start(["serve"], { home, env: { ...env, PAPERBOY_CATEGORIES: "cs.RO" } });
    await gitHub.arrival();
    service.process.kill("SIGTERM");
    expect((await service.ended).code).toBe(0);
    expect(gitHub.requests.map(({ url }) => url.pathname)).toEqual(["/repos/ada/knots"]);
  });
});
