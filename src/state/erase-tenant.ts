import { z } from "zod";
import { FOLLOWS_CHANGED_KEY } from "../core/digests/follow-book.ts";
import { stateKey } from "../core/runtime/state.ts";
import { keyAfterPrefix } from "./key-range.ts";
import { inTransaction, type SqliteDatabase } from "./sqlite-file.ts";
import { whileBusy } from "./while-busy.ts";

/**
 * Deletes every entry of that platform and tenant, of the state and of every cache. In the state some keys begin with a
 * kind that is listed over all tenants, such as `follow:discord:1:x`: whatever the kind, they go too.
 */
export async function eraseTenant(database: SqliteDatabase, platform: string, tenant: string): Promise<void> {
  const own = `${stateKey(platform, tenant)}:`;
  const ofState = database.prepare("DELETE FROM state WHERE key >= ? AND key < ?");
  const ofCaches = database.prepare("DELETE FROM cache WHERE key >= ? AND key < ?");
  const sayChanged = database.prepare("UPDATE state SET version = version + 1 WHERE key = ?");
  const rangeOf = (prefix: string) => [prefix, keyAfterPrefix(prefix) ?? prefix];
  await whileBusy(() =>
    inTransaction(database, () => {
      ofCaches.run(rangeOf(own));
      for (const kind of ["", ...firstParts(database)]) {
        ofState.run(rangeOf(kind + own));
      }
      sayChanged.run([FOLLOWS_CHANGED_KEY]);
    }),
  );
}

const row = z.object({ key: z.string() });

/** What keys of the state begin with, up to the colon. There are few: each is found by leaping over the one before. */
function firstParts(database: SqliteDatabase): readonly string[] {
  const next = database.prepare("SELECT key FROM state WHERE key >= ? ORDER BY key LIMIT 1");
  const found: string[] = [];
  let from: string | undefined = "";
  while (from !== undefined) {
    const one = next.get([from]);
    const key = one === undefined ? undefined : row.parse(one).key;
    const first = key?.slice(0, key.indexOf(":") + 1);
    if (first) {
      found.push(first);
    }
    from = key === undefined ? undefined : keyAfterPrefix(first || key);
  }
  return found;
}
