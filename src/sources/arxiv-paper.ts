import type { Paper } from "../core/papers/paper.ts";
import { readArxivId } from "../core/papers/references/arxiv-id.ts";
import { arxivPublished, isFutureArxivId, pastDay } from "./arxiv-dates.ts";
import { paperOfEntry } from "./paper-entry.ts";
import { linksIn } from "./paper-links.ts";
import { readWithdrawal } from "./withdrawal.ts";

/** One paper as any of arXiv's services tells it, its text still raw. */
export interface ArxivRecord {
  /** With a version or without. */
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly string[];
  /** The primary first. */
  readonly categories: readonly string[];
  /** When the first version is said to have come. */
  readonly date?: string | undefined;
  /** When the text last changed. */
  readonly updated?: string | undefined;
  readonly comment?: string | undefined;
  readonly doi?: string | undefined;
  readonly journal?: string | undefined;
  /** Links given apart from the text. */
  readonly code?: string | undefined;
  readonly project?: string | undefined;
}

/** @throws Error that says why it is no paper. */
export function paperOfArxiv(record: ArxivRecord, now: Date): Paper {
  const id = arxivIdOf(record.id, now);
  const { comment = "", doi, journal, date, ...rest } = record;
  const updated = pastDay(record.updated, now);
  const paper = paperOfEntry(
    {
      ...rest,
      id: `arxiv:${id}`,
      doi: doi?.trim().split(/\s/u, 1)[0],
      venue: journal,
      published: arxivPublished(id, date, now),
    },
    "source",
  );
  const { withdrawn, supersededBy } = readWithdrawal(paper.id, comment, record.abstract);
  return {
    ...paper,
    links: {
      page: `https://arxiv.org/abs/${id}`,
      pdf: `https://arxiv.org/pdf/${id}`,
      ...linksIn(comment),
      ...paper.links,
    },
    ...(updated && { updated }),
    ...(withdrawn && { standing: "withdrawn" }),
    ...(supersededBy && { supersededBy }),
  };
}

/** @throws Error where there is no such id, or not yet. */
export function arxivIdOf(written: string, now: Date): string {
  const read = readArxivId(written.trim());
  if (!read || !("type" in read) || isFutureArxivId(read.id, now)) {
    throw new Error(`“${written.slice(0, 40)}” is no arXiv id`);
  }
  return read.id;
}
