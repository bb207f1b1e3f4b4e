import type { Filter } from "../ranking/query.ts";
import type { Awaitable } from "../runtime/awaitable.ts";
import type { Paper, PaperId } from "./paper.ts";

/** One answer of an index, best first; equal scores stand in the order of their ids. */
export interface Hit {
  readonly id: PaperId;
  /** Comparable within one answer only. */
  readonly score: number;
  /** 0–1, comparable between answers. */
  readonly relevance: number;
  /** The words, as a person would write them, that carried the score, strongest first. */
  readonly terms: readonly string[];
  /** For a hit by meaning: words that were asked, and what the paper says in their place. Only where that is so. */
  readonly met?: readonly { readonly asked: string; readonly found: string }[];
}

/** A word the index read differently from how it was typed. */
export interface Correction {
  readonly typed: string;
  readonly read: string;
}

export interface SearchResult {
  readonly hits: readonly Hit[];
  /** How many papers match; only where filters alone decide it. */
  readonly total?: number;
  readonly corrections: readonly Correction[];
  /** Where nothing was found: known words near the typed ones. */
  readonly near: readonly string[];
}

/** What an answer should be like, or (weight below zero) unlike: an indexed paper, or any text. */
export type Example = { readonly weight: number } & (
  | { readonly id: PaperId }
  | { readonly title: string; readonly abstract: string }
);

export interface SearchOptions {
  readonly limit: number;
  readonly offset?: number;
  readonly filter?: Filter;
  /** Rank only these. */
  readonly within?: readonly PaperId[];
  /** Read every word as typed: no corrections. */
  readonly verbatim?: boolean;
}

export interface Suggestion {
  readonly id: PaperId;
  readonly title: string;
}

/**
 * Answers words and examples with papers. Ids are main ids. An index is a cache: the records are the truth.
 * Withdrawn and retracted papers are found by id and exact title alone.
 */
export interface PaperIndex {
  /** A known id is replaced. */
  add(papers: readonly Paper[]): Awaitable<void>;
  remove(ids: readonly PaperId[]): Awaitable<void>;
  /** An exact title comes first. Without words, what passes the filter, newest first. */
  search(words: string, options: SearchOptions): Awaitable<SearchResult>;
  /**
   * By example. Neither an example nor another version of it is in the answer; a version of a text that is liked
   * is, where `within` names it.
   */
  similar(examples: readonly Example[], options: SearchOptions): Awaitable<SearchResult>;
  /** Completes titles. */
  suggest(prefix: string, limit: number): Awaitable<readonly Suggestion[]>;
}
