import path from "node:path";
import { z } from "zod";
import type { Paper, PaperId } from "../core/papers/paper.ts";
import type { PaperChange, PaperRecords, PutOutcome } from "../core/papers/paper-records.ts";
import type { Observation, SignalLog } from "../core/papers/signal-log.ts";
import type { Awaitable } from "../core/runtime/awaitable.ts";
import { openSqliteFile, type SqliteDatabase } from "../state/sqlite-file.ts";
import { whileBusy } from "../state/while-busy.ts";
import { createMarkReader } from "./mark-reader.ts";
import { createPaperLookup, type PaperLookup, readPaper } from "./paper-lookup.ts";
import { RECORD_MIGRATIONS } from "./record-migrations.ts";
import type { RecordWriter } from "./record-writer.ts";
import { createSignalReader } from "./signal-reader.ts";
import { openWorkerWriter } from "./worker-writer.ts";

/** Small facts about the records as a whole, such as that the starter library was entered. */
interface Marks {
  get(name: string): Awaitable<string | undefined>;
  set(name: string, value: string): Promise<void>;
}

/** Everything in one `papers.db`. */
export interface OpenedRecords {
  readonly records: PaperRecords;
  readonly signals: SignalLog;
  readonly marks: Marks;
  /** Of the paper with that id, without reading it whole. */
  titleOf(id: PaperId): Awaitable<string | undefined>;
  /**
   * Enters papers and observations and sets the mark, all or nothing, if there is no paper yet and no such mark. Of any
   * number of processes that try at once, one gets `true`.
   */
  putIfEmpty(mark: string, papers: readonly Paper[], observations: readonly Observation[]): Promise<boolean>;
  /** Finishes what was asked before. */
  close(): Promise<void>;
}

export interface OpenRecordsOptions {
  readonly directory: string;
  /** Who writes: by default a worker, started by the first write. */
  readonly openWriter?: (file: string) => Awaitable<RecordWriter>;
}

/** Reading happens on the calling thread. */
const BUSY_TIMEOUT_MS = 15;
/** A write holds the lock of other processes as long as so many rows take. */
const ROWS_A_WRITE = 500;
const CHANGES_AT_ONCE = 250;

export async function openPaperRecords(options: OpenRecordsOptions): Promise<OpenedRecords> {
  const { directory, openWriter = openWorkerWriter } = options;
  const file = path.join(directory, "papers.db");
  const database = await openSqliteFile(file, {
    migrations: RECORD_MIGRATIONS,
    durability: "full",
    busyTimeoutMs: BUSY_TIMEOUT_MS,
  });
  const writer = await openWriter(file);
  const lookup = createPaperLookup(database);
  const marked = createMarkReader(database);

  return {
    records: createPaperRecords(database, lookup, writer),
    signals: createSignalLog(database, lookup, writer),
    marks: {
      get: (name) => whileBusy(() => marked(name)),
      async set(name, value) {
        await writer.write({ do: "mark", name, value });
      },
    },
    titleOf: (id) => whileBusy(() => lookup.titleOf(id)),
    putIfEmpty: async (mark, papers, observations) =>
      (await writer.write({ do: "fill", mark, papers, observations })).applied,
    async close() {
      await writer.close();
      database.close();
    },
  };
}

function createPaperRecords(database: SqliteDatabase, lookup: PaperLookup, writer: RecordWriter): PaperRecords {
  const changes = createChangesReader(database);
  const countRow = z.object({ count: z.number() });
  const selectCount = database.prepare("SELECT count(*) AS count FROM papers");

  function get(id: PaperId): Awaitable<Paper | undefined> {
    return whileBusy(() => lookup.byId(id)?.paper ?? onlyOne(lookup.byTitle(id))?.paper);
  }

  async function put(papers: readonly Paper[]): Promise<readonly PutOutcome[]> {
    const outcomes: PutOutcome[] = [];
    for (const some of inChunks(papers)) {
      outcomes.push(...(await writer.write({ do: "put", papers: some })).outcomes);
    }
    return outcomes;
  }

  async function remove(ids: readonly PaperId[]): Promise<void> {
    for (const some of inChunks(ids)) {
      await writer.write({ do: "remove", ids: some });
    }
  }

  return {
    get,
    put,
    remove,
    changes: (afterRev, limit = CHANGES_AT_ONCE) => whileBusy(() => changes(afterRev, limit)),
    count: () => whileBusy(() => countRow.parse(selectCount.get([])).count),
  };
}

function createSignalLog(database: SqliteDatabase, lookup: PaperLookup, writer: RecordWriter): SignalLog {
  return {
    async observe(observations) {
      for (const some of inChunks(observations)) {
        await writer.write({ do: "observe", observations: some });
      }
    },
    since: createSignalReader(database, lookup),
    async compact(now) {
      await writer.write({ do: "compact", now });
    },
  };
}

function createChangesReader(database: SqliteDatabase): (afterRev: number, limit: number) => readonly PaperChange[] {
  const changeRows = z.array(z.object({ rev: z.number(), id: z.string(), paper: z.string().nullable() }));
  const select = database.prepare(
    `SELECT rev, id, paper FROM (SELECT rev, id, paper FROM papers WHERE rev > ?1 ORDER BY rev LIMIT ?2)
     UNION ALL
     SELECT rev, id, NULL FROM (SELECT rev, id FROM removed WHERE rev > ?1 ORDER BY rev LIMIT ?2)
     ORDER BY rev LIMIT ?2`,
  );
  return (afterRev, limit) =>
    changeRows
      .parse(select.all([afterRev, limit]))
      .map(({ rev, id, paper }) => (paper === null ? { rev, id } : { rev, id, paper: readPaper(paper) }));
}

function onlyOne<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}

function* inChunks<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += ROWS_A_WRITE) {
    yield all.slice(start, start + ROWS_A_WRITE);
  }
}
