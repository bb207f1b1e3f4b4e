import type { PaperIndex } from "../core/papers/paper-index.ts";
import type { PaperRecords } from "../core/papers/paper-records.ts";

const CHANGES_A_PAGE = 500;

/** Brings an index that stands for `rev` up to the records; answers the rev it stands for then. */
export async function catchUp(records: Pick<PaperRecords, "changes">, index: PaperIndex, rev: number): Promise<number> {
  const changes = await records.changes(rev, CHANGES_A_PAGE);
  const last = changes.at(-1);
  if (!last) {
    return rev;
  }
  await index.add(changes.flatMap(({ paper }) => (paper ? [paper] : [])));
  await index.remove(changes.filter(({ paper }) => !paper).map(({ id }) => id));
  return catchUp(records, index, last.rev);
}

export interface RecordsFollower {
  /** The rev the index stands for. */
  readonly rev: () => number;
  /** Catches up. Asked again while it does, it gives the same promise. After a failure the next call tries again. */
  readonly poll: () => Promise<number>;
}

/** Remembers how far an index is. Whoever owns the index calls `poll` as often as it should look. */
export function followRecords(
  records: Pick<PaperRecords, "changes">,
  index: PaperIndex,
  startRev: number,
): RecordsFollower {
  let rev = startRev;
  let underway: Promise<number> | undefined;

  async function look(): Promise<number> {
    try {
      rev = await catchUp(records, index, rev);
      return rev;
    } finally {
      underway = undefined;
    }
  }

  function poll(): Promise<number> {
    underway ??= look();
    return underway;
  }

  return { rev: () => rev, poll };
}
