import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { createArxivRss } from "../../src/sources/arxiv-rss.ts";
import { parsePageHere } from "../../src/sources/parse-page.ts";
import { splitNames } from "../../src/sources/parse-rss-feed.ts";
import { arxivService } from "../../src/sources/services.ts";
import { aClient } from "../a-client.ts";
import { aClock } from "../a-clock.ts";
import { paperSourceContract } from "../contracts/paper-source-contract.ts";
import { FakeArxiv } from "../fakes/fake-arxiv.ts";
import { idsOf, papersOf, readSource } from "./read-source.ts";

async function start(categories: readonly string[] = ["cs.LG", "stat.ML", "cs.CL"], feedLimit?: number) {
  const clock = aClock();
  const { client } = aClient({ clock });
  const fake = await new FakeArxiv(clock).start();
  const { addresses } = fake;
  const service = arxivService(addresses);
  const parts = { client, service, address: addresses.rss, clock, parse: parsePageHere, categories };
  const source = createArxivRss({ ...parts, ...(feedLimit && { feedLimit }) });
  return { fake, source };
}

let world: Awaited<ReturnType<typeof start>>;

beforeEach(async () => {
  world = await start();
});

afterEach(() => world.fake.stop());

describe("arXiv's feed, as a source", async () => {
  const sound = await start();
  const damaged = await start();
  sound.fake.papers = ["2607.00001", "2607.00002"].map((id) => ({ id, announced: "new" as const }));
  damaged.fake.papers = [
    { id: "2607.00001", announced: "new", title: "A <b>bold claim" },
    { id: "2607.00002", announced: "new" },
  ];
  afterAll(() => Promise.all([sound.fake.stop(), damaged.fake.stop()]));
  paperSourceContract({ sound: () => sound.source, damaged: () => damaged.source });
});

describe("arXiv's feed of today", () => {
  it("gives a new paper under the day of its announcement", async () => {
    const { fake, source } = world;
    fake.papers = [{ id: "2607.01234", announced: "new", title: "Gripping wet pebbles", doi: "10.1234/PEB.1" }];
    expect(await readSource(source)).toEqual([
      {
        kind: "paper",
        paper: {
          id: "arxiv:2607.01234",
          ids: ["arxiv:2607.01234", "doi:10.1234/peb.1"],
          title: "Gripping wet pebbles",
          abstract: "We look into 2607.01234 and say what we saw.",
          authors: ["Ada Okafor", "Rémi Li"],
          published: "2026-07-08",
          categories: ["cs.LG"],
          links: { page: "https://arxiv.org/abs/2607.01234", pdf: "https://arxiv.org/pdf/2607.01234" },
          standing: "current",
          provenance: "source",
          updated: "2026-07-08",
        },
        observations: [],
      },
    ]);
  });

  it("gives cross-listed and replaced papers under the month they came in, never as of today", async () => {
    const { fake, source } = world;
    fake.papers = [
      { id: "1905.00001", announced: "replace", version: 5 },
      { id: "2606.00002", announced: "cross" },
      { id: "2607.00003", announced: "replace-cross", version: 2 },
    ];
    expect(papersOf(await readSource(source)).map(({ id, published }) => [id, published])).toEqual([
      ["arxiv:1905.00001", "2019-05"],
      ["arxiv:2606.00002", "2026-06"],
      ["arxiv:2607.00003", "2026-07"],
    ]);
  });

  it("keeps yesterday's papers under yesterday's date", async () => {
    const { fake, source } = world;
    fake.feedDay = "Tue, 07 Jul 2026 00:00:00 -0400";
    fake.papers = [{ id: "2607.00001", announced: "new" }];
    expect(papersOf(await readSource(source))).toMatchObject([{ published: "2026-07-07" }]);
  });

  it("is empty on a weekend, which is no error", async () => {
    await expect(readSource(world.source)).resolves.toEqual([]);
  });

  it("is asked for two categories at a time, and gives a paper of several once", async () => {
    const { fake, source } = world;
    fake.papers = [{ id: "2607.00001", announced: "new", categories: ["cs.LG", "cs.CL"] }];
    expect(await readSource(source)).toHaveLength(1);
    expect(fake.requests.map(({ url }) => decodeURIComponent(url.pathname))).toEqual([
      "/rss/cs.LG+stat.ML",
      "/rss/cs.CL",
    ]);
  });

  it("is not sent again while it has not changed, and gives the same", async () => {
    const { fake, source } = world;
    fake.papers = [{ id: "2607.00001", announced: "new" }];
    const before = await readSource(source);
    expect(await readSource(source)).toEqual(before);
    expect(fake.requests.at(-1)?.headers).toHaveProperty("if-none-match");
  });

  it("is asked for in parts where it is full", async () => {
    const { fake, source } = await start(["cs.LG", "cs.CL"], 3);
    fake.feedLimit = 3;
    fake.papers = [1, 2, 3, 4].map((n) => ({
      id: `2607.0000${n}`,
      announced: "new" as const,
      categories: [n % 2 === 0 ? "cs.LG" : "cs.CL"],
    }));
    expect(idsOf(await readSource(source)).toSorted()).toEqual([1, 2, 3, 4].map((n) => `arxiv:2607.0000${n}`));
    await fake.stop();
  });

  it("names a category that arXiv does not have, and gives the others", async () => {
    const { fake, source } = await start(["cs.LG", "xx.YY"]);
    fake.papers = [{ id: "2607.00001", announced: "new" }];
    expect(await readSource(source)).toMatchObject([
      { kind: "paper", paper: { id: "arxiv:2607.00001" } },
      { kind: "unreadable", where: "arXiv feed xx.YY", why: "Bad archive 'xx.YY'." },
    ]);
    await fake.stop();
  });
});

describe("the names of a feed", () => {
  it.each([
    ["Ada Okafor (Lab, Lagos), Jun Li", ["Ada Okafor", "Jun Li"]],
    ["Ada Okafor (Lab (East), Lagos)", ["Ada Okafor"]],
    ["Ada Okafor ) odd (never closed, Jun Li", ["Ada Okafor  odd"]],
    ["", []],
    [" , ,", []],
  ])("%j are %j", (list, names) => {
    expect(splitNames(list)).toEqual(names);
  });
});
