import { describe, expect, it, onTestFinished } from "vitest";
import type { PaperSource, SourceItem } from "../../src/core/papers/paper-source.ts";
import { createArxivOai } from "../../src/sources/arxiv-oai.ts";
import { createArxivRss } from "../../src/sources/arxiv-rss.ts";
import { SourceError } from "../../src/sources/http/http-client.ts";
import { createHuggingFace } from "../../src/sources/hugging-face.ts";
import { parsePageHere } from "../../src/sources/parse-page.ts";
import { arxivService } from "../../src/sources/services.ts";
import { aClient } from "../a-client.ts";
import { aClock } from "../a-clock.ts";
import { FakeArxiv } from "../fakes/fake-arxiv.ts";
import { FakeHuggingFace } from "../fakes/fake-hugging-face.ts";
import type { FakeServer, Fault } from "../fakes/fake-server.ts";
import { idsOf } from "./read-source.ts";

const IDS = ["2607.00001", "2607.00002", "2607.00003"];
const ALL = IDS.map((id) => `arxiv:${id}`);
/** Longer than any of the sources' deadlines, shorter than their patience. */
const DEADLINE_MS = 150_000;
const A_DAY_MS = 86_400_000;

interface World {
  readonly fake: FakeServer;
  readonly source: PaperSource;
}

type Start = (clock: ReturnType<typeof aClock>, client: ReturnType<typeof aClient>["client"]) => Promise<World>;

const startArxiv = async (clock: ReturnType<typeof aClock>) => {
  const fake = await new FakeArxiv(clock).start();
  fake.papers = IDS.map((id) => ({ id, announced: "new" as const }));
  const { addresses } = fake;
  return { fake, addresses, service: arxivService(addresses) };
};

const SOURCES: Readonly<Record<string, Start>> = {
  "hugging-face": async (clock, client) => {
    const fake = await new FakeHuggingFace(clock).start();
    fake.list("2026-07-07", [{ id: IDS[0] ?? "" }, { id: IDS[1] ?? "" }]);
    fake.list("2026-07-06", [{ id: IDS[1] ?? "" }, { id: IDS[2] ?? "" }]);
    return { fake, source: createHuggingFace({ client, address: fake.url, clock, parse: parsePageHere }) };
  },
  "arxiv-oai": async (clock, client) => {
    const { fake, addresses, service } = await startArxiv(clock);
    const parts = { client, service, clock, parse: parsePageHere, categories: ["cs.LG"] };
    return { fake, source: createArxivOai({ ...parts, address: addresses.oai }) };
  },
  "arxiv-rss": async (clock, client) => {
    const { fake, addresses, service } = await startArxiv(clock);
    const parts = { client, service, clock, parse: parsePageHere, categories: ["cs.LG"] };
    return { fake, source: createArxivRss({ ...parts, address: addresses.rss }) };
  },
};

const FAULTS: readonly Fault[] = [
  { kind: "status", status: 429, body: "Rate exceeded." },
  { kind: "status", status: 429, headers: { "retry-after": "57505" } },
  { kind: "status", status: 429, headers: { ratelimit: '"api";r=0;t=120' } },
  { kind: "status", status: 503, headers: { "retry-after": "Thu, 09 Jul 2026 01:00:00 GMT" } },
  { kind: "status", status: 500, body: "<html>oops</html>" },
  { kind: "status", status: 406 },
  { kind: "status", status: 401 },
  { kind: "status", status: 304 },
  { kind: "status", status: 200, body: "Rate exceeded." },
  { kind: "hang" },
  { kind: "drip" },
  { kind: "drip-headers" },
  { kind: "reset" },
  { kind: "truncate" },
  { kind: "cut" },
  { kind: "junk", bytes: 10_000_000 },
  { kind: "endless" },
  { kind: "bomb" },
  { kind: "garbled-packing" },
  { kind: "wrong-type" },
  { kind: "redirect", to: "http://169.254.169.254/latest/meta-data/" },
];
const NEEDS_ALARM: ReadonlySet<string> = new Set(["hang", "drip", "drip-headers"]);

async function start(name: string) {
  const clock = aClock();
  const { client, ring } = aClient({ clock });
  const { fake, source } = (await SOURCES[name]?.(clock, client)) ?? {};
  if (!fake || !source) {
    throw new Error(`there is no source ${name}`);
  }
  onTestFinished(() => fake.stop());

  /** Rings the deadline of each request that meets a silent server. */
  async function ringOnArrivals(times: number): Promise<void> {
    for (let rung = 0; rung < times; rung += 1) {
      await fake?.arrival();
      await new Promise((resolve) => setImmediate(resolve));
      ring(DEADLINE_MS);
    }
  }

  /** What came before the end, and why it ended where it did so early. */
  async function read() {
    const items: SourceItem[] = [];
    try {
      for await (const item of source?.papers(new Date("2026-07-06"), new AbortController().signal) ?? []) {
        items.push(item);
      }
      return { items };
    } catch (error) {
      return { items, error };
    }
  }
  return { fake, clock, read, ringOnArrivals };
}

describe.each(Object.keys(SOURCES))("%s, when the service", (name) => {
  it.each(FAULTS)("does %j once: nothing wrong comes, and by the next day all came, each once", async (fault) => {
    const { fake, clock, read, ringOnArrivals } = await start(name);
    fake.fail(fault);
    const rung = NEEDS_ALARM.has(fault.kind) ? ringOnArrivals(1) : Promise.resolve();
    const first = await read();
    await rung;
    const known = new Set(idsOf(first.items));
    expect(ALL).toEqual(expect.arrayContaining([...known]));
    expect(known.size).toBe(idsOf(first.items).length);
    clock.pass(A_DAY_MS);
    const second = await read();
    expect(idsOf(second.items).toSorted()).toEqual(ALL);
    expect(second.items.filter(({ kind }) => kind === "unreadable")).toEqual([]);
  });

  it.each(FAULTS)("goes on doing %j: the source says so, and nothing else comes", async (fault) => {
    const { fake, read, ringOnArrivals } = await start(name);
    fake.fail(...Array.from({ length: 20 }, () => fault));
    const rung = NEEDS_ALARM.has(fault.kind) ? ringOnArrivals(3) : Promise.resolve();
    const { items, error } = await read();
    await rung;
    expect(idsOf(items)).toEqual([]);
    const told = error !== undefined || items.some(({ kind }) => kind === "unreadable");
    expect(told).toBe(true);
    expect(error === undefined || error instanceof SourceError).toBe(true);
  });
});
