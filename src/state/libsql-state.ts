import path from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Keyv } from "keyv";
import { z } from "zod";
import type { Awaitable } from "../core/runtime/awaitable.ts";
import type { Clock } from "../core/runtime/clock.ts";
import type { Entry, State, Versioned } from "../core/runtime/state.ts";
import { eraseTenant } from "./erase-tenant.ts";
import { keyAfterPrefix } from "./key-range.ts";
import { createKeyv } from "./keyv-store.ts";
import { inTransaction, openSqliteFile, type SqliteDatabase } from "./sqlite-file.ts";
import { STATE_MIGRATIONS } from "./state-migrations.ts";
import { createSweep } from "./sweep.ts";
import { whileBusy } from "./while-busy.ts";

export interface OpenedState {
  readonly state: State;
  /** A new `Keyv` for what may be lost, in the same file. Ask once a namespace. */
  cache(namespace: string): Keyv;
  /** Forgets every key that begins with that platform and tenant. */
  erase(platform: string, tenant: string): Promise<void>;
  close(): void;
}

/** Read in one go; whoever lists more lets others have the event loop in between. */
const SLICE = 500;
/** It works on the main thread: no call may block longer than a person would notice. */
const BUSY_TIMEOUT_MS = 15;

/** `state.db` in the data directory, shared by any number of processes. */
export async function openLibsqlState(directory: string, clock: Clock): Promise<OpenedState> {
  const file = path.join(directory, "state.db");
  const shared = { migrations: STATE_MIGRATIONS, busyTimeoutMs: BUSY_TIMEOUT_MS };
  const durable = await openSqliteFile(file, { ...shared, durability: "full" });
  // A cache need not wait for the disk, so it has a connection of its own.
  const quick = await openSqliteFile(file, { ...shared, durability: "crash" });
  return {
    state: createLibsqlState(durable, clock),
    cache: (namespace) => createKeyv(quick, namespace, clock),
    erase: (platform, tenant) => eraseTenant(durable, platform, tenant),
    close() {
      quick.close();
      durable.close();
    },
  };
}

const versionedRow = z.object({ value: z.string(), version: z.number() });
const entryRow = versionedRow.extend({ key: z.string() });

function createLibsqlState(database: SqliteDatabase, clock: Clock): State {
  const live = "(expires IS NULL OR expires > ?)";
  const selectOne = database.prepare(`SELECT value, version FROM state WHERE key = ? AND ${live}`);
  const create = database.prepare(
    `INSERT INTO state (key, value, version, expires) VALUES (?, ?, 1, ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, version = 1, expires = excluded.expires
     WHERE state.expires <= ?`,
  );
  const replace = database.prepare(
    `UPDATE state SET value = ?, version = version + 1, expires = ? WHERE key = ? AND version = ? AND ${live}`,
  );
  const removeOne = database.prepare(`DELETE FROM state WHERE key = ? AND version = ? AND ${live}`);
  const sweep = createSweep(database, "state");
  const nowMs = () => clock.now().getTime();

  function read(key: string): Versioned | undefined {
    const row = selectOne.get([key, nowMs()]);
    return row === undefined ? undefined : readVersioned(versionedRow.parse(row));
  }

  function write(key: string, json: string, ifVersion: number, expires: number | null): boolean {
    sweep(nowMs());
    const { changes } =
      ifVersion === 0
        ? create.run([key, json, expires, nowMs()])
        : replace.run([json, expires, key, ifVersion, nowMs()]);
    return changes === 1;
  }

  function put(key: string, value: unknown, ifVersion: number, expiresAt?: Date): Awaitable<boolean> {
    const json = JSON.stringify(value);
    const expires = expiresAt?.getTime() ?? null;
    return whileBusy(() => {
      // Who comes too late learns it by reading, and keeps nobody waiting at the lock.
      const mayWin = (read(key)?.version ?? 0) === ifVersion;
      return mayWin && inTransaction(database, () => write(key, json, ifVersion, expires));
    });
  }

  function remove(key: string, ifVersion: number): Awaitable<boolean> {
    return whileBusy(() => inTransaction(database, () => removeOne.run([key, ifVersion, nowMs()]).changes === 1));
  }

  return { get: (key) => whileBusy(() => read(key)), put, remove, entries: createLister(database, clock) };
}

function createLister(database: SqliteDatabase, clock: Clock): State["entries"] {
  const selectFrom = database.prepare(
    `SELECT key, value, version FROM state
     WHERE key >= ?1 AND (?2 IS NULL OR key < ?2) AND (expires IS NULL OR expires > ?3) AND key IS NOT ?4
     ORDER BY key LIMIT ${SLICE}`,
  );

  function slice(prefix: string, after?: string): Awaitable<readonly Entry[]> {
    return whileBusy(() => {
      const rows = selectFrom.all([
        after ?? prefix,
        keyAfterPrefix(prefix) ?? null,
        clock.now().getTime(),
        after ?? null,
      ]);
      return z
        .array(entryRow)
        .parse(rows)
        .map((row) => ({ key: row.key, ...readVersioned(row) }));
    });
  }

  return async (prefix) => {
    let read = await slice(prefix);
    const found = [...read];
    while (read.length === SLICE) {
      await setImmediate();
      read = await slice(prefix, found.at(-1)?.key);
      found.push(...read);
    }
    return found;
  };
}

function readVersioned(row: z.infer<typeof versionedRow>): Versioned {
  return { value: JSON.parse(row.value), version: row.version };
}
