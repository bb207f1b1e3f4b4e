import type { Paper } from "../../src/core/papers/paper.ts";
import type { Awaitable } from "../../src/core/runtime/awaitable.ts";

export const KINDS = ["short", "long", "similar", "typo", "prefix"] as const;
export type Kind = (typeof KINDS)[number];

/** What a person asks: words, or for `similar` a whole abstract. */
export type BenchQuestion =
  | { readonly kind: Exclude<Kind, "similar">; readonly words: string }
  | { readonly kind: "similar"; readonly title: string; readonly abstract: string };

export const FIRST_PAGE = 10;

/** One way to answer. It is built once, leaving a folder; then opened from that folder by another process. */
export interface Engine {
  /** What it can be asked. */
  readonly kinds: readonly Kind[];
  /** Whether papers can be added while it answers. */
  readonly adds: boolean;
  build(batches: AsyncIterable<readonly Paper[]>, folder: string): Promise<void>;
  open(folder: string): Awaitable<OpenEngine>;
}

export interface OpenEngine {
  /** The ids of the first page, best first. */
  ask(question: BenchQuestion): Awaitable<readonly string[]>;
  add?(papers: readonly Paper[]): Promise<void>;
  /** Leaves the folder whole. */
  close?(): Awaitable<void>;
}
