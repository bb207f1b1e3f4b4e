import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paperSchema } from "../../src/core/papers/paper.ts";
import type { Reference } from "../../src/core/papers/reference.ts";
import { parseReferences } from "../../src/core/papers/references/parse-references.ts";
import { SilentSourcesError } from "../../src/core/papers/silent-sources.ts";
import { createLookups } from "../../src/resolvers/create-lookups.ts";
import { createResolver } from "../../src/resolvers/resolver.ts";
import { RESOLVER_ADDRESSES } from "../../src/resolvers/services.ts";
import type { HttpClient, HttpService } from "../../src/sources/http/http-client.ts";
import { aClock } from "../a-clock.ts";
import { aTiming } from "../a-timing.ts";
import { dblpRecord } from "../fakes/fake-pages.ts";
import type { FakeServer, Fault } from "../fakes/fake-server.ts";
import { aWorld } from "./a-world.ts";
import { fillWorld } from "./fill-world.ts";
import { LINK_ROWS } from "./link-table.ts";

type World = Awaited<ReturnType<typeof aWorld>>;
const { signal } = new AbortController();

/** A paper that each service knows, so that its good answer is what gets damaged. */
const ASKED: readonly (readonly [name: string, server: (world: World) => FakeServer, reference: Reference])[] = [
  ["arXiv", ({ arxiv }) => arxiv, { type: "arxiv", id: "2601.01234" }],
  ["Hugging Face", ({ huggingFace }) => huggingFace, { type: "hfRepo", id: "lab/widget-7b" }],
  ["Semantic Scholar", ({ semanticScholar }) => semanticScholar, { type: "s2", id: "CorpusId:215416146" }],
  ["OpenAlex", ({ openAlex }) => openAlex, { type: "openalex", id: "W2741809807" }],
  ["DataCite", ({ dataCite }) => dataCite, { type: "doi", id: "10.5281/zenodo.1234567" }],
  ["Crossref", ({ crossref }) => crossref, { type: "doi", id: "10.1145/3544585.3544600" }],
  ["doi.org", ({ doi }) => doi, { type: "doi", id: "10/gf4gqc" }],
  ["OpenReview", ({ openReview }) => openReview, { type: "openreview", id: "AbC1dEf2Gh" }],
  ["OpenReview, older", ({ openReviewOld }) => openReviewOld, { type: "openreview", id: "OlD1dEf2Gh" }],
  ["the ACL Anthology", ({ acl }) => acl, { type: "acl", id: "P18-1001" }],
  ["bioRxiv", ({ biorxiv }) => biorxiv, { type: "biorxiv", id: "10.1101/2026.01.01.123456" }],
  ["GitHub", ({ gitHub }) => gitHub, { type: "github", id: "example/widgets" }],
  [
    "proceedings",
    ({ proceedings }) => proceedings,
    { type: "page", id: "https://www.jmlr.org/papers/v27/26-0001.html" },
  ],
  ["DBLP", ({ dblp }) => dblp, { type: "page", id: "https://dblp.org/rec/conf/x/OkaforL26" }],
];

const FAULTS: readonly Fault[] = [
  { kind: "status", status: 429, headers: { "retry-after": "57505" } },
  { kind: "status", status: 400, body: "{}" },
  { kind: "status", status: 403, body: "<h1>no</h1>" },
  { kind: "status", status: 404, body: "" },
  { kind: "status", status: 406 },
  { kind: "status", status: 451, body: "{}" },
  { kind: "status", status: 500, body: "<html>oops</html>" },
  { kind: "status", status: 200, body: "" },
  { kind: "status", status: 200, body: "null" },
  { kind: "status", status: 200, body: "<html><title>Please log in</title></html>" },
  { kind: "status", status: 204 },
  { kind: "hang" },
  { kind: "reset" },
  { kind: "truncate" },
  { kind: "cut" },
  { kind: "junk", bytes: 10_000_000 },
  { kind: "endless" },
  { kind: "bomb" },
  { kind: "drip" },
  { kind: "drip-headers" },
  { kind: "redirect", to: "http://169.254.169.254/latest/meta-data/" },
  { kind: "redirect", to: "file:///etc/passwd" },
  { kind: "wrong-type" },
  { kind: "garbled-packing" },
];
/** `FUZZ_RUNS=10000` takes as many damaged answers of each service. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 60);
const NEVER_ENDING: ReadonlySet<string> = new Set(["hang", "drip", "drip-headers"]);

describe.each(ASKED)("a fault of %s", (_, serverOf, reference) => {
  it.each(FAULTS.map((fault) => [JSON.stringify(fault).slice(0, 90), fault] as const))(
    "%s ends in a paper, in “unknown” or in its silence",
    async (_name, fault) => {
      const world = await aWorld();
      fillWorld(world);
      const server = serverOf(world);
      server.fail(fault, fault, fault);
      const arrival = server.arrival();
      const answer = world.resolver.resolve(reference, signal).catch((error: unknown) => error);
      if (NEVER_ENDING.has(fault.kind)) {
        await arrival;
        world.ring(8_000);
      }
      expect(await soundness(answer)).toBe("sound");
      expect(world.failures).toEqual([]);
      expect(world.waiting()).toBe(0);
    },
  );
});

/** Good answers by service, as `fillWorld` has them. */
async function goodAnswer(serverOf: (world: World) => FakeServer, reference: Reference): Promise<string> {
  const world = await aWorld();
  fillWorld(world);
  await world.resolver.resolve(reference, signal).catch(() => undefined);
  const [request] = serverOf(world).requests;
  const answer = await fetch(request?.url ?? "", { headers: { accept: "*/*" } });
  return answer.text();
}

describe.each(ASKED)("a damaged answer of %s", (_, serverOf, reference) => {
  it("gives a whole paper, none, or silence, and nothing else", async () => {
    const good = await goodAnswer(serverOf, reference);
    const damage = fc.record({
      at: fc.nat(good.length - 1),
      length: fc.nat(30),
      by: fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('"', "null", "{", "]", "<", "0", "\u0000", "\\ud800")),
    });
    const damages = fc.array(damage, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(damages, async (list) => {
        const body = list.reduce((text, { at, length, by }) => text.slice(0, at) + by + text.slice(at + length), good);
        const { resolver, failures } = aResolverThatHears(body);
        expect(await soundness(resolver.resolve(reference, signal).catch((error: unknown) => error))).toBe("sound");
        expect(failures).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});

it("no pasted link is so strange that its address cannot be built", async () => {
  const strange = fc.oneof(
    fc.string({ maxLength: 4, unit: "binary" }),
    fc.constantFrom(
      "\ud800",
      "\udc00",
      "%",
      "%ff",
      "%00",
      "%ed%a0%80",
      "%25",
      "\u0000",
      "\u202e",
      "..",
      "//",
      "\\",
      "#",
      "?",
      "@",
    ),
  );
  const link = fc.record({
    row: fc.constantFrom(...LINK_ROWS),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(3),
    by: strange,
  });
  await fc.assert(
    fc.asyncProperty(link, async ({ row, at, length, by }) => {
      const start = Math.floor(at * row.link.length);
      const { references } = parseReferences(row.link.slice(0, start) + by + row.link.slice(start + length));
      const { resolver, failures } = aResolverThatHears("{}");
      for (const reference of references) {
        expect(await soundness(resolver.resolve(reference, signal).catch((error: unknown) => error))).toBe("sound");
      }
      expect(failures).toEqual([]);
    }),
    { numRuns: 10 * RUNS },
  );
}, 600_000);

it("a record of DBLP without a title is silence", async () => {
  const { resolver } = aResolverThatHears(dblpRecord("x").replace(/<title>.*<\/title>/u, ""));
  const record: Reference = { type: "page", id: "https://dblp.org/rec/conf/x/OkaforL26" };
  await expect(resolver.resolve(record, signal)).rejects.toMatchObject({ sources: ["DBLP"] });
});

/** Whatever it asks, this is the answer. */
function aResolverThatHears(body: string) {
  const clock = aClock();
  const { timing } = aTiming(clock);
  const answer = async (_service: HttpService, address: string) => {
    const url = new URL(address).href;
    return { status: 200, body, headers: {}, url, unchanged: false };
  };
  const client: HttpClient = { get: answer, post: answer, blockedUntil: async () => undefined };
  const arxiv = { api: "https://a.example/api", oai: "https://a.example/oai", rss: "https://a.example/rss" };
  const failures: string[] = [];
  const logger = { debug() {}, info() {}, warn() {}, error: (message: string) => failures.push(message) };
  const { lookups } = createLookups({
    client,
    clock,
    timing,
    addresses: { ...RESOLVER_ADDRESSES, arxiv, huggingFace: "https://h.example" },
  });
  const memory = { get: async () => undefined, set: async () => true };
  return { resolver: createResolver({ lookups, memory, timing, logger }), failures };
}

async function soundness(answer: Promise<unknown>): Promise<string> {
  const got = await answer;
  if (got === undefined || got instanceof SilentSourcesError) {
    return "sound";
  }
  const parsed = paperSchema.safeParse(got);
  return parsed.success ? "sound" : `unsound: ${String(got)} ${parsed.error.message}`;
}
