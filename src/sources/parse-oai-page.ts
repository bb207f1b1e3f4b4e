import { z } from "zod";
import type { SourceItem } from "../core/papers/paper-source.ts";
import { arxivIdOf, paperOfArxiv } from "./arxiv-paper.ts";
import { itemOrDamage } from "./paper-entry.ts";
import { readShape } from "./read-shape.ts";
import { cutElements, readXml, xmlText } from "./xml.ts";

/** One page of an OAI-PMH harvest. */
export interface OaiPage {
  readonly items: readonly SourceItem[];
  /** Where the harvest goes on; absent on the last page. */
  readonly token?: string;
  readonly error?: { readonly code: string; readonly message: string };
}

const oaiError = z.object({ "@code": z.string(), "#text": z.string().default("") });

const envelope = z.object({
  "OAI-PMH": z.object({
    error: z.unknown().optional(),
    ListRecords: z.union([z.string(), z.object({ resumptionToken: z.unknown().optional() })]).optional(),
  }),
});

const author = z.object({
  keyname: xmlText.optional(),
  forenames: xmlText.optional(),
  suffix: xmlText.optional(),
});

const recordSchema = z.object({
  record: z.object({
    header: z.object({ "@status": z.string().optional(), identifier: xmlText }),
    metadata: z
      .object({
        arXiv: z.object({
          id: xmlText,
          created: xmlText.optional(),
          updated: xmlText.optional(),
          title: xmlText,
          abstract: xmlText.refine((text) => text.trim() !== ""),
          categories: xmlText,
          authors: z.union([z.object({ author: z.array(author) }), z.literal("").transform(() => ({ author: [] }))]),
          comments: xmlText.optional(),
          doi: xmlText.optional(),
          "journal-ref": xmlText.optional(),
        }),
      })
      .optional(),
  }),
});

const PREFIX = "oai:arXiv.org:";

/** @throws Error where the page as a whole is none. A record that cannot be read is an item that says so. */
export function parseOaiPage(xml: string, now: Date): OaiPage {
  const { elements, rest } = cutElements(xml, "record");
  const page = envelope.safeParse(readXml(rest));
  if (!page.success) {
    throw new Error("it is no page of an OAI-PMH harvest");
  }
  const { error, ListRecords: list } = page.data["OAI-PMH"];
  const token = typeof list === "object" ? xmlText.safeParse(list.resumptionToken).data?.trim() : undefined;
  return {
    items: elements.map((element) => itemOrDamage(nameOf(element), () => readRecord(element, now))),
    ...(token && { token }),
    ...(error !== undefined && { error: readError(error) }),
  };
}

function readError(error: unknown): NonNullable<OaiPage["error"]> {
  const [first] = Array.isArray(error) ? error : [error];
  const { "@code": code = "unknown", "#text": message = "" } = oaiError.safeParse(first).data ?? {};
  return { code, message };
}

function readRecord(element: string, now: Date): SourceItem {
  const { record } = readShape(recordSchema, readXml(element));
  const identifier = record.header.identifier.trim().slice(PREFIX.length);
  if (record.header["@status"] === "deleted") {
    return { kind: "removed", id: `arxiv:${arxivIdOf(identifier, now)}` };
  }
  if (!record.metadata) {
    throw new Error("it has no metadata");
  }
  const { arXiv } = record.metadata;
  if (arXiv.id.trim() !== identifier) {
    throw new Error("its header is of another paper");
  }
  return { kind: "paper", paper: paperOfArxiv(rawRecord(arXiv), now), observations: [] };
}

type Metadata = NonNullable<z.infer<typeof recordSchema>["record"]["metadata"]>["arXiv"];

function rawRecord(metadata: Metadata) {
  return {
    ...metadata,
    date: metadata.created?.trim(),
    updated: metadata.updated ?? metadata.created,
    authors: metadata.authors.author.map(({ forenames, keyname, suffix }) =>
      [forenames, keyname, suffix].filter(Boolean).join(" "),
    ),
    categories: metadata.categories.trim().split(/\s+/u),
    comment: metadata.comments,
    journal: metadata["journal-ref"],
  };
}

function nameOf(element: string): string {
  const [, id] = /<identifier>([^<]{1,80})/u.exec(element) ?? [];
  return id ?? "a record of the arXiv harvest";
}
