import { z } from "zod";
import type { Paper } from "../core/papers/paper.ts";
import { readArxivId } from "../core/papers/references/arxiv-id.ts";
import { isReference } from "../core/papers/references/reading.ts";
import type { Clock } from "../core/runtime/clock.ts";
import type { HttpClient } from "../sources/http/http-client.ts";
import { foundPaper } from "./found-paper.ts";
import type { Lookup } from "./lookup.ts";
import { legible, readJson } from "./read-answer.ts";
import { below, promptly, resolverService } from "./services.ts";

const TIMEOUT_MS = 3_000;
/** `<jats:title>Abstract</jats:title>`: a heading, no part of the text. */
const HEADING = /<(?:jats:)?title>[^<]{0,60}<\/(?:jats:)?title>/giu;

const text = z.string().nullish().catch(undefined);
const dateSchema = z
  .object({ "date-parts": z.array(z.array(z.number().nullish())) })
  .nullish()
  .catch(undefined);
const relationSchema = z.array(z.object({ "id-type": z.string(), id: z.string() })).catch([]);

const messageSchema = z.object({
  DOI: z.string(),
  title: z.array(z.string()).default([]),
  author: z.array(z.object({ given: text, family: text, name: text })).nullish(),
  abstract: text,
  "container-title": z.array(z.string()).nullish(),
  published: dateSchema,
  issued: dateSchema,
  relation: z.record(z.string(), relationSchema).nullish().catch(undefined),
});
type Message = z.infer<typeof messageSchema>;

const answerSchema = z.object({ message: messageSchema });

interface CrossrefParts {
  readonly client: HttpClient;
  readonly address: string;
  readonly clock: Clock;
  readonly contact?: string | undefined;
}

/** Crossref: the registry of most publishers' DOIs. Of many it has no abstract. */
export function createCrossref({ client, address, clock, contact }: CrossrefParts): Lookup {
  const service = resolverService("crossref", address);
  return {
    name: "Crossref",
    timeoutMs: TIMEOUT_MS,
    async find({ type, id }, signal) {
      if (type !== "doi" && type !== "biorxiv") {
        return undefined;
      }
      const polite = contact ? `?${new URLSearchParams({ mailto: contact })}` : "";
      const url = below(address, `/works/${encodeURIComponent(id)}${polite}`);
      const message = readJson(
        service,
        await client.get(service, url, promptly(TIMEOUT_MS, signal)),
        answerSchema,
      )?.message;
      return message?.title[0] && message.DOI.toLowerCase() === id.toLowerCase()
        ? { kind: "paper", paper: legible(service, () => paperOf(message, clock.now())) }
        : undefined;
    },
  };
}

function paperOf(message: Message, now: Date): Paper {
  return foundPaper(
    {
      title: message.title[0] ?? "",
      abstract: message.abstract?.replaceAll(HEADING, " "),
      authors: (message.author ?? []).map(
        ({ given, family, name }) => name ?? [given, family].filter(Boolean).join(" "),
      ),
      arxiv: preprintOf(message),
      doi: message.DOI,
      venue: message["container-title"]?.[0],
      published: dateOf(message.published) ?? dateOf(message.issued),
    },
    [],
    now,
  );
}

/** `[[2026, 3]]` is `2026-03`; `[[null]]` is no date. */
function dateOf(date: z.infer<typeof dateSchema>): string | undefined {
  const [year, ...rest] = (date?.["date-parts"][0] ?? []).filter((part) => typeof part === "number");
  return year ? [year, ...rest.slice(0, 2).map((part) => String(part).padStart(2, "0"))].join("-") : undefined;
}

function preprintOf({ relation }: Message): string | undefined {
  const readings = (relation?.["has-preprint"] ?? [])
    .filter((one) => one["id-type"] === "arxiv")
    .map(({ id }) => readArxivId(id))
    .filter((reading) => reading !== undefined)
    .filter(isReference);
  return readings.length === 1 ? readings[0]?.id : undefined;
}
