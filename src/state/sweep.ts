import type { SqliteDatabase } from "./sqlite-file.ts";

const WRITES_BETWEEN_SWEEPS = 500;
const ROWS_A_SWEEP = 1_000;

/**
 * Throws expired rows away now and then, a bounded number at a time; call it once a write, within its
 * transaction. Nothing depends on it: an
 * expired row counts as absent wherever it is read.
 */
export function createSweep(database: SqliteDatabase, table: "state" | "cache"): (nowMs: number) => void {
  const remove = database.prepare(
    `DELETE FROM ${table} WHERE n IN (SELECT n FROM ${table} WHERE expires <= ? LIMIT ${ROWS_A_SWEEP})`,
  );
  let writes = 0;

  return (nowMs) => {
    writes += 1;
    if (writes % WRITES_BETWEEN_SWEEPS === 1) {
      remove.run([nowMs]);
    }
  };
}
