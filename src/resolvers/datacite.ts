import { z } from "zod";
import { idKey } from "../core/papers/merge-papers.ts";
import type { Paper } from "../core/papers/paper.ts";
import type { Reference } from "../core/papers/reference.ts";
import { referenceKey } from "../core/papers/references/parse-references.ts";
import type { Clock } from "../core/runtime/clock.ts";
import { paperOfArxiv } from "../sources/arxiv-paper.ts";
import type { HttpClient } from "../sources/http/http-client.ts";
import { foundPaper, givenFirst } from "./found-paper.ts";
import type { Lookup } from "./lookup.ts";
import { legible, readJson } from "./read-answer.ts";
import { below, encodeParts, promptly, resolverService } from "./services.ts";

const TIMEOUT_MS = 3_000;
const ARXIV_PREFIX = /^10\.48550\/arxiv\./iu;

const attributesSchema = z.object({
  doi: z.string(),
  publisher: z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]).nullish(),
  publicationYear: z.union([z.number(), z.string()]).nullish(),
  titles: z.array(z.object({ title: z.string() })).default([]),
  creators: z
    .array(z.object({ name: z.string(), givenName: z.string().nullish(), familyName: z.string().nullish() }))
    .default([]),
  descriptions: z
    .array(z.object({ description: z.string().nullish(), descriptionType: z.string().nullish() }))
    .default([]),
  dates: z.array(z.object({ date: z.string().nullish(), dateType: z.string().nullish() })).default([]),
  subjects: z.array(z.object({ subject: z.string().nullish() })).default([]),
});
type Attributes = z.infer<typeof attributesSchema>;

const answerSchema = z.object({ data: z.object({ attributes: attributesSchema }) });

interface DataCiteParts {
  readonly client: HttpClient;
  readonly address: string;
  readonly clock: Clock;
}

/** DataCite: the registry of the DOIs of arXiv, Zenodo and many archives. */
export function createDataCite({ client, address, clock }: DataCiteParts): Lookup {
  const service = resolverService("dataCite", address);
  return {
    name: "DataCite",
    timeoutMs: TIMEOUT_MS,
    async find(reference, signal) {
      const doi = doiOf(reference);
      if (doi === undefined) {
        return undefined;
      }
      const answer = await client.get(service, below(address, `/dois/${encodeParts(doi)}`), {
        ...promptly(TIMEOUT_MS, signal),
        headers: { accept: "application/vnd.api+json, application/json;q=0.9" },
      });
      const attributes = readJson(service, answer, answerSchema)?.data.attributes;
      if (!attributes?.titles[0] || attributes.doi.toLowerCase() !== doi.toLowerCase()) {
        return undefined;
      }
      const paper = legible(service, () => paperOf(attributes, clock.now()));
      const key = referenceKey(reference) ?? "";
      return paper.ids.some((id) => idKey(id) === idKey(key)) ? { kind: "paper", paper } : undefined;
    },
  };
}

function doiOf({ type, id }: Reference): string | undefined {
  if (type === "arxiv") {
    return `10.48550/arXiv.${id}`;
  }
  return type === "doi" || type === "biorxiv" ? id : undefined;
}

function paperOf(attributes: Attributes, now: Date): Paper {
  const { doi, titles, creators, publisher, publicationYear } = attributes;
  const common = {
    title: titles[0]?.title ?? "",
    abstract: described(attributes, "Abstract") ?? "",
    authors: creators.map(nameOf),
  };
  const date = dated(attributes, "Submitted") ?? dated(attributes, "Issued");
  if (!ARXIV_PREFIX.test(doi)) {
    const published = date ?? (publicationYear ? String(publicationYear) : undefined);
    return foundPaper({ ...common, doi, published, venue: publisher }, [], now);
  }
  return paperOfArxiv(
    {
      ...common,
      id: doi.replace(ARXIV_PREFIX, ""),
      date,
      comment: described(attributes, "Other"),
      categories: attributes.subjects.flatMap(({ subject }) => /\(([\w.-]{2,20})\)$/u.exec(subject ?? "")?.[1] ?? []),
    },
    now,
  );
}

function nameOf({ name, givenName, familyName }: Attributes["creators"][number]): string {
  return givenName && familyName ? `${givenName} ${familyName}` : givenFirst(name);
}

function described({ descriptions }: Attributes, type: string): string | undefined {
  return descriptions.find(({ descriptionType }) => descriptionType === type)?.description ?? undefined;
}

function dated({ dates }: Attributes, type: string): string | undefined {
  return dates.find(({ dateType }) => dateType === type)?.date ?? undefined;
}
