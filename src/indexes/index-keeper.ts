import type { PaperIndex } from "../core/papers/paper-index.ts";
import { listUnnamed, sweep } from "./index-folder.ts";
import { packChanges } from "./keep-packed.ts";
import type { KeeperOptions, Keeping } from "./keeping.ts";
import { type Loaded, loadIndex } from "./load-index.ts";
import { createSegmentedIndex, MOST_IN_HEAD } from "./segmented-index.ts";
import { createShelf } from "./shelf.ts";
import { restOneTurn } from "./slices.ts";

/** An index that follows the records and keeps what it packed. */
export interface IndexKeeper {
  readonly index: PaperIndex;
  /** Brings the index up to the records. Asked again while it does, it gives the same promise. */
  readonly refresh: () => Promise<void>;
  /** Packs what came since, where it is much, and writes it down where this process may. */
  readonly save: () => Promise<void>;
  /** Packs what came since, however little, and writes it down where this process may. */
  readonly pack: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openIndexKeeper(options: KeeperOptions): Promise<IndexKeeper> {
  const { encoder, records, rest = restOneTurn, packer, logger } = options;
  const shelf = createShelf(encoder);
  const index = createSegmentedIndex({ shelf, texts: records, rest, tidiedElsewhere: true });
  const keeping: Keeping = {
    ...{ ...options, rest, shelf, index, packing: undefined, closed: false },
    ...{ entries: new Map(), noted: new Map(), packedRev: 0, rev: 0, savedRev: -1 },
  };
  const loaded = await loadIndex(options);
  put(keeping, loaded);
  if (loaded.problem !== undefined) {
    logger.warn("the index is made anew from the records", { because: loaded.problem });
  }
  await sweepOnce(options);
  return {
    index,
    refresh: onceAtATime(() => refresh(keeping)),
    save: onceAtATime(() => save(keeping)),
    pack: () => pack(keeping),
    async close() {
      keeping.closed = true;
      await packer.close();
      await keeping.packing?.catch(() => undefined);
    },
  };
}

async function sweepOnce({ folder, takeLease }: KeeperOptions): Promise<void> {
  const lease = (await listUnnamed(folder)).length > 0 ? await takeLease() : undefined;
  if (lease) {
    await sweep(folder);
    await lease.release();
  }
}

/** Answers from what was loaded. If a part of it is missing, all is packed again while the rest answers. */
function put(keeping: Keeping, { rev, entries, problem }: Loaded): void {
  keeping.shelf.stock = { ...keeping.shelf.stock, segments: [...entries.keys()] };
  for (const [segment, entry] of entries) {
    keeping.entries.set(segment, entry);
  }
  const isWhole = problem === undefined;
  keeping.rev = entries.size > 0 ? rev : 0;
  keeping.packedRev = isWhole ? rev : 0;
  keeping.savedRev = isWhole ? rev : -1;
}

async function refresh(keeping: Keeping): Promise<void> {
  const { records, index, noted } = keeping;
  while (!keeping.closed) {
    const changes = await records.changes(keeping.rev, MOST_IN_HEAD + 1);
    if (changes.length > MOST_IN_HEAD) {
      await pack(keeping);
      continue;
    }
    for (const { id, rev } of keeping.packing ? changes : []) {
      noted.set(id, rev);
    }
    await index.add(changes.flatMap(({ paper }) => (paper ? [paper] : [])));
    await index.remove(changes.filter(({ paper }) => !paper).map(({ id }) => id));
    // Packing may have read further meanwhile.
    keeping.rev = Math.max(keeping.rev, changes.at(-1)?.rev ?? 0);
    if (changes.length === 0) {
      return;
    }
  }
}

async function save(keeping: Keeping): Promise<void> {
  const { shelf, packedRev, savedRev, rev } = keeping;
  const isMuch = shelf.stock.head.size() > MOST_IN_HEAD / 2;
  const isHalf = packedRev === 0 && shelf.stock.segments.length > 0;
  if (rev > packedRev && (isMuch || isHalf)) {
    await pack(keeping);
  } else if (savedRev < packedRev) {
    await pack(keeping);
  }
}

/** One packing at a time. What the end of the program interrupts is no failure. */
async function pack(keeping: Keeping): Promise<void> {
  keeping.packing ??= packChanges(keeping).finally(() => {
    keeping.packing = undefined;
    keeping.noted.clear();
  });
  try {
    await keeping.packing;
  } catch (error) {
    if (!keeping.closed) {
      throw error;
    }
  }
}

function onceAtATime(work: () => Promise<void>): () => Promise<void> {
  let underway: Promise<void> | undefined;
  return () => {
    underway ??= work().finally(() => {
      underway = undefined;
    });
    return underway;
  };
}
