import path from "node:path";
import type { Place } from "../../src/core/chat/invocation.ts";
import { type Follow, WEEKDAYS } from "../../src/core/digests/follow.ts";
import { FOLLOW_KIND } from "../../src/core/digests/follow-book.ts";
import { stateKey } from "../../src/core/runtime/state.ts";
import { inTransaction, openSqliteFile } from "../../src/state/sqlite-file.ts";
import { STATE_MIGRATIONS } from "../../src/state/state-migrations.ts";

/** Any day counts. */
export function everyDay(id: string, place: Place, slot: Pick<Follow, "time" | "zone">): Follow {
  return {
    id,
    place,
    topics: [],
    examples: [],
    ...slot,
    weekdays: [...WEEKDAYS],
    count: 5,
    owner: { platform: place.platform, tenant: place.tenant, user: "1" },
    createdAt: "2026-01-01T00:00:00.000Z",
    activeFrom: "2026-01-01",
  };
}

/** All in one go: one after another each would wait for the disk. */
export async function saveFollows(home: string, follows: readonly Follow[]): Promise<void> {
  const file = path.join(home, "state.db");
  const database = await openSqliteFile(file, {
    migrations: STATE_MIGRATIONS,
    busyTimeoutMs: 1_000,
    durability: "crash",
  });
  const insert = database.prepare("INSERT INTO state (key, value, version) VALUES (?, ?, 1)");
  inTransaction(database, () => {
    for (const follow of follows) {
      const { platform, tenant } = follow.place;
      insert.run([stateKey(FOLLOW_KIND, platform, tenant, follow.id), JSON.stringify(follow)]);
    }
  });
  database.close();
}
