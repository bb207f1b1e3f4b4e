import { z } from "zod";
import type { Paper } from "../core/papers/paper.ts";
import type { Clock } from "../core/runtime/clock.ts";
import type { HttpClient } from "../sources/http/http-client.ts";
import { foundPaper, givenFirst } from "./found-paper.ts";
import type { Lookup } from "./lookup.ts";
import { legible, readJson } from "./read-answer.ts";
import { below, encodeParts, promptly, resolverService } from "./services.ts";

const TIMEOUT_MS = 3_000;

const versionSchema = z.object({
  doi: z.string(),
  title: z.string(),
  authors: z.string().nullish(),
  date: z.string().nullish(),
  version: z.coerce.number().catch(0),
  type: z.string().nullish(),
  abstract: z.string().nullish(),
  published: z.string().nullish(),
  server: z.string().nullish(),
});
type Version = z.infer<typeof versionSchema>;

const answerSchema = z.object({ collection: z.array(versionSchema).nullish() });

/** They share the beginning of their DOIs: nothing in one says whose it is. */
const SERVERS = ["biorxiv", "medrxiv"] as const;

interface BiorxivParts {
  readonly client: HttpClient;
  readonly address: string;
  readonly clock: Clock;
}

/** bioRxiv and medRxiv. */
export function createBiorxiv({ client, address, clock }: BiorxivParts): Lookup {
  const service = resolverService("biorxiv", address);

  async function versionsOf(server: string, doi: string, signal: AbortSignal): Promise<readonly Version[]> {
    const url = below(address, `/details/${server}/${encodeParts(doi)}/na/json`);
    const answer = readJson(service, await client.get(service, url, promptly(TIMEOUT_MS, signal)), answerSchema);
    return (answer?.collection ?? []).filter((version) => version.doi.toLowerCase() === doi);
  }

  return {
    name: "bioRxiv",
    timeoutMs: TIMEOUT_MS,
    async find({ type, id }, signal) {
      if (type !== "biorxiv") {
        return undefined;
      }
      for (const server of SERVERS) {
        const versions = await versionsOf(server, id.toLowerCase(), signal);
        if (versions.length > 0) {
          return { kind: "paper", paper: legible(service, () => paperOf(versions, clock.now())) };
        }
      }
      return undefined;
    },
  };
}

/** The words of the last version, the date of the first. */
function paperOf(versions: readonly Version[], now: Date): Paper {
  const inOrder = versions.toSorted((one, other) => one.version - other.version);
  const [first] = inOrder;
  const last = inOrder.at(-1);
  if (!first || !last) {
    throw new Error("there is no version");
  }
  const journal = last.published && last.published !== "NA" ? last.published.toLowerCase() : undefined;
  return foundPaper(
    {
      title: last.title,
      abstract: last.abstract,
      authors: (last.authors ?? "").split(";").map((name) => givenFirst(name.trim())),
      doi: last.doi,
      venue: last.server,
      published: first.date,
      url: `https://doi.org/${last.doi}`,
      standing: /^withdrawn\b/iu.test(last.title) || /withdrawn/iu.test(last.type ?? "") ? "withdrawn" : "current",
    },
    journal ? [`doi:${journal}`] : [],
    now,
  );
}
