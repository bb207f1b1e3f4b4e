import { z } from "zod";
import type { Paper } from "../core/papers/paper.ts";
import { arxivIdOf, paperOfArxiv } from "../sources/arxiv-paper.ts";
import { readShape } from "../sources/read-shape.ts";
import { cutElements, readXml, xmlText } from "../sources/xml.ts";

const term = z.object({ "@term": z.string() }).transform((category) => category["@term"]);

const entrySchema = z.object({
  entry: z.array(
    z.object({
      id: xmlText,
      title: xmlText,
      summary: xmlText.optional(),
      published: xmlText.optional(),
      author: z.array(z.object({ name: xmlText })).optional(),
      category: z.array(term).optional(),
      "arxiv:primary_category": term.optional(),
      "arxiv:comment": xmlText.optional(),
      "arxiv:doi": xmlText.optional(),
      "arxiv:journal_ref": xmlText.optional(),
    }),
  ),
});
type Entry = z.infer<typeof entrySchema>["entry"][number];

const envelope = z.object({
  feed: z.object({ "opensearch:totalResults": z.union([xmlText, z.undefined()]) }),
});

/** One answer of arXiv's query API. */
export interface AtomPage {
  readonly papers: readonly Paper[];
  /** How many there are, as the service says. */
  readonly total: number;
  /** Told as an entry, with HTTP 200 by older services. `id` is what it complains of, where that is an id. */
  readonly error?: { readonly message: string; readonly id?: string };
}

/** @throws Error where the answer is no feed, or none of its entries can be read. */
export function parseAtom(xml: string, now: Date): AtomPage {
  const { elements, rest } = cutElements(xml, "entry");
  const { feed } = readShape(envelope, readXml(rest));
  const total = Number(feed["opensearch:totalResults"] ?? 0);
  const papers: Paper[] = [];
  let damage: unknown;
  for (const element of elements) {
    try {
      const [entry] = readShape(entrySchema, readXml(element)).entry;
      const error = entry && errorOf(entry, now);
      if (error) {
        return { papers: [], total: 0, error };
      }
      papers.push(...(entry ? [paperOf(entry, now)] : []));
    } catch (error) {
      damage ??= error;
    }
  }
  if (papers.length === 0 && damage !== undefined) {
    throw damage;
  }
  return { papers, total };
}

function errorOf({ id, summary = "" }: Entry, now: Date): AtomPage["error"] {
  if (!id.includes("/api/errors")) {
    return undefined;
  }
  const [, complaint = ""] = /_for_([\w.+/-]{1,40})$/u.exec(id.trim()) ?? [];
  try {
    return { message: summary.trim().slice(0, 200), id: arxivIdOf(complaint, now) };
  } catch {
    return { message: summary.trim().slice(0, 200) };
  }
}

function paperOf(entry: Entry, now: Date): Paper {
  const { category = [], author = [] } = entry;
  const primary = entry["arxiv:primary_category"];
  return paperOfArxiv(
    {
      id: entry.id.trim().replace(/^https?:\/\/[^/]{1,80}\/abs\//u, ""),
      title: entry.title,
      abstract: entry.summary ?? "",
      authors: author.map(({ name }) => name),
      categories: [...new Set([...(primary === undefined ? [] : [primary]), ...category])],
      date: entry.published?.trim(),
      comment: entry["arxiv:comment"],
      doi: entry["arxiv:doi"],
      journal: entry["arxiv:journal_ref"],
    },
    now,
  );
}
