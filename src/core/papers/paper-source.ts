import type { Paper, PaperId } from "./paper.ts";
import type { Reference } from "./reference.ts";
import type { Observation } from "./signal-log.ts";

/** One thing a source says: a paper (with what was observed of it), that a paper is gone, or what could not be read. */
export type SourceItem =
  | { readonly kind: "paper"; readonly paper: Paper; readonly observations: readonly Observation[] }
  | { readonly kind: "removed"; readonly id: PaperId }
  | { readonly kind: "unreadable"; readonly where: string; readonly why: string };

/** A place that papers come from: a file, a feed, a service. */
export interface PaperSource {
  /** Short and stable, as people see it: `arxiv-rss`. */
  readonly name: string;
  /**
   * Everything new or changed since that moment. One bad entry is an item of its own; the iteration rejects only when
   * the source as a whole fails. Where the source can be asked for a span, `until` is its last day; both days are
   * inside, in UTC.
   */
  papers(since: Date, signal: AbortSignal, until?: Date): AsyncIterable<SourceItem>;
}

/** Finds the paper a reference names; may ask a source. */
export interface PaperResolver {
  /** `undefined`: this resolver does not know it. Rejects when it could not find out. */
  resolve(reference: Reference, signal: AbortSignal): Promise<Paper | undefined>;
}
