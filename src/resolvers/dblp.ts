import { z } from "zod";
import type { Reference } from "../core/papers/reference.ts";
import { parseReferences } from "../core/papers/references/parse-references.ts";
import type { Clock } from "../core/runtime/clock.ts";
import type { HttpClient } from "../sources/http/http-client.ts";
import { readXml, xmlText } from "../sources/xml.ts";
import { foundPaper } from "./found-paper.ts";
import type { Finding, Lookup } from "./lookup.ts";
import { legible, readBody } from "./read-answer.ts";
import { below, promptly, resolverService } from "./services.ts";

const TIMEOUT_MS = 3_000;

const texts = z.union([xmlText.transform((text) => [text]), z.array(xmlText)]).catch([]);
const recordSchema = z.object({
  title: xmlText,
  author: texts.optional(),
  year: xmlText.optional(),
  booktitle: xmlText.optional(),
  journal: xmlText.optional(),
  ee: texts.optional(),
});
const answerSchema = z.object({ dblp: z.record(z.string(), z.unknown()) });
type Entry = z.infer<typeof recordSchema>;

interface DblpParts {
  readonly client: HttpClient;
  readonly address: string;
  readonly clock: Clock;
}

/** DBLP: titles, and where a paper's own page is. It has no abstracts. */
export function createDblp({ client, address, clock }: DblpParts): Lookup {
  const service = resolverService("dblp", address);
  return {
    name: "DBLP",
    timeoutMs: TIMEOUT_MS,
    async find({ type, id }, signal) {
      const page = type === "page" && URL.canParse(id) ? new URL(id) : undefined;
      if (page?.hostname !== "dblp.org" || !page.pathname.startsWith("/rec/")) {
        return undefined;
      }
      const answer = await client.get(service, below(address, `${page.pathname}.xml`), promptly(TIMEOUT_MS, signal));
      const body = readBody(service, answer);
      return body === undefined ? undefined : legible(service, () => findingOf(body, page.pathname, clock.now()));
    },
  };
}

function findingOf(xml: string, path: string, now: Date): Finding | undefined {
  const [record] = Object.entries(answerSchema.parse(readXml(plain(xml))).dblp).flatMap(([name, value]) =>
    name.startsWith("@") ? [] : [recordSchema.parse(value)],
  );
  if (!record) {
    return undefined;
  }
  const reference = elsewhere(record);
  if (reference) {
    return { kind: "lead", reference };
  }
  const paper = foundPaper(
    {
      title: record.title.replace(/\.$/u, ""),
      // Two persons of one name have a number.
      authors: (record.author ?? []).map((name) => name.replace(/ \d{4}$/u, "")),
      venue: record.booktitle ?? record.journal,
      published: record.year,
      url: `https://dblp.org${path}`,
    },
    [`page:dblp.org${path}`],
    now,
  );
  return { kind: "paper", paper };
}

/** Titles hold markup, and a record may name the document type of the whole catalogue. */
function plain(xml: string): string {
  return xml.replace(/<!DOCTYPE dblp SYSTEM "[^"<>]{0,200}">/u, "").replaceAll(/<\/?(?:i|sub|sup|tt)>/gu, "");
}

/** Its electronic edition, where that is a page we can read. */
function elsewhere({ ee = [] }: Entry): Reference | undefined {
  const references = ee.flatMap((link) => parseReferences(link).references);
  return references.find(({ type }) => type === "arxiv") ?? references[0];
}
