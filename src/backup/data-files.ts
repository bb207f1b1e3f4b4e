import Database from "libsql";
import { z } from "zod";
import { UserError } from "../core/runtime/errors.ts";
import { RECORD_MIGRATIONS } from "../records/record-migrations.ts";
import { STATE_MIGRATIONS } from "../state/state-migrations.ts";

/**
 * What cannot be made again. The state comes first: it names papers, and those of a later moment hold all that it
 * names. The index is made from the papers.
 */
export const DATABASES = [
  { name: "state.db", migrations: STATE_MIGRATIONS },
  { name: "papers.db", migrations: RECORD_MIGRATIONS },
] as const;

/** Signs what leaves Paperboy; absent where `PAPERBOY_SECRET` does. */
export const KEY_FILE = "secret.key";

export const DATA_FILES: readonly string[] = [...DATABASES.map(({ name }) => name), KEY_FILE];

const checkRow = z.object({ quick_check: z.string() });
const formatRow = z.object({ value: z.coerce.number().int() });
const countRow = z.object({ papers: z.number() });

/** @throws UserError where that file is no whole database of a format that this version knows */
export function checkDatabase(file: string, { name, migrations }: (typeof DATABASES)[number]): void {
  const format = inDatabase(file, (database) => {
    const found = database.prepare("PRAGMA quick_check(1)").get([]);
    return checkRow.parse(found).quick_check === "ok"
      ? formatRow.parse(database.prepare("SELECT value FROM meta WHERE key = 'format'").get([])).value
      : undefined;
  });
  if (format === undefined) {
    throw new UserError("damaged-backup", `${name} of that backup is damaged. Nothing was changed.`);
  }
  if (format > migrations.length) {
    throw new UserError(
      "newer-format",
      `That backup was made by a newer Paperboy (format ${format} of ${name}, I know ${migrations.length}). Update first.`,
    );
  }
}

export function countPapers(file: string): number {
  const row = inDatabase(file, (database) => database.prepare("SELECT count(*) AS papers FROM papers").get([]));
  return countRow.safeParse(row).data?.papers ?? 0;
}

/** @returns `undefined` where it cannot be read */
function inDatabase<T>(file: string, read: (database: Database.Database) => T): T | undefined {
  try {
    const database = new Database(file, { readonly: true });
    try {
      return read(database);
    } finally {
      database.close();
    }
  } catch {
    return undefined;
  }
}
