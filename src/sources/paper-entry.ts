import { createHash } from "node:crypto";
import { z } from "zod";
import { standingInTitle, titleKey } from "../core/papers/merge-papers.ts";
import type { Paper, PaperId, Provenance } from "../core/papers/paper.ts";
import type { SourceItem } from "../core/papers/paper-source.ts";
import { parseReferences, referenceKey } from "../core/papers/references/parse-references.ts";
import { cleanText } from "../core/papers/text/clean-text.ts";
import { linksIn, safeLink } from "./paper-links.ts";

const text = z.string().trim();
const names = z.union([
  z.array(z.union([text, z.object({ name: text }).transform(({ name }) => name)])),
  text.transform((list) => list.split(/;| and /u).map((name) => name.trim())),
]);
const scalar = z.union([z.string(), z.number()]).transform(String);

/** A paper as files and feeds give it: only the title is a must. Anything else that is not understood is left out. */
const entrySchema = z.object({
  title: text.min(1),
  abstract: text.nullish().catch(undefined),
  id: scalar.nullish(),
  arxiv: scalar.nullish().catch(undefined),
  doi: text.nullish().catch(undefined),
  authors: names.nullish().catch(undefined),
  venue: text.nullish().catch(undefined),
  year: scalar.nullish().catch(undefined),
  published: text.nullish().catch(undefined),
  categories: z
    .union([z.array(text), text.transform((list) => list.split(/[\s,;]+/u))])
    .nullish()
    .catch(undefined),
  url: text.nullish().catch(undefined),
  pdf: text.nullish().catch(undefined),
  code: text.nullish().catch(undefined),
  project: text.nullish().catch(undefined),
});

type Entry = z.infer<typeof entrySchema>;

/** @throws SyntaxError in words for the person whose file it is */
export function parseJsonLine(line: string): unknown {
  try {
    return JSON.parse(line.replace(/^\uFEFF/u, ""));
  } catch {
    throw new SyntaxError(/[}\]]\s{0,100}$/u.test(line) ? "it is not JSON" : "it is not JSON; the line looks cut off");
  }
}

/** @throws Error whose message says, in words for the person whose file it is, why this is no paper. */
export function paperOfEntry(entry: unknown, provenance: Provenance): Paper {
  const parsed = entrySchema.safeParse(entry);
  if (!parsed.success) {
    throw new Error(whyUnreadable(entry, parsed.error));
  }
  const raw = parsed.data;
  const title = cleanText(raw.title);
  if (title === "") {
    throw new Error("the title is empty");
  }
  const authors = (raw.authors ?? []).map(cleanText).filter((name) => name !== "");
  const ids = idsOf(raw, title, authors);
  const published = publishedOf(raw);
  const venue = cleanText(raw.venue ?? "");
  return {
    id: ids[0] ?? "",
    ids,
    title,
    abstract: cleanText(raw.abstract ?? ""),
    authors,
    ...(published && { published }),
    ...(venue && { venue }),
    categories: (raw.categories ?? []).filter((category) => /^[\w.-]{2,40}$/u.test(category)),
    links: linksOf(raw),
    standing: standingInTitle(title),
    provenance,
  };
}

function whyUnreadable(entry: unknown, error: z.ZodError): string {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) {
    return "it is not an object";
  }
  const field = String(error.issues[0]?.path[0] ?? "title");
  const given = Object.entries(entry).some(([name, value]) => name === field && value !== undefined);
  return given ? `“${field}” is not text` : `there is no “${field}”`;
}

/** The file's own id first, then those of the registries; a paper without any gets one made of its title and authors. */
function idsOf({ id, arxiv, doi, url }: Entry, title: string, authors: readonly string[]): readonly PaperId[] {
  const own = id?.trim();
  const named = [own, arxiv && `arXiv:${arxiv}`, doi && `doi:${doi}`, url];
  const registered = named.map((one) => (one ? registeredId(one) : undefined));
  const ids = [own || undefined, ...registered].filter((one) => one !== undefined);
  return ids.length > 0 ? [...new Set(ids)] : [contentId(title, authors)];
}

function registeredId(given: string): PaperId | undefined {
  const { references } = parseReferences(given);
  const [reference] = references;
  return reference && references.length === 1 ? referenceKey(reference) : undefined;
}

function contentId(title: string, authors: readonly string[]): PaperId {
  const content = `${titleKey(title)} ${authors[0] ?? ""}`;
  return `import:${createHash("sha256").update(content).digest("hex").slice(0, 16)}`;
}

function publishedOf({ published, year }: Entry): string | undefined {
  const [date] = /^\d{4}(?:-\d{2}(?:-\d{2})?)?/u.exec(published ?? year ?? "") ?? [];
  return date;
}

function linksOf(raw: Entry): Paper["links"] {
  const found = linksIn(raw.abstract ?? "");
  const code = safeLink(raw.code) ?? found.code;
  const project = safeLink(raw.project) ?? found.project;
  const page = safeLink(raw.url);
  const pdf = safeLink(raw.pdf);
  return { ...(page && { page }), ...(pdf && { pdf }), ...(code && { code }), ...(project && { project }) };
}

/** What one entry gives, or that it cannot be read: the next one may still be sound. */
export function itemOrDamage(where: string, read: () => SourceItem): SourceItem {
  try {
    return read();
  } catch (error) {
    return { kind: "unreadable", where, why: error instanceof Error ? error.message : "it cannot be read" };
  }
}
