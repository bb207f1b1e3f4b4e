import { Keyv, type KeyvStoreAdapter } from "keyv";
import { z } from "zod";
import type { Clock } from "../core/runtime/clock.ts";
import { inTransaction, type SqliteDatabase } from "./sqlite-file.ts";
import { createSweep } from "./sweep.ts";
import { whileBusy } from "./while-busy.ts";

const row = z.object({ value: z.string() });
const stored = z.object({ value: z.unknown() });

/**
 * A `Keyv` for what may be lost. It throws where the store fails: by default a failed `get` would say “not there”. Our
 * clock alone decides what has expired. Keys need no prefix, the store has a column for the namespace.
 */
export function createKeyv(database: SqliteDatabase, namespace: string, clock: Clock): Keyv {
  return new Keyv({
    store: createKeyvStore(database, namespace, clock),
    namespace,
    useKeyPrefix: false,
    throwOnErrors: true,
    serialize: ({ value }) => JSON.stringify({ value }),
    deserialize: (text) => stored.parse(JSON.parse(text)) as never,
  });
}

/** One object a namespace: a `Keyv` writes its namespace onto its adapter, so two would share the last one's. */
function createKeyvStore(database: SqliteDatabase, namespace: string, clock: Clock): KeyvStoreAdapter {
  const select = database.prepare(
    "SELECT value FROM cache WHERE namespace = ? AND key = ? AND (expires IS NULL OR expires > ?)",
  );
  const insert = database.prepare(
    `INSERT INTO cache (namespace, key, value, expires) VALUES (?, ?, ?, ?)
     ON CONFLICT (namespace, key) DO UPDATE SET value = excluded.value, expires = excluded.expires`,
  );
  const remove = database.prepare("DELETE FROM cache WHERE namespace = ? AND key = ?");
  const removeAll = database.prepare("DELETE FROM cache WHERE namespace = ?");
  const sweep = createSweep(database, "cache");
  const nowMs = () => clock.now().getTime();
  const write = <T>(work: () => T) => whileBusy(() => inTransaction(database, work));

  const adapter: KeyvStoreAdapter = {
    // Without a known dialect Keyv cannot tell what kind of store this is.
    opts: { dialect: "sqlite", url: "sqlite://" },
    namespace,
    on: () => adapter,
    async get(key: string) {
      const found = await whileBusy(() => select.get([namespace, key, nowMs()]));
      return found === undefined ? undefined : (row.parse(found).value as never);
    },
    async set(key: string, value: unknown, ttl?: number) {
      const expires = ttl === undefined ? null : nowMs() + ttl;
      await write(() => {
        sweep(nowMs());
        insert.run([namespace, key, z.string().parse(value), expires]);
      });
      return true;
    },
    async delete(key: string) {
      return write(() => remove.run([namespace, key]).changes > 0);
    },
    async clear() {
      await write(() => removeAll.run([namespace]));
    },
  };
  return adapter;
}
