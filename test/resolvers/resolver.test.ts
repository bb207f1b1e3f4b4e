import { describe, expect, it } from "vitest";
import type { Reference } from "../../src/core/papers/reference.ts";
import { SilentSourcesError } from "../../src/core/papers/silent-sources.ts";
import type { Fault } from "../fakes/fake-server.ts";
import { aWorld } from "./a-world.ts";

const ID = "2601.01234";
const ARXIV: Reference = { type: "arxiv", id: ID };
const DOI = "10.1145/3544585.3544600";
const TITLE = "Sparse widgets are enough for planning";
const { signal } = new AbortController();
const DOWN: Fault = { kind: "status", status: 500 };
const AN_HOUR_MS = 3_600_000;

describe("the order in which sources are asked", () => {
  it("asks nobody else where arXiv has the paper", async () => {
    const world = await aWorld();
    world.arxiv.papers = [{ id: ID }];
    await world.resolver.resolve(ARXIV, signal);
    expect(world.asked()).toHaveLength(1);
  });

  it.each<readonly [string, Fault]>([
    ["throttles", { kind: "status", status: 429, body: "Rate exceeded." }],
    ["refuses", { kind: "status", status: 406 }],
    ["fails", DOWN],
    ["breaks off", { kind: "truncate" }],
    ["stops in the middle", { kind: "cut" }],
    ["sends junk", { kind: "junk", bytes: 100_000 }],
    ["sends ten megabytes of junk", { kind: "junk", bytes: 10_000_000 }],
    ["sends a bomb", { kind: "bomb" }],
    ["sends us elsewhere", { kind: "redirect", to: "http://169.254.169.254/latest" }],
  ])("goes on to DataCite where arXiv %s", async (_, fault) => {
    const world = await aWorld();
    world.arxiv.fail(fault);
    world.dataCite.works = [{ title: TITLE, arxiv: ID }];
    const paper = await world.resolver.resolve(ARXIV, signal);
    expect(paper).toMatchObject({ id: `arxiv:${ID}`, title: TITLE });
    expect(world.failures).toEqual([]);
  });

  it("goes on where arXiv hangs, when its time is over", async () => {
    const world = await aWorld();
    world.arxiv.fail({ kind: "hang" });
    world.dataCite.works = [{ title: TITLE, arxiv: ID }];
    const arrival = world.arxiv.arrival();
    const found = world.resolver.resolve(ARXIV, signal);
    await arrival;
    world.ring(5_000);
    expect(await found).toMatchObject({ title: TITLE });
  });

  it("leaves a source alone that hangs again and again", async () => {
    const world = await aWorld();
    for (const _ of [1, 2, 3, 4, 5]) {
      world.arxiv.fail({ kind: "hang" });
      const arrival = world.arxiv.arrival();
      const silence = world.resolver.resolve(ARXIV, signal).catch((error: unknown) => error);
      await arrival;
      world.ring(4_000);
      expect(await silence).toMatchObject({ sources: ["arXiv"] });
    }
    await world.resolver.resolve(ARXIV, signal).catch(() => undefined);
    expect(world.arxiv.requests).toHaveLength(5);
  });

  it("takes what it has when all time is over", async () => {
    const world = await aWorld();
    world.openAlex.works = [{ title: TITLE, doi: DOI, abstract: null }];
    world.crossref.fail({ kind: "hang" });
    const arrival = world.crossref.arrival();
    const found = world.resolver.resolve({ type: "doi", id: DOI }, signal);
    await arrival;
    world.ring(8_000);
    expect(await found).toMatchObject({ title: TITLE, abstract: "" });
  });

  it("completes a paper without an abstract from the next source", async () => {
    const world = await aWorld();
    world.openAlex.works = [{ title: TITLE, doi: DOI, abstract: null, openAlex: "W77001" }];
    world.crossref.works = [{ title: TITLE, doi: DOI, abstract: "Widgets suffice." }];
    const paper = await world.resolver.resolve({ type: "doi", id: DOI }, signal);
    expect(paper).toMatchObject({ abstract: "Widgets suffice.", ids: [`doi:${DOI}`, "openalex:W77001"] });
  });

  it("prefers arXiv's own record where an answer names one, and keeps every id", async () => {
    const world = await aWorld();
    world.openAlex.works = [{ title: TITLE.toUpperCase(), doi: DOI, arxiv: ID, openAlex: "W77001" }];
    world.arxiv.papers = [{ id: ID, title: TITLE }];
    const paper = await world.resolver.resolve({ type: "doi", id: DOI }, signal);
    expect(paper).toMatchObject({ id: `arxiv:${ID}`, title: TITLE });
    expect(paper?.ids).toEqual([`arxiv:${ID}`, `doi:${DOI}`, "openalex:W77001"]);
  });

  it("does not believe that another paper is the preprint", async () => {
    const world = await aWorld();
    world.openAlex.works = [{ title: TITLE, doi: DOI, arxiv: ID }];
    world.arxiv.papers = [{ id: ID, title: "Scribes of the twelfth century", authors: ["Hildegard Bingen"] }];
    const paper = await world.resolver.resolve({ type: "doi", id: DOI }, signal);
    expect(paper).toMatchObject({ title: TITLE });
    expect(paper?.ids).not.toContain(`arxiv:${ID}`);
  });

  it("knows an anthology paper by its DOI", async () => {
    const world = await aWorld();
    world.semanticScholar.works = [{ title: TITLE, acl: "P18-1001" }];
    const paper = await world.resolver.resolve({ type: "doi", id: "10.18653/v1/p18-1001" }, signal);
    expect(paper?.ids).toEqual(expect.arrayContaining(["acl:P18-1001", "doi:10.18653/v1/p18-1001"]));
  });

  it("follows no circle of names", async () => {
    const world = await aWorld();
    world.doi.aliases.set("10/gf4gqc", "10/gf4gqd");
    world.doi.aliases.set("10/gf4gqd", "10/gf4gqc");
    expect(await world.resolver.resolve({ type: "doi", id: "10/gf4gqc" }, signal)).toBeUndefined();
    expect(world.doi.requests.length).toBeLessThan(6);
  });
});

describe("what is said where no paper is found", () => {
  it("is that nobody who would know has answered, and who", async () => {
    const world = await aWorld();
    world.arxiv.fail(DOWN);
    const silence = await world.resolver.resolve(ARXIV, signal).catch((error: unknown) => error);
    expect(silence).toBeInstanceOf(SilentSourcesError);
    expect(silence).toMatchObject({ sources: ["arXiv"] });
  });

  it("is undefined where a helper alone was silent", async () => {
    const world = await aWorld();
    world.semanticScholar.fail({ kind: "status", status: 429 });
    expect(await world.resolver.resolve(ARXIV, signal)).toBeUndefined();
  });

  it("is that nobody answered where all time is over", async () => {
    const world = await aWorld();
    world.arxiv.fail({ kind: "hang" });
    const arrival = world.arxiv.arrival();
    const silence = world.resolver.resolve(ARXIV, signal).catch((error: unknown) => error);
    await arrival;
    world.ring(8_000);
    expect(await silence).toMatchObject({ sources: ["arXiv"] });
  });
});

describe("what was found out", () => {
  it("is remembered for hours: a paper that nobody knows is not asked for again", async () => {
    const world = await aWorld();
    await world.resolver.resolve(ARXIV, signal);
    const before = world.asked().length;
    expect(await world.resolver.resolve(ARXIV, signal)).toBeUndefined();
    expect(world.asked()).toHaveLength(before);
    expect(world.ttls.every((ttl) => ttl >= AN_HOUR_MS && ttl <= 6 * AN_HOUR_MS)).toBe(true);
  });

  it("is remembered of a link that no record is found by", async () => {
    const world = await aWorld();
    world.gitHub.repositories.set("example/widgets", { readme: `arXiv:${ID}` });
    world.arxiv.papers = [{ id: ID, title: TITLE }];
    const reference: Reference = { type: "github", id: "example/widgets" };
    await world.resolver.resolve(reference, signal);
    const before = world.asked().length;
    expect(await world.resolver.resolve(reference, signal)).toMatchObject({ title: TITLE });
    expect(world.asked()).toHaveLength(before);
  });

  it("is not remembered where it is silence", async () => {
    const world = await aWorld();
    world.arxiv.fail(DOWN);
    await expect(world.resolver.resolve(ARXIV, signal)).rejects.toThrow();
    world.arxiv.papers = [{ id: ID, title: TITLE }];
    expect(await world.resolver.resolve(ARXIV, signal)).toMatchObject({ title: TITLE });
  });

  it("is kept without a word of the question", async () => {
    const world = await aWorld();
    await world.resolver.resolve({ type: "titleHint", id: "my secret search for widgets" }, signal);
    expect(JSON.stringify([...world.memory.kept])).not.toContain("secret");
    expect(world.memory.kept.size).toBe(1);
  });

  it("is forgotten where the memory holds something else", async () => {
    const world = await aWorld();
    world.arxiv.papers = [{ id: ID, title: TITLE }];
    world.memory.get = async () => ({ paper: { id: 7 } });
    expect(await world.resolver.resolve(ARXIV, signal)).toMatchObject({ title: TITLE });
  });
});

describe("the same question at the same time", () => {
  it("is asked once", async () => {
    const world = await aWorld();
    world.arxiv.papers = [{ id: ID }];
    const papers = await Promise.all([1, 2, 3].map(() => world.resolver.resolve(ARXIV, signal)));
    expect(world.arxiv.requests).toHaveLength(1);
    expect(new Set(papers.map((paper) => paper?.id))).toEqual(new Set([`arxiv:${ID}`]));
  });

  it("goes on for those who stay when one leaves", async () => {
    const world = await aWorld();
    world.arxiv.papers = [{ id: ID, title: TITLE }];
    const impatient = new AbortController();
    const left = world.resolver.resolve(ARXIV, impatient.signal).catch((error: unknown) => error);
    const stayed = world.resolver.resolve(ARXIV, signal);
    impatient.abort(new Error("gone"));
    expect(await left).toMatchObject({ message: "gone" });
    expect(await stayed).toMatchObject({ title: TITLE });
  });

  it("ends when all have left, and leaves no alarm behind", async () => {
    const world = await aWorld();
    world.arxiv.fail({ kind: "hang" });
    const arrival = world.arxiv.arrival();
    const impatient = new AbortController();
    const left = world.resolver.resolve(ARXIV, impatient.signal).catch((error: unknown) => error);
    await arrival;
    impatient.abort(new Error("gone"));
    expect(await left).toMatchObject({ message: "gone" });
    await new Promise((resolve) => setImmediate(resolve));
    expect(world.waiting()).toBe(0);
    expect(world.dataCite.requests).toEqual([]);
  });
});
