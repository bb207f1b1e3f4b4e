import type { Paper } from "../core/papers/paper.ts";
import type { PaperRecords } from "../core/papers/paper-records.ts";
import type { PaperSource, SourceItem } from "../core/papers/paper-source.ts";
import type { Observation, SignalLog } from "../core/papers/signal-log.ts";
import { firstMoment, type Span } from "./spans.ts";

const PAPERS_AT_ONCE = 200;

export interface Skipped {
  readonly where: string;
  readonly why: string;
}

/** What came of asking a source. */
export interface Tally {
  readonly came: number;
  readonly added: number;
  readonly changed: number;
  readonly skipped: readonly Skipped[];
  /** The newest first publication that came. */
  readonly newest?: string;
}

export const NOTHING_CAME: Tally = { came: 0, added: 0, changed: 0, skipped: [] };

interface SyncParts {
  readonly records: PaperRecords;
  readonly signals: SignalLog;
  readonly signal: AbortSignal;
  /** So many more are stored. */
  readonly onStored?: (more: number) => void;
}

/**
 * Puts everything a source has of a span into the records, with what was observed of it. What came before a failure
 * stays; asking again stores nothing twice.
 */
export async function syncSource(source: PaperSource, span: Span, parts: SyncParts): Promise<Tally> {
  let tally = NOTHING_CAME;
  let waiting: SourceItem[] = [];
  const store = async () => {
    const stored = await storeItems(waiting, parts);
    tally = addTallies(tally, stored);
    waiting = [];
    parts.onStored?.(stored.came);
  };
  try {
    for await (const item of source.papers(firstMoment(span.since), parts.signal, firstMoment(span.until))) {
      waiting.push(item);
      if (waiting.length >= PAPERS_AT_ONCE) {
        await store();
      }
    }
  } finally {
    await store();
  }
  return tally;
}

export function addTallies(one: Tally, other: Tally): Tally {
  const newest = [one.newest, other.newest]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  return {
    came: one.came + other.came,
    added: one.added + other.added,
    changed: one.changed + other.changed,
    skipped: [...one.skipped, ...other.skipped],
    ...(newest && { newest }),
  };
}

async function storeItems(items: readonly SourceItem[], { records, signals }: SyncParts): Promise<Tally> {
  const papers: Paper[] = [];
  const observations: Observation[] = [];
  const removed: string[] = [];
  const skipped: Skipped[] = [];
  for (const item of items) {
    switch (item.kind) {
      case "paper":
        papers.push(item.paper);
        observations.push(...item.observations);
        break;
      case "removed":
        removed.push(item.id);
        break;
      case "unreadable":
        skipped.push({ where: item.where, why: item.why });
    }
  }
  const outcomes = await records.put(papers);
  await records.remove(removed);
  await signals.observe(observations);
  const newest = papers
    .flatMap(({ published }) => published ?? [])
    .sort()
    .at(-1);
  return {
    came: papers.length,
    added: outcomes.filter((outcome) => outcome === "added").length,
    changed: outcomes.filter((outcome) => outcome === "merged").length,
    skipped,
    ...(newest && { newest }),
  };
}
