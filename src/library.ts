import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Keyv } from "keyv";
import type { Services } from "./core/chat/command.ts";
import type { PaperResolver, PaperSource } from "./core/papers/paper-source.ts";
import type { Clock } from "./core/runtime/clock.ts";
import { takeLease } from "./core/runtime/lease.ts";
import type { Logger } from "./core/runtime/logger.ts";
import type { State } from "./core/runtime/state.ts";
import { followRecords } from "./indexes/follow-records.ts";
import { createMiniSearchIndex } from "./indexes/minisearch-index.ts";
import type { Snapshot } from "./indexes/read-snapshot.ts";
import { createShelf } from "./indexes/shelf.ts";
import { openSnapshot, saveSnapshot } from "./indexes/snapshot.ts";
import { type OpenedRecords, openPaperRecords } from "./records/paper-records.ts";
import { openLibsqlState } from "./state/libsql-state.ts";

/** Building so many papers anew takes no noticeable time; a snapshot is written when more have changed. */
const CHANGES_A_SNAPSHOT = 1_000;
const SNAPSHOT_LEASE_MS = 120_000;

interface LibraryOptions {
  /** The data directory; made where there is none. */
  readonly home: string;
  /** Entered into an empty library, once. */
  readonly starter?: PaperSource;
  readonly resolver: PaperResolver;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Everything kept in one data directory, opened. Any number of processes may have it open. */
export interface Library {
  readonly home: string;
  readonly services: Services;
  readonly state: State;
  /** What may be lost: ask once a namespace. */
  cache(namespace: string): Keyv;
  /** Brings the index up to the records, whoever wrote them. */
  refresh(): Promise<void>;
  /** Keeps a snapshot of the index where much has changed since the last one. */
  saveIndex(): Promise<void>;
  close(): Promise<void>;
}

export type OpenLibrary = () => Promise<Library>;

export async function openLibrary(options: LibraryOptions): Promise<Library> {
  const { home, clock, logger, resolver } = options;
  await mkdir(home, { recursive: true });
  const opened = await openPaperRecords({ directory: home });
  const { state, cache, close: closeState } = await openLibsqlState(home, clock);
  await enterStarter(opened, options);

  const snapshotFile = path.join(home, "index.snapshot");
  const snapshot = await snapshotOf(opened, snapshotFile);
  const shelf = snapshot?.shelf ?? createShelf();
  const index = createMiniSearchIndex({ shelf });
  const follower = followRecords(opened.records, index, snapshot?.rev ?? 0);
  let savedRev = snapshot?.rev ?? 0;

  async function refresh(): Promise<void> {
    await follower.poll();
  }

  async function saveIndex(): Promise<void> {
    const rev = follower.rev();
    if (rev - savedRev < CHANGES_A_SNAPSHOT) {
      return;
    }
    const lease = await takeLease(state, "index", { clock, ttlMs: SNAPSHOT_LEASE_MS });
    if (lease) {
      await saveSnapshot(shelf, snapshotFile, rev);
      savedRev = rev;
      await lease.release();
      logger.debug("index saved", { rev });
    }
  }

  async function close(): Promise<void> {
    await opened.close();
    closeState();
  }

  await refresh();
  await saveIndex();
  const { records, signals } = opened;
  return { home, services: { records, signals, index, resolver, clock }, state, cache, refresh, saveIndex, close };
}

/** One that stands for changes these records never saw belongs to others. */
async function snapshotOf({ records }: OpenedRecords, file: string): Promise<Snapshot | undefined> {
  const snapshot = await openSnapshot(file);
  const isOurs = snapshot !== undefined && (await records.changes(snapshot.rev - 1, 1)).length > 0;
  return isOurs ? snapshot : undefined;
}

async function enterStarter(opened: OpenedRecords, { starter, logger }: LibraryOptions): Promise<void> {
  if (!starter || (await opened.records.count()) > 0 || (await opened.marks.get(starter.name)) !== undefined) {
    return;
  }
  const papers = [];
  const observations = [];
  for await (const item of starter.papers(new Date(0), new AbortController().signal)) {
    if (item.kind === "paper") {
      papers.push(item.paper);
      observations.push(...item.observations);
    }
  }
  if (await opened.putIfEmpty(starter.name, papers, observations)) {
    logger.info("starter library entered", { papers: papers.length });
  }
}
