import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { createArxivOai } from "../../src/sources/arxiv-oai.ts";
import { setsOf } from "../../src/sources/arxiv-sets.ts";
import { parsePageHere } from "../../src/sources/parse-page.ts";
import { arxivService } from "../../src/sources/services.ts";
import { aClient } from "../a-client.ts";
import { aClock } from "../a-clock.ts";
import { paperSourceContract } from "../contracts/paper-source-contract.ts";
import { FakeArxiv, oaiRecord } from "../fakes/fake-arxiv.ts";
import { idsOf, papersOf, readSource } from "./read-source.ts";

async function start(categories: readonly string[] = ["cs.LG"]) {
  const clock = aClock();
  const { client } = aClient({ clock });
  const fake = await new FakeArxiv(clock).start();
  const { addresses } = fake;
  const service = arxivService(addresses);
  const source = createArxivOai({ client, service, address: addresses.oai, clock, parse: parsePageHere, categories });
  return { fake, source, client, clock };
}

let world: Awaited<ReturnType<typeof start>>;

beforeEach(async () => {
  world = await start();
});

afterEach(() => world.fake.stop());

describe("arXiv's harvest, as a source", async () => {
  const sound = await start();
  const damaged = await start();
  sound.fake.papers = [{ id: "2607.00001", abstract: "An $\\epsilon$-greedy R\\'enyi bound." }, { id: "2607.00002" }];
  damaged.fake.papers = [{ id: "2607.00003" }];
  damaged.fake.rawRecords = ["<record><header><identifier>oai:arXiv.org:2607.00009</identifier></header></record>"];
  afterAll(() => Promise.all([sound.fake.stop(), damaged.fake.stop()]));
  paperSourceContract({ sound: () => sound.source, damaged: () => damaged.source });
});

describe("a harvest of arXiv", () => {
  it("gives a paper with all that arXiv says", async () => {
    const { fake, source } = world;
    fake.papers = [
      {
        id: "2607.01234",
        title: "Gripping &amp; lifting\n  wet pebbles",
        abstract: "  It&#39;s wet.\n  Still it grips.",
        authors: ["Ada Okafor", "Collaboration"],
        categories: ["cs.RO", "cs.LG"],
        created: "2026-07-01",
        comment: "12 pages, code at https://github.com/example/pebbles.",
        doi: "10.1234/Peb.1 10.1234/peb.2",
        journal: "Pebbles 3 (2026)",
      },
    ];
    expect(papersOf(await readSource(source))).toEqual([
      {
        id: "arxiv:2607.01234",
        ids: ["arxiv:2607.01234", "doi:10.1234/peb.1"],
        title: "Gripping & lifting wet pebbles",
        abstract: "It's wet. Still it grips.",
        authors: ["Ada Okafor", "Collaboration"],
        published: "2026-07-01",
        venue: "Pebbles 3 (2026)",
        categories: ["cs.RO", "cs.LG"],
        links: {
          page: "https://arxiv.org/abs/2607.01234",
          pdf: "https://arxiv.org/pdf/2607.01234",
          code: "https://github.com/example/pebbles",
        },
        standing: "current",
        provenance: "source",
        updated: "2026-07-01",
      },
    ]);
  });

  it("asks for the days of the span and goes on with the token alone", async () => {
    const { fake, source } = world;
    fake.papers = ["1", "2", "3"].map((n) => ({ id: `2607.0000${n}` }));
    expect(await readSource(source, { since: "2026-07-05T22:00:00Z", until: "2026-07-07" })).toHaveLength(3);
    expect(fake.requests.map(({ url }) => Object.fromEntries(url.searchParams))).toEqual([
      { verb: "ListRecords", metadataPrefix: "arXiv", set: "cs:cs:LG", from: "2026-07-05", until: "2026-07-07" },
      { verb: "ListRecords", resumptionToken: expect.stringContaining("skip=2") },
    ]);
  });

  it("takes an empty last token for the end", async () => {
    const { fake, source } = world;
    fake.lastToken = "empty";
    fake.papers = [{ id: "2607.00001" }];
    expect(await readSource(source)).toHaveLength(1);
    expect(fake.requests).toHaveLength(1);
  });

  it("takes a day without changes for a quiet one", async () => {
    await expect(readSource(world.source)).resolves.toEqual([]);
  });

  it("asks from the first day there is, and leaves the last day open", async () => {
    await readSource(world.source, { since: "1970-01-01" });
    expect(world.fake.requests[0]?.url.search).toContain("from=2005-09-16");
    expect(world.fake.requests[0]?.url.search).not.toContain("until");
  });

  it("stops where it gets a token twice, and keeps what it has", async () => {
    const { fake, source } = world;
    fake.stuckToken = "set%3Dcs%3Acs%3ALG%26skip%3D0";
    fake.papers = ["1", "2", "3"].map((n) => ({ id: `2607.0000${n}` }));
    const items = source.papers(new Date("2026-07-06"), new AbortController().signal)[Symbol.asyncIterator]();
    expect((await items.next()).value).toMatchObject({ paper: { id: "arxiv:2607.00001" } });
    expect((await items.next()).value).toMatchObject({ paper: { id: "arxiv:2607.00002" } });
    await expect(items.next()).rejects.toThrow("same resumption token twice");
    expect(fake.requests).toHaveLength(2);
  });

  it("begins anew where its token has expired, gives nothing twice, and gives up the second time", async () => {
    const { fake, source } = world;
    fake.papers = ["1", "2", "3"].map((n) => ({ id: `2607.0000${n}` }));
    fake.expiredTokens = 1;
    expect(idsOf(await readSource(source))).toEqual(["arxiv:2607.00001", "arxiv:2607.00002", "arxiv:2607.00003"]);
    fake.expiredTokens = 2;
    await expect(readSource(source)).rejects.toThrow("badResumptionToken");
  });

  it("tells which papers are gone", async () => {
    const { fake, source } = world;
    fake.papers = [{ id: "2607.00001", deleted: true }];
    expect(await readSource(source)).toEqual([{ kind: "removed", id: "arxiv:2607.00001" }]);
  });

  it("gives a paper of several sets once, and none of no wanted category", async () => {
    const wide = await start(["cs.AI", "cs.CL", "cs.LG", "stat.ML"]);
    wide.fake.papers = [
      { id: "2607.00001", categories: ["cs.LG", "stat.ML"] },
      { id: "2607.00002", categories: ["cs.CR"] },
      { id: "2607.00003", categories: ["math.ST", "stat.ML"] },
    ];
    expect(idsOf(await readSource(wide.source))).toEqual(["arxiv:2607.00001", "arxiv:2607.00003"]);
    expect(wide.fake.requests.map(({ url }) => url.searchParams.get("set"))).toEqual(["cs", "stat:stat:ML"]);
    await wide.fake.stop();
  });

  it("follows the service to its new address", async () => {
    const { fake, client, clock } = world;
    fake.papers = [{ id: "2607.00001" }];
    const address = `${fake.url}/oai2`;
    const service = arxivService({ ...fake.addresses, oai: address });
    const source = createArxivOai({ client, service, address, clock, parse: parsePageHere, categories: ["cs.LG"] });
    expect(await readSource(source)).toHaveLength(1);
  });

  it("waits as long as it is told to", async () => {
    const { fake, source, clock } = world;
    fake.papers = [{ id: "2607.00001" }];
    fake.fail({ kind: "status", status: 503, headers: { "retry-after": "30" } });
    const before = clock.now().getTime();
    expect(await readSource(source)).toHaveLength(1);
    expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(30_000);
  });

  it.each([
    ["no title", { title: "" }, "title"],
    ["no abstract", { abstract: " " }, "“abstract” is missing or cannot be read"],
    ["a tag left open", { title: "A <b>bold claim" }, "it is no XML"],
    ["a lone ampersand", { title: "This & that" }, "it is no XML"],
  ])("names a record with %s and goes on", async (_name, broken, why) => {
    const { fake, source } = world;
    fake.papers = [{ id: "2607.00001", ...broken }, { id: "2607.00002" }];
    const [bad, good] = await readSource(source);
    expect(bad).toMatchObject({ kind: "unreadable", where: "oai:arXiv.org:2607.00001" });
    expect(bad?.kind === "unreadable" && bad.why).toContain(why);
    expect(good).toMatchObject({ kind: "paper", paper: { id: "arxiv:2607.00002" } });
  });

  it("loses no record after one that was not closed", async () => {
    const { fake, source } = world;
    fake.rawRecords = [oaiRecord({ id: "2607.00001" }).replace("</record>", "")];
    fake.papers = [{ id: "2607.00002" }];
    expect((await readSource(source)).map(({ kind }) => kind)).toEqual(["unreadable", "paper"]);
  });
});

describe("when an arXiv paper came", () => {
  it.each([
    ["the day it was created, in the month of its id", "2607.00001", "2026-07-03", "2026-07-03"],
    ["a day shortly before that month", "2607.00001", "2026-06-29", "2026-06-29"],
    ["the month of its id, where the day is much earlier", "2607.00001", "2011-11-14", "2026-07"],
    ["the month of its id, where there is no day", "2607.00001", "soon", "2026-07"],
    ["the month of its old id", "math.GT/0309136", "2026-07-01", "2003-09"],
    ["the month of its id, where the day is later", "1111.3240", "2026-07-01", "2011-11"],
  ])("is %s", async (_name, id, created, published) => {
    const { fake, source } = world;
    fake.papers = [{ id, created }];
    const [paper] = papersOf(await readSource(source));
    expect(paper?.published).toBe(published);
  });
});

describe("a withdrawn paper", () => {
  it.each([
    "This paper has been withdrawn by the authors",
    "Withdrawn; superseded by arXiv:2405.13351",
    "12 pages. WITHDRAWN due to an error in Lemma 3",
  ])("is one whose comment says “%s”", async (comment) => {
    world.fake.papers = [{ id: "2607.00001", comment }];
    expect(papersOf(await readSource(world.source))).toMatchObject([{ standing: "withdrawn" }]);
  });

  it.each(["Replaces the withdrawn arXiv:2405.13351", "Not withdrawn, only moved", "Depth-first withdrawal games"])(
    "is not one whose comment says “%s”",
    async (comment) => {
      world.fake.papers = [{ id: "2607.00001", comment }];
      expect(papersOf(await readSource(world.source))).toMatchObject([{ standing: "current" }]);
    },
  );

  it("is one whose abstract begins so", async () => {
    world.fake.papers = [{ id: "2607.00001", abstract: "This paper has been withdrawn by its authors." }];
    expect(papersOf(await readSource(world.source))).toMatchObject([{ standing: "withdrawn" }]);
  });

  it("names what supersedes it", async () => {
    const comment = "This paper (2607.00001) has been withdrawn; superseded by arXiv:2405.13351";
    world.fake.papers = [{ id: "2607.00001", comment }];
    expect(papersOf(await readSource(world.source))).toMatchObject([{ supersededBy: "arxiv:2405.13351" }]);
  });
});

describe("the sets of categories", () => {
  it.each([
    [["cs.LG"], ["cs:cs:LG"]],
    [
      ["cs.LG", "stat.ML"],
      ["cs:cs:LG", "stat:stat:ML"],
    ],
    [
      ["cs.LG", "cs.CL", "cs.CV", "eess.AS"],
      ["cs", "eess:eess:AS"],
    ],
    [["hep-th"], ["physics:hep-th"]],
    [["astro-ph.GA"], ["physics:astro-ph:GA"]],
    [["physics.optics"], ["physics:physics:optics"]],
    [["math"], ["math"]],
  ])("%j are %j", (categories, sets) => {
    expect(setsOf(categories)).toEqual(sets);
  });
});
