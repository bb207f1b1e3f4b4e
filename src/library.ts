import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Keyv } from "keyv";
import type { Services } from "./core/chat/command.ts";
import type { PaperResolver, PaperSource } from "./core/papers/paper-source.ts";
import type { Clock } from "./core/runtime/clock.ts";
import { takeLease } from "./core/runtime/lease.ts";
import type { Logger } from "./core/runtime/logger.ts";
import type { State } from "./core/runtime/state.ts";
import { openConceptEncoder } from "./encoders/concept-encoder.ts";
import { openIndexKeeper } from "./indexes/index-keeper.ts";
import { createWorkerPacker } from "./indexes/worker-packer.ts";
import { type OpenedRecords, openPaperRecords } from "./records/paper-records.ts";
import { openLibsqlState } from "./state/libsql-state.ts";

/** Writing the whole index takes seconds; a process that died with the lease holds others up no longer than this. */
const INDEX_LEASE_MS = 120_000;

interface LibraryOptions {
  /** The data directory; made where there is none. */
  readonly home: string;
  /** Entered into an empty library, once. */
  readonly starter?: PaperSource;
  /** The file of concept vectors. Without it, or where it is damaged, words alone count. */
  readonly concepts?: string;
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
  /** Forgets everything of one server, workspace or person on a platform: every key that begins with it. */
  erase(platform: string, tenant: string): Promise<void>;
  /** Brings the index up to the records, whoever wrote them. */
  refresh(): Promise<void>;
  /** Packs the index and writes it down where much has changed. */
  saveIndex(): Promise<void>;
  /** Packs what the records have more than the index, however little, and writes it down. */
  packIndex(): Promise<void>;
  close(): Promise<void>;
}

export type OpenLibrary = () => Promise<Library>;

export async function openLibrary(options: LibraryOptions): Promise<Library> {
  const { home, clock, logger, resolver, concepts } = options;
  await mkdir(home, { recursive: true });
  const opened = await openPaperRecords({ directory: home });
  const { state, cache, erase, close: closeState } = await openLibsqlState(home, clock);
  await enterStarter(opened, options);

  const encoder = concepts === undefined ? undefined : await openConceptEncoder(concepts);
  const keeper = await openIndexKeeper({
    folder: path.join(home, "index"),
    records: { ...opened.records, titleOf: opened.titleOf },
    packer: createWorkerPacker({ directory: home, concepts, encoderName: encoder?.name }),
    encoder,
    takeLease: () => takeLease(state, "index", { clock, ttlMs: INDEX_LEASE_MS }),
    logger,
  });
  const { index, refresh, save: saveIndex, pack: packIndex } = keeper;

  async function close(): Promise<void> {
    await keeper.close();
    await opened.close();
    closeState();
  }

  await refresh();
  saveIndex().catch((cause) => logger.error("the index could not be written", { cause }));
  const { records, signals } = opened;
  return {
    home,
    services: { records, signals, index, resolver, clock },
    state,
    cache,
    erase,
    refresh,
    saveIndex,
    packIndex,
    close,
  };
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
