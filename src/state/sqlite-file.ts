import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import Database from "libsql";
import { z } from "zod";
import { UserError } from "../core/runtime/errors.ts";
import { whileBusy } from "./while-busy.ts";

/**
 * One connection. What this engine asks of its callers:
 * - write within `inTransaction` only: a single statement that met a lock stays half begun, and until it is run again
 *   nothing else this connection writes is committed, though every call succeeds;
 * - bind arrays of strings, numbers and null (anything else can abort the process);
 * - read with `get` or `all`: a loop left early over `iterate` keeps its snapshot for ever;
 * - let no text hold U+0000, it comes back cut;
 * - a prepared statement works on after `close`.
 */
export type SqliteDatabase = Database.Database;

export interface SqliteFileOptions {
  /** `migrations[n]` takes a file of format n to n + 1. Released ones never change. */
  readonly migrations: readonly string[];
  /** `full`: a write that returned survives a power cut. `crash`: it survives the end of the process. */
  readonly durability: "full" | "crash";
  /** The longest a call may block its thread on another process's lock. */
  readonly busyTimeoutMs: number;
}

const formatRow = z.object({ value: z.coerce.number().int() });

/** Opens the file, or makes it, in the newest format. Any number of processes may do so at once. */
export async function openSqliteFile(file: string, options: SqliteFileOptions): Promise<SqliteDatabase> {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const database = new Database(file, { timeout: options.busyTimeoutMs });
  try {
    await whileBusy(() => database.exec("PRAGMA journal_mode = WAL"));
    database.exec(`PRAGMA synchronous = ${options.durability === "full" ? "FULL" : "NORMAL"}`);
    database.exec("PRAGMA journal_size_limit = 67108864");
    await migrate(database, file, options.migrations);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** All or nothing; the write lock is taken first, so what `work` reads is still true when it writes. */
export function inTransaction<T>(database: SqliteDatabase, work: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    if (database.inTransaction) {
      database.exec("ROLLBACK");
    }
    throw error;
  }
}

async function migrate(database: SqliteDatabase, file: string, migrations: readonly string[]): Promise<void> {
  let format = await whileBusy(() => readFormat(database));
  while (format < migrations.length) {
    format = await whileBusy(() => inTransaction(database, () => takeStep(database, file, migrations)));
  }
  if (format > migrations.length) {
    throw new UserError(
      "newer-format",
      `This data directory was written by a newer Paperboy (format ${format}, I know ${migrations.length}). ` +
        "Update Paperboy or choose another PAPERBOY_HOME.",
    );
  }
}

/**
 * One step of an old file, with a copy before it; all steps of a new one. The format is read again under the lock:
 * another process may have come first.
 */
function takeStep(database: SqliteDatabase, file: string, migrations: readonly string[]): number {
  const format = readFormat(database);
  const steps = format === 0 ? migrations : migrations.slice(format, format + 1);
  if (format > 0 && steps.length > 0) {
    copyDatabase(file, `${file}.format-${format}.bak`);
  }
  database.exec("CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
  for (const step of steps) {
    database.exec(step);
  }
  const reached = format + steps.length;
  database.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('format', ?)").run([String(reached)]);
  return reached;
}

function readFormat(database: SqliteDatabase): number {
  const table = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'meta'").get([]);
  if (table === undefined) {
    return 0;
  }
  const row = database.prepare("SELECT value FROM meta WHERE key = 'format'").get([]);
  return row === undefined ? 0 : formatRow.parse(row).value;
}

/** A whole copy or none: it gets its name when it is on the disk. A second connection may read beside the write lock. */
export function copyDatabase(file: string, copy: string): void {
  const unfinished = `${copy}.tmp`;
  rmSync(unfinished, { force: true });
  const reader = new Database(file);
  try {
    reader.prepare("VACUUM INTO ?").run([unfinished]);
  } finally {
    reader.close();
  }
  const descriptor = openSync(unfinished, "r+");
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(unfinished, copy);
}
