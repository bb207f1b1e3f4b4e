import type { Paper, PaperId } from "../core/papers/paper.ts";
import type { PutOutcome } from "../core/papers/paper-records.ts";
import type { Observation } from "../core/papers/signal-log.ts";
import { inTransaction, openSqliteFile } from "../state/sqlite-file.ts";
import { whileBusy } from "../state/while-busy.ts";
import { putPapers, removePapers } from "./put-papers.ts";
import { RECORD_MIGRATIONS } from "./record-migrations.ts";
import { createRecordTables, type RecordTables } from "./record-tables.ts";

/** One change of `papers.db`; each is one transaction. */
export type RecordWrite =
  | { readonly do: "put"; readonly papers: readonly Paper[] }
  | { readonly do: "remove"; readonly ids: readonly PaperId[] }
  | { readonly do: "observe"; readonly observations: readonly Observation[] }
  | { readonly do: "compact"; readonly now: Date }
  | { readonly do: "mark"; readonly name: string; readonly value: string }
  | {
      readonly do: "fill";
      readonly mark: string;
      readonly papers: readonly Paper[];
      readonly observations: readonly Observation[];
    };

export interface WriteReport {
  /** Of the papers, in their order. */
  readonly outcomes: readonly PutOutcome[];
  /** `false` only where “fill” found something already there. */
  readonly applied: boolean;
}

/** Writes one change after the other. Resolves when the change is on the disk. */
export interface RecordWriter {
  write(change: RecordWrite): Promise<WriteReport>;
  /** After what was asked before. */
  close(): Promise<void>;
}

/** A writer blocks its own thread at most this long at a time. */
const BUSY_TIMEOUT_MS = 200;
/** 16 MB: what many writes change again and again goes from the log to the file once. */
const PAGES_OF_LOG = 4_000;

/** Writes in the thread that calls it. */
export async function openRecordWriter(file: string, busyTimeoutMs = BUSY_TIMEOUT_MS): Promise<RecordWriter> {
  const database = await openSqliteFile(file, { migrations: RECORD_MIGRATIONS, durability: "full", busyTimeoutMs });
  database.exec(`PRAGMA wal_autocheckpoint = ${PAGES_OF_LOG}`);
  const tables = createRecordTables(database);
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  }

  return {
    write: (change) =>
      inTurn(() => whileBusy(() => inTransaction(database, () => tables.during(() => applyWrite(tables, change))))),
    close: () =>
      inTurn(() => {
        // A long import leaves a long log; the next one who opens the file need not read it.
        database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
        database.close();
      }),
  };
}

function applyWrite(tables: RecordTables, change: RecordWrite): WriteReport {
  switch (change.do) {
    case "put":
      return applied(putPapers(tables, change.papers));
    case "remove":
      removePapers(tables, change.ids);
      return applied();
    case "observe":
      tables.observe(change.observations);
      return applied();
    case "compact":
      tables.compact(change.now);
      return applied();
    case "mark":
      tables.mark(change.name, change.value);
      return applied();
    case "fill":
      return fill(tables, change);
  }
}

function fill(tables: RecordTables, change: Extract<RecordWrite, { do: "fill" }>): WriteReport {
  if (!tables.isEmpty() || tables.marked(change.mark) !== undefined) {
    return { outcomes: [], applied: false };
  }
  const outcomes = putPapers(tables, change.papers);
  tables.observe(change.observations);
  tables.mark(change.mark, "entered");
  return applied(outcomes);
}

function applied(outcomes: readonly PutOutcome[] = []): WriteReport {
  return { outcomes, applied: true };
}
