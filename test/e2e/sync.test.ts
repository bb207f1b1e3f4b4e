import { describe, expect, it, onTestFinished } from "vitest";
import { FakeArxiv } from "../fakes/fake-arxiv.ts";
import { FakeGitHub } from "../fakes/fake-github.ts";
import { FakeHuggingFace } from "../fakes/fake-hugging-face.ts";
import { aHome, jsonLines, run, start } from "./paperboy.ts";

const clock = { now: () => new Date() };
const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

/** The services on loopback, and the settings that lead there. */
async function world() {
  const huggingFace = await new FakeHuggingFace(clock).start();
  const arxiv = await new FakeArxiv(clock).start();
  const gitHub = await new FakeGitHub(clock).start();
  onTestFinished(() => Promise.all([huggingFace, arxiv, gitHub].map((fake) => fake.stop())).then(() => undefined));
  huggingFace.list(day(1), [
    { id: "2611.00001", title: "Knotting ropes by robot", summary: "A robot ties knots in wet ropes.", upvotes: 12 },
    { id: "2611.00002", title: "Parsing sea charts", summary: "Old sea charts are parsed.", upvotes: 3 },
  ]);
  const env = {
    PAPERBOY_OFFLINE: "0",
    PAPERBOY_STARTER: "0",
    PAPERBOY_HISTORY: "0",
    HUGGINGFACE_URL: huggingFace.url,
    ARXIV_API_URL: `${arxiv.url}/api/query`,
    ARXIV_OAI_URL: `${arxiv.url}/oai`,
    ARXIV_RSS_URL: `${arxiv.url}/rss`,
    GITHUB_API_URL: gitHub.url,
  };
  return { huggingFace, arxiv, gitHub, env };
}

describe("paperboy sync", () => {
  it("fetches the days asked for, counts, and changes nothing the second time", async () => {
    const home = await aHome();
    const { env } = await world();
    const words = ["sync", "--days", "2", "--source", "hugging-face"];
    const first = await run(words, { home, env });
    expect(first.stdout.trimEnd().split("\n").at(-1)).toBe("2 came, 2 new, 0 changed, 0 skipped");
    const second = await run(words, { home, env });
    expect(second.stdout.trimEnd().split("\n").at(-1)).toBe("2 came, 0 new, 0 changed, 0 skipped");
    const asked = await run(["ask", "--json", "knotting ropes"], { home, env });
    expect(JSON.stringify(jsonLines(asked.stdout)[0])).toContain('"▲ 12"');
  });

  it("exits with 1 where the source gives nothing, and says why", async () => {
    const { huggingFace, env } = await world();
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
    const { env } = await world();
    const { code, stderr } = await run(words, { env });
    expect(stderr).toContain(said);
    expect(code).toBe(2);
  });

  it("asks nobody where PAPERBOY_OFFLINE is 1", async () => {
    const { huggingFace, arxiv, env } = await world();
    const { code, stderr } = await run(["sync"], { env: { ...env, PAPERBOY_OFFLINE: "1" } });
    expect(stderr).toContain("PAPERBOY_OFFLINE=1");
    expect(code).toBe(1);
    expect([...huggingFace.requests, ...arxiv.requests]).toEqual([]);
  });
});

describe("the service", () => {
  it("fills an empty library by itself, and another process finds it", async () => {
    const home = await aHome();
    const { env } = await world();
    const service = await start(["serve"], { home, env });
    await service.said(/ info synced source="hugging-face" came=2 added=2/u);
    const { stdout } = await run(["ask", "--json", "sea charts", "/status"], { home, env });
    expect(stdout).toContain("Parsing sea charts");
    service.process.kill("SIGTERM");
    expect((await service.ended).code).toBe(0);
  });
});

describe("the stars", () => {
  it("come from GitHub once the first papers are there", async () => {
    const { huggingFace, gitHub, env } = await world();
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

describe("paperboy doctor", () => {
  it("says what it found of each source and the data directory", async () => {
    const { env } = await world();
    const { code, stdout } = await run(["doctor"], { env });
    expect(stdout).toMatch(/^ok {3}.+ holds 0 papers/mu);
    expect(stdout).toContain("ok   hugging-face answers with status 200");
    expect(stdout).toContain("ok   arxiv answers with status 200");
    expect(code).toBe(0);
  });

  it("names a source that does not answer, and exits with 1", async () => {
    const { arxiv, env } = await world();
    await arxiv.stop();
    const { code, stdout } = await run(["doctor"], { env });
    expect(stdout).toMatch(/^FAIL arxiv /mu);
    expect(code).toBe(1);
  });
});
