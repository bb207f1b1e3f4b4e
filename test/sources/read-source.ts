import type { Paper } from "../../src/core/papers/paper.ts";
import type { PaperSource, SourceItem } from "../../src/core/papers/paper-source.ts";

interface Reading {
  readonly since?: string;
  readonly until?: string;
  readonly signal?: AbortSignal;
}

/** Everything a source gives of a span. */
export async function readSource(
  source: PaperSource,
  { since = "2026-07-06", until, signal = new AbortController().signal }: Reading = {},
): Promise<readonly SourceItem[]> {
  const items: SourceItem[] = [];
  for await (const item of source.papers(new Date(since), signal, until === undefined ? undefined : new Date(until))) {
    items.push(item);
  }
  return items;
}

export function papersOf(items: readonly SourceItem[]): readonly Paper[] {
  return items.flatMap((item) => (item.kind === "paper" ? [item.paper] : []));
}

export function idsOf(items: readonly SourceItem[]): readonly string[] {
  return items.flatMap((item) => (item.kind === "unreadable" ? [] : [item.kind === "paper" ? item.paper.id : item.id]));
}
