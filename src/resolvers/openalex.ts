import { z } from "zod";
import type { Paper, PaperId } from "../core/papers/paper.ts";
import type { Reference, ReferenceType } from "../core/papers/reference.ts";
import { parseReferences, referenceKey } from "../core/papers/references/parse-references.ts";
import type { Clock } from "../core/runtime/clock.ts";
import type { HttpClient } from "../sources/http/http-client.ts";
import { foundPaper } from "./found-paper.ts";
import type { Catalogue, Lookup } from "./lookup.ts";
import { legible, readJson } from "./read-answer.ts";
import { below, encodeParts, promptly, resolverService } from "./services.ts";

const TIMEOUT_MS = 3_000;
const MOST_FOUND = 10;
const FIELDS =
  "id,ids,doi,display_name,publication_date,authorships,primary_location,locations,abstract_inverted_index,is_retracted";
/** No abstract is longer. */
const MOST_WORDS = 5_000;

const location = z.object({
  landing_page_url: z.string().nullish(),
  source: z.object({ display_name: z.string().nullish(), type: z.string().nullish() }).nullish(),
});

const workSchema = z.object({
  id: z.string(),
  ids: z.object({ pmid: z.string().nullish(), pmcid: z.string().nullish() }).nullish(),
  doi: z.string().nullish(),
  display_name: z.string().nullish(),
  publication_date: z.string().nullish(),
  authorships: z.array(z.object({ author: z.object({ display_name: z.string().nullish() }) })).nullish(),
  primary_location: location.nullish(),
  locations: z.array(location).nullish(),
  abstract_inverted_index: z.record(z.string(), z.array(z.number())).nullish(),
  is_retracted: z.boolean().nullish(),
});
type Work = z.infer<typeof workSchema>;

const listSchema = z.object({ results: z.array(z.unknown()).default([]) });

const PATHS: Partial<Record<ReferenceType, (id: string) => string>> = {
  doi: (id) => `doi:${encodeParts(id)}`,
  biorxiv: (id) => `doi:${encodeParts(id)}`,
  openalex: encodeURIComponent,
  pmid: (id) => `pmid:${encodeURIComponent(id)}`,
  pmcid: (id) => `pmcid:${encodeURIComponent(id)}`,
};

interface OpenAlexParts {
  readonly client: HttpClient;
  readonly address: string;
  readonly clock: Clock;
  readonly key?: string | undefined;
  /** A mail address; who gives one is served better. */
  readonly contact?: string | undefined;
}

/** OpenAlex: a catalogue of all there is. One paper costs nothing there, a search a hundredth of a day's allowance. */
export function createOpenAlex({ client, address, clock, key, contact }: OpenAlexParts): Lookup & Catalogue {
  const service = resolverService("openAlex", address);

  async function ask<S extends z.ZodType>(
    path: string,
    parameters: Readonly<Record<string, string>>,
    schema: S,
    signal: AbortSignal,
  ) {
    const all = { select: FIELDS, ...parameters, ...(contact && { mailto: contact }), ...(key && { api_key: key }) };
    const url = below(address, `/works${path}?${new URLSearchParams(all)}`);
    return readJson(service, await client.get(service, url, promptly(TIMEOUT_MS, signal)), schema);
  }

  return {
    name: "OpenAlex",
    timeoutMs: TIMEOUT_MS,
    async find(reference, signal) {
      const path = PATHS[reference.type]?.(reference.id);
      const work = path ? await ask(`/${path}`, {}, workSchema, signal) : undefined;
      return work?.display_name && isAbout(work, reference)
        ? { kind: "paper", paper: legible(service, () => paperOf(work, clock.now())) }
        : undefined;
    },
    async search(text, as, signal) {
      // Signs of its own language, and commas, would divide the question.
      const words = (text.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 30).join(" ");
      const question = as === "title" ? { filter: `title.search:${words}` } : { search: words };
      const answer = await ask("", { ...question, per_page: String(MOST_FOUND) }, listSchema, signal);
      return (answer?.results ?? []).flatMap((hit) => readHit(hit, clock.now()));
    },
  };
}

function isAbout({ doi }: Work, { type, id }: Reference): boolean {
  return (type !== "doi" && type !== "biorxiv") || bareDoi(doi) === id.toLowerCase();
}

function bareDoi(doi: string | null | undefined): string | undefined {
  return doi?.replace(/^https?:\/\/(?:dx\.)?doi\.org\//iu, "").toLowerCase();
}

function readHit(hit: unknown, now: Date): readonly Paper[] {
  const parsed = workSchema.safeParse(hit);
  try {
    return parsed.success && parsed.data.display_name ? [paperOf(parsed.data, now)] : [];
  } catch {
    return [];
  }
}

function paperOf(work: Work, now: Date): Paper {
  const source = work.primary_location?.source;
  const page = work.primary_location?.landing_page_url;
  return foundPaper(
    {
      title: work.display_name ?? "",
      abstract: abstractOf(work),
      authors: (work.authorships ?? []).map(({ author }) => author.display_name ?? ""),
      arxiv: arxivOf(work),
      doi: bareDoi(work.doi),
      venue: source?.type === "repository" ? undefined : source?.display_name,
      published: work.publication_date,
      ...(page && { url: page }),
      standing: work.is_retracted ? "retracted" : "current",
    },
    otherIds(work),
    now,
  );
}

/** It lies in arXiv where one of its places is a page there. */
function arxivOf({ locations, doi }: Work): string | undefined {
  const pages = (locations ?? []).map(({ landing_page_url: page }) => page ?? "");
  const keys = [...pages.filter((page) => /^https?:\/\/(?:export\.)?arxiv\.org\//u.test(page)), doi ?? ""]
    .flatMap((page) => parseReferences(page).references.map(referenceKey))
    .filter((key) => key?.startsWith("arxiv:"));
  return new Set(keys).size === 1 ? keys[0]?.slice("arxiv:".length) : undefined;
}

function otherIds({ id, ids }: Work): readonly PaperId[] {
  const [work] = /W\d{3,12}$/u.exec(id) ?? [];
  const [pmid] = /\d{1,9}$/u.exec(ids?.pmid ?? "") ?? [];
  const [pmcid] = /\d{3,9}$/u.exec(ids?.pmcid ?? "") ?? [];
  return [
    ...(pmid ? [`pmid:${pmid}`] : []),
    ...(pmcid ? [`pmcid:PMC${pmcid}`] : []),
    ...(work ? [`openalex:${work}`] : []),
  ];
}

/** The catalogue gives each word with its places. */
function abstractOf({ abstract_inverted_index: places }: Work): string | undefined {
  return Object.entries(places ?? {})
    .flatMap(([word, at]) => at.slice(0, MOST_WORDS).map((place) => ({ word, place })))
    .slice(0, MOST_WORDS)
    .toSorted((one, other) => one.place - other.place)
    .map(({ word }) => word)
    .join(" ")
    .replace(/^Abstract[:.]?\s/u, "");
}
