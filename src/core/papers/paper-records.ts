import type { Awaitable } from "../runtime/awaitable.ts";
import type { Paper, PaperId } from "./paper.ts";

/** What became of one paper that was put. */
export type PutOutcome = "added" | "merged" | "unchanged";

/** One change of the records. `paper` is absent where the id is gone. */
export interface PaperChange {
  readonly rev: number;
  readonly id: PaperId;
  readonly paper?: Paper;
}

/**
 * The truth about papers. One work is one record, found by any of its ids. Every change gets a rising `rev`, also
 * across processes, so that whoever keeps a copy can follow.
 */
export interface PaperRecords {
  /** By any id the work has, also by its DOI (`doi:…`) or its title (`titleKey`) where one work alone has that. */
  get(id: PaperId): Awaitable<Paper | undefined>;
  /**
   * Merges each paper into the record of the same work, or adds it (`mergePapers` decides). Outcomes are in the order
   * of `papers`. Resolves when the papers would survive a crash.
   */
  put(papers: readonly Paper[]): Promise<readonly PutOutcome[]>;
  remove(ids: readonly PaperId[]): Promise<void>;
  /** The latest change of each work after `afterRev`, oldest first, at most `limit`; `[]` when there is none. */
  changes(afterRev: number, limit?: number): Awaitable<readonly PaperChange[]>;
  /** How many works there are. */
  count(): Awaitable<number>;
}
