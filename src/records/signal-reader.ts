import { setImmediate as breathe } from "node:timers/promises";
import { z } from "zod";
import { idKey } from "../core/papers/merge-papers.ts";
import type { PaperId } from "../core/papers/paper.ts";
import { type Observation, SIGNAL_KINDS } from "../core/papers/signal-log.ts";
import type { SqliteDatabase } from "../state/sqlite-file.ts";
import { whileBusy } from "../state/while-busy.ts";
import type { PaperLookup } from "./paper-lookup.ts";

/** A page is read in a few milliseconds; a month of snapshots is many pages. */
const ROWS_A_PAGE = 2_000;

const signalRow = z.object({
  id: z.string(),
  /** The main id of the work, where the work is known. */
  main: z.string().nullable(),
  kind: z.enum(SIGNAL_KINDS),
  observed_at: z.number(),
  value: z.number(),
});
type SignalRow = z.infer<typeof signalRow>;

/** The place in the order of reading after which the next page begins. */
type Position = Pick<SignalRow, "observed_at" | "id" | "kind">;

type ReadPage = (after: Position) => readonly SignalRow[];

export type SignalsSince = (time: Date, ids?: readonly PaperId[]) => Promise<readonly Observation[]>;

export function createSignalReader(database: SqliteDatabase, lookup: PaperLookup): SignalsSince {
  const columns = "s.id, papers.id AS main, s.kind, s.observed_at, s.value";
  const works = "LEFT JOIN ids ON ids.id = s.id LEFT JOIN papers ON papers.n = ids.n";
  const order = `(s.observed_at, s.id, s.kind) > (?, ?, ?) ORDER BY s.observed_at, s.id, s.kind LIMIT ${ROWS_A_PAGE}`;
  const selectAll = database.prepare(`SELECT ${columns} FROM signals s ${works} WHERE ${order}`);
  const selectSome = database.prepare(
    `SELECT ${columns} FROM signals s ${works} WHERE s.id IN (SELECT value FROM json_each(?)) AND ${order}`,
  );
  const readRows = z.array(signalRow);

  function aliases(ids: readonly PaperId[]): readonly string[] {
    return ids.flatMap((id) => (lookup.byId(id)?.paper.ids ?? [id]).map(idKey));
  }

  return async (time, ids) => {
    const wanted = ids && JSON.stringify(await whileBusy(() => aliases(ids)));
    return readAll(time, ({ observed_at, id, kind }) => {
      const rest = [observed_at, id, kind];
      return readRows.parse(wanted === undefined ? selectAll.all(rest) : selectSome.all([wanted, ...rest]));
    });
  };
}

async function readAll(time: Date, readPage: ReadPage): Promise<readonly Observation[]> {
  const observations = new Map<string, Observation>();
  let after: Position = { observed_at: time.getTime(), id: "", kind: "upvotes" };
  for (;;) {
    const from = after;
    const rows = await whileBusy(() => readPage(from));
    for (const row of rows) {
      const observation = readObservation(row);
      // Two ids of one work may have been observed at once.
      observations.set(`${row.observed_at} ${row.kind} ${observation.id}`, observation);
    }
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_A_PAGE) {
      return [...observations.values()];
    }
    after = last;
    await breathe();
  }
}

function readObservation(row: SignalRow): Observation {
  return { id: row.main ?? row.id, kind: row.kind, value: row.value, observedAt: new Date(row.observed_at) };
}
