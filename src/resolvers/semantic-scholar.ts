import { z } from "zod";
import type { Paper, PaperId } from "../core/papers/paper.ts";
import type { Reference, ReferenceType } from "../core/papers/reference.ts";
import type { Clock } from "../core/runtime/clock.ts";
import type { HttpClient } from "../sources/http/http-client.ts";
import { foundPaper } from "./found-paper.ts";
import type { Catalogue, Lookup } from "./lookup.ts";
import { legible, readJson } from "./read-answer.ts";
import { below, promptly, resolverService } from "./services.ts";

const TIMEOUT_MS = 3_000;
const MOST_FOUND = 10;
const FIELDS = "externalIds,title,abstract,year,publicationDate,venue,authors";

const externalId = z.union([z.string(), z.number()]).transform(String).nullish().catch(undefined);

const paperSchema = z.object({
  paperId: z.string().nullable(),
  title: z.string().nullish(),
  abstract: z.string().nullish(),
  externalIds: z
    .object({
      ArXiv: externalId,
      DOI: externalId,
      ACL: externalId,
      PubMed: externalId,
      PubMedCentral: externalId,
      CorpusId: externalId,
    })
    .nullish(),
  year: z.number().nullish(),
  publicationDate: z.string().nullish(),
  venue: z.string().nullish(),
  authors: z.array(z.object({ name: z.string() })).nullish(),
});
type Answer = z.infer<typeof paperSchema>;

/** Without a hit there is no `data` at all. */
const searchSchema = z.object({ data: z.array(z.unknown()).default([]) });

/** What the service calls each kind of id. */
const SPELLINGS: Partial<Record<ReferenceType, (id: string) => string>> = {
  arxiv: (id) => `ARXIV:${id}`,
  doi: (id) => `DOI:${id}`,
  biorxiv: (id) => `DOI:${id}`,
  acl: (id) => `ACL:${id}`,
  s2: (id) => id,
  pmid: (id) => `PMID:${id}`,
  pmcid: (id) => `PMCID:${id.replace(/^PMC/iu, "")}`,
};

interface SemanticScholarParts {
  readonly client: HttpClient;
  readonly address: string;
  readonly clock: Clock;
  /** Without one the service mostly refuses. */
  readonly key?: string | undefined;
}

/** Semantic Scholar knows papers by nearly every id there is. Its Academic Graph: https://api.semanticscholar.org */
export function createSemanticScholar({ client, address, clock, key }: SemanticScholarParts): Lookup & Catalogue {
  const service = resolverService("semanticScholar", address);

  async function ask<S extends z.ZodType>(path: string, schema: S, signal: AbortSignal) {
    const answer = await client.get(service, below(address, `/graph/v1/paper/${path}`), {
      ...promptly(TIMEOUT_MS, signal),
      headers: key ? { "x-api-key": key } : {},
    });
    return readJson(service, answer, schema);
  }

  return {
    name: "Semantic Scholar",
    timeoutMs: TIMEOUT_MS,
    async find(reference, signal) {
      const spelled = SPELLINGS[reference.type]?.(reference.id);
      const path = spelled && `${encodeURIComponent(spelled)}?fields=${FIELDS}`;
      const answer = path ? await ask(path, paperSchema, signal) : undefined;
      return answer?.title && isAbout(answer, reference)
        ? { kind: "paper", paper: legible(service, () => paperOf(answer, clock.now())) }
        : undefined;
    },
    async search(text, as, signal) {
      // The service takes a hyphen for something else.
      const query = text.replaceAll(/[-‐-―]/gu, " ").slice(0, 300);
      const parameters = new URLSearchParams({ query, fields: FIELDS, limit: String(MOST_FOUND) });
      const answer = await ask(`search${as === "title" ? "/match" : ""}?${parameters}`, searchSchema, signal);
      return (answer?.data ?? []).flatMap((hit) => readHit(hit, clock.now()));
    },
  };
}

/** Of twins it tells the one it keeps; another arXiv paper is no twin. */
function isAbout({ externalIds }: Answer, { type, id }: Reference): boolean {
  return type !== "arxiv" || !externalIds?.ArXiv || externalIds.ArXiv.toLowerCase() === id;
}

function readHit(hit: unknown, now: Date): readonly Paper[] {
  const parsed = paperSchema.safeParse(hit);
  try {
    return parsed.success && parsed.data.title ? [paperOf(parsed.data, now)] : [];
  } catch {
    return [];
  }
}

function paperOf(answer: Answer, now: Date): Paper {
  const { paperId, title, abstract, externalIds, year, publicationDate, venue, authors } = answer;
  return foundPaper(
    {
      title: title ?? "",
      abstract,
      authors: (authors ?? []).map(({ name }) => name),
      arxiv: externalIds?.ArXiv ?? undefined,
      doi: externalIds?.DOI ?? undefined,
      venue: venue?.toLowerCase() === "arxiv.org" ? undefined : venue,
      published: publicationDate ?? (year ? String(year) : undefined),
      ...(paperId && { url: `https://www.semanticscholar.org/paper/${encodeURIComponent(paperId)}?utm_source=api` }),
    },
    otherIds(answer),
    now,
  );
}

function otherIds({ paperId, externalIds }: Answer): readonly PaperId[] {
  const { ACL, PubMed, PubMedCentral, CorpusId } = externalIds ?? {};
  return [
    ...(ACL ? [`acl:${ACL}`] : []),
    ...(PubMed ? [`pmid:${PubMed}`] : []),
    ...(PubMedCentral ? [`pmcid:PMC${PubMedCentral.replace(/^PMC/iu, "")}`] : []),
    ...(paperId ? [`s2:${paperId}`] : []),
    ...(CorpusId ? [`s2:CorpusId:${CorpusId}`] : []),
  ];
}
