import { stateKey } from "../core/runtime/state.ts";
import { keyAfterPrefix } from "./key-range.ts";
import { inTransaction, type SqliteDatabase } from "./sqlite-file.ts";
import { whileBusy } from "./while-busy.ts";

/** Deletes every entry whose key begins with that platform and tenant, of the state and of every cache. */
export async function eraseTenant(database: SqliteDatabase, platform: string, tenant: string): Promise<void> {
  const prefix = `${stateKey(platform, tenant)}:`;
  const range = [prefix, keyAfterPrefix(prefix) ?? prefix];
  const statements = ["state", "cache"].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE key >= ? AND key < ?`),
  );
  await whileBusy(() =>
    inTransaction(database, () => {
      for (const statement of statements) {
        statement.run(range);
      }
    }),
  );
}
