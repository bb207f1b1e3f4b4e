import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHuggingFace, type DaySeen } from "../../src/sources/hugging-face.ts";
import { parsePageHere } from "../../src/sources/parse-page.ts";
import { aClient } from "../a-client.ts";
import { aClock } from "../a-clock.ts";
import { paperSourceContract } from "../contracts/paper-source-contract.ts";
import { dailyEntry, FakeHuggingFace } from "../fakes/fake-hugging-face.ts";
import { idsOf, papersOf, readSource } from "./read-source.ts";

const NOW = "2026-07-08T09:00:00Z";

async function start(now = NOW) {
  const clock = aClock(now);
  const { client } = aClient({ clock: aClock(now) });
  const fake = await new FakeHuggingFace(clock).start();
  const days: DaySeen[] = [];
  const source = createHuggingFace({
    client,
    address: fake.url,
    clock,
    parse: parsePageHere,
    onDay: (day) => void days.push(day),
  });
  return { fake, source, days };
}

type World = Awaited<ReturnType<typeof start>>;
let world: World;

beforeEach(async () => {
  world = await start();
});

afterEach(() => world.fake.stop());

describe("Hugging Face, as a source", async () => {
  const early = await start("2023-05-06T09:00:00Z");
  const broken = await start("2023-05-06T09:00:00Z");
  early.fake.list("2023-05-05", [{ id: "2305.00001" }, { id: "2305.00002", title: "A $k$-step \\textbf{plan}" }]);
  broken.fake.lists.set("2023-05-05", [
    { paper: { id: "2305.00003" } },
    dailyEntry({ id: "2305.00004" }, "2023-05-05"),
  ]);
  afterAll(() => Promise.all([early.fake.stop(), broken.fake.stop()]));
  paperSourceContract({ sound: () => early.source, damaged: () => broken.source });
});

describe("Hugging Face's lists", () => {
  it("give a paper with its ids, date, links and what was observed now", async () => {
    const { fake, source } = world;
    fake.list("2026-07-07", [
      {
        id: "2607.01234",
        title: "Gripping wet pebbles",
        upvotes: 42,
        comments: 2,
        repository: "https://github.com/example/pebbles",
        stars: 17,
        publishedAt: "2026-07-05T00:00:00.000Z",
      },
    ]);
    const observedAt = new Date(NOW);
    expect(await readSource(source, { since: "2026-07-07" })).toEqual([
      {
        kind: "paper",
        paper: {
          id: "arxiv:2607.01234",
          ids: ["arxiv:2607.01234"],
          title: "Gripping wet pebbles",
          abstract: "We look into 2607.01234 and say what we saw.",
          authors: ["Ada Okafor", "Jun Li"],
          published: "2026-07-05",
          categories: [],
          links: {
            page: "https://arxiv.org/abs/2607.01234",
            pdf: "https://arxiv.org/pdf/2607.01234",
            code: "https://github.com/example/pebbles",
          },
          standing: "current",
          provenance: "source",
          listed: "2026-07-07T02:10:00.000Z",
        },
        observations: [
          { id: "arxiv:2607.01234", kind: "upvotes", value: 42, observedAt },
          { id: "arxiv:2607.01234", kind: "comments", value: 2, observedAt },
          { id: "arxiv:2607.01234", kind: "stars", value: 17, observedAt },
        ],
      },
    ]);
  });

  it("come newest day first, both days of a span inside, nothing outside", async () => {
    const { fake, source } = world;
    for (const day of ["03", "04", "05", "06"]) {
      fake.list(`2026-07-${day}`, [{ id: `2607.000${day}` }]);
    }
    const items = await readSource(source, { since: "2026-07-04T23:00:00Z", until: "2026-07-05T01:00:00Z" });
    expect(idsOf(items)).toEqual(["arxiv:2607.00005", "arxiv:2607.00004"]);
  });

  it("give a paper of two days once", async () => {
    const { fake, source } = world;
    fake.list("2026-07-06", [{ id: "2607.00001" }]);
    fake.list("2026-07-07", [{ id: "2607.00001" }, { id: "2607.00002" }]);
    expect(idsOf(await readSource(source))).toEqual(["arxiv:2607.00001", "arxiv:2607.00002"]);
  });

  it.each([
    ["hundred at a time", 100],
    ["fifty at a time", 50],
  ])("are read to the end, %s", async (_name, pageLimit) => {
    const { fake, source } = world;
    fake.pageLimit = pageLimit;
    const papers = Array.from({ length: 120 }, (_, place) => ({ id: `2607.${String(place + 1).padStart(5, "0")}` }));
    fake.list("2026-07-07", papers);
    expect(await readSource(source, { since: "2026-07-07" })).toHaveLength(120);
  });

  it("end where the service gives the first page for ever", async () => {
    const { fake, source } = world;
    fake.heedsPage = false;
    const papers = Array.from({ length: 100 }, (_, place) => ({ id: `2607.${String(place + 1).padStart(5, "0")}` }));
    fake.list("2026-07-07", papers);
    expect(await readSource(source, { since: "2026-07-07", until: "2026-07-07" })).toHaveLength(100);
    expect(fake.requests).toHaveLength(2);
  });

  it("are asked for one at a time where there is nothing, and an empty day is no error", async () => {
    const { fake, source } = world;
    expect(await readSource(source)).toEqual([]);
    expect(fake.requests.map(({ url }) => url.searchParams.get("date"))).toEqual([
      "2026-07-08",
      "2026-07-07",
      "2026-07-06",
    ]);
  });

  it("begin with the first there was, whatever is asked", async () => {
    const { fake, source } = await start("2023-05-05T09:00:00Z");
    await readSource(source, { since: "1970-01-01" });
    expect(fake.requests).toHaveLength(2);
    await fake.stop();
  });

  it("of a day that has not begun there are empty", async () => {
    const { fake, source } = world;
    fake.list("2026-07-07", [{ id: "2607.00001" }]);
    fake.fail({
      kind: "status",
      status: 400,
      headers: { "content-type": "application/json" },
      body: '{"error":"date"}',
    });
    expect(idsOf(await readSource(source, { since: "2026-07-07" }))).toEqual(["arxiv:2607.00001"]);
  });

  it("fail where the service has no list of a day that is long over", async () => {
    const { fake, source } = world;
    fake.fail({ kind: "status", status: 404, headers: { "content-type": "application/json" }, body: "{}" });
    await expect(readSource(source, { until: "2026-07-06" })).rejects.toThrow(
      "hugging-face has no list of 2026-07-06.",
    );
  });
});

describe("what a day's list is worth", () => {
  it("is told: a day that is over is whole", async () => {
    const { fake, source, days } = world;
    fake.list("2026-07-07", [{ id: "2607.00001" }]);
    await readSource(source, { since: "2026-07-07", until: "2026-07-07" });
    expect(days).toEqual([{ day: "2026-07-07", papers: 1, filling: false }]);
  });

  it("is told: today's is still filling", async () => {
    const { fake, source, days } = world;
    fake.list("2026-07-08", [{ id: "2607.00001" }]);
    await readSource(source, { since: "2026-07-08" });
    expect(days).toEqual([{ day: "2026-07-08", papers: 1, filling: true }]);
  });

  it("is told: one with another day's papers is, too, and they keep their own dates", async () => {
    const { fake, source, days } = world;
    fake.list("2026-07-07", [
      { id: "2607.00001", listedAt: "2026-07-06T03:00:00Z", publishedAt: "2026-07-03T00:00:00Z" },
    ]);
    const items = await readSource(source, { since: "2026-07-07", until: "2026-07-07" });
    expect(days).toEqual([{ day: "2026-07-07", papers: 1, filling: true }]);
    expect(papersOf(items)).toMatchObject([{ published: "2026-07-03", listed: "2026-07-06T03:00:00.000Z" }]);
  });
});

describe("an entry of a list", () => {
  const read = async (entry: unknown) => {
    const { fake, source } = world;
    fake.lists.set("2026-07-07", [entry]);
    return readSource(source, { since: "2026-07-07", until: "2026-07-07" });
  };

  it("may lack everything but id and title", async () => {
    expect(await read({ paper: { id: "2607.00001", title: "0" } })).toMatchObject([
      { paper: { title: "0", abstract: "", authors: [], published: "2026-07" }, observations: [] },
    ]);
  });

  it("is not of the future: a date five hours off counts as now, one further off not at all", async () => {
    const soon = { id: "2607.00001", listedAt: "2026-07-08T14:00:00Z", publishedAt: "2026-07-08T14:00:00Z" };
    const later = { id: "2607.00002", listedAt: "2026-08-08T14:00:00Z", publishedAt: "2026-09-01T00:00:00Z" };
    const [one] = papersOf(await read(dailyEntry(soon, "2026-07-07")));
    const [other] = papersOf(await read(dailyEntry(later, "2026-07-07")));
    expect(one).toMatchObject({ published: "2026-07-08", listed: "2026-07-08T09:00:00.000Z" });
    expect(other).toMatchObject({ published: "2026-07" });
    expect(other).not.toHaveProperty("listed");
  });

  it.each<[string, unknown, string]>([
    ["no title", { paper: { id: "2607.00001" } }, "“title” is missing or cannot be read"],
    ["an id that became a number", { paper: { id: 2607.0213, title: "T" } }, "“id” is missing or cannot be read"],
    ["an id that lost its last zero", { paper: { id: "2607.0213", title: "T" } }, "“2607.0213” is no arXiv id"],
    ["an id of the future", { paper: { id: "2609.00001", title: "T" } }, "“2609.00001” is no arXiv id"],
    ["nothing", null, "“entry” is missing or cannot be read"],
    ["a title of blanks", { paper: { id: "2607.00001", title: " " } }, "title"],
  ])("with %s is named, and is no paper", async (_name, entry, why) => {
    const [item] = await read(entry);
    expect(item).toMatchObject({ kind: "unreadable", where: "Hugging Face, 2026-07-07, entry 1" });
    expect(item?.kind === "unreadable" && item.why).toContain(why);
  });

  it("links to http and https alone", async () => {
    const [paper] = papersOf(
      await read(dailyEntry({ id: "2607.00001", repository: "javascript:alert(1)" }, "2026-07-07")),
    );
    expect(paper?.links).not.toHaveProperty("code");
  });
});
