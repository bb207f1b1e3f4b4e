import { z } from "zod";
import { idKey, titleKey } from "../core/papers/merge-papers.ts";
import type { Paper, PaperId } from "../core/papers/paper.ts";
import { keepingOf, type Observation } from "../core/papers/signal-log.ts";
import type { SqliteDatabase } from "../state/sqlite-file.ts";
import { createMarkReader } from "./mark-reader.ts";
import { createPaperLookup, type PaperLookup, type StoredPaper } from "./paper-lookup.ts";

/** What a write may do, within a transaction. */
export interface RecordTables extends PaperTables, PaperLookup {
  /** The whole of one transaction: revs are counted in memory meanwhile, as nobody else can write. */
  during<T>(work: () => T): T;
  observe(observations: readonly Observation[]): void;
  compact(now: Date): void;
  marked(name: string): string | undefined;
  mark(name: string, value: string): void;
}

interface PaperTables {
  /** The places of those keys (`asBound`) that some work has, as an id or as its title. */
  known(keys: readonly string[]): readonly number[];
  isEmpty(): boolean;
  /** New works, with the next revs, in their order. */
  addAll(papers: readonly Paper[]): void;
  /** With the next rev, as the row that it was before. */
  replace(paper: Paper, n: number): void;
  drop(stored: StoredPaper): void;
  /** Leaves word, with the next rev, that no work has this main id any more. */
  bury(id: PaperId): void;
}

export function createRecordTables(database: SqliteDatabase): RecordTables {
  const revs = createRevs(database);
  const insertMark = database.prepare("INSERT OR REPLACE INTO marks (name, value) VALUES (?, ?)");
  return {
    ...createPaperLookup(database),
    ...createPaperTables(database, revs),
    during: revs.during,
    observe: createObserve(database),
    compact: createCompact(database),
    marked: createMarkReader(database),
    mark(name, value) {
      insertMark.run([name, value]);
    },
  };
}

function createPaperTables(database: SqliteDatabase, revs: Revs): PaperTables {
  const selectAny = database.prepare("SELECT 1 FROM papers LIMIT 1");
  const placeRows = z.array(z.object({ place: z.number() }));
  const selectKnown = database.prepare(
    `SELECT key AS place FROM json_each(?)
     WHERE EXISTS (SELECT 1 FROM ids WHERE id = value) OR EXISTS (SELECT 1 FROM titles WHERE title = value)`,
  );
  const insertPaper = database.prepare("INSERT INTO papers (n, id, rev, paper) VALUES (?, ?, ?, ?)");
  // One statement for the keys of many papers: the calls would cost more than the inserting.
  const insertIds = database.prepare("INSERT INTO ids (id, n) SELECT value ->> 0, value ->> 1 FROM json_each(?)");
  const insertTitles = database.prepare(
    "INSERT INTO titles (title, n) SELECT value ->> 0, value ->> 1 FROM json_each(?)",
  );
  const deletePaper = database.prepare("DELETE FROM papers WHERE n = ?");
  const deleteId = database.prepare("DELETE FROM ids WHERE id = ?");
  const deleteTitle = database.prepare("DELETE FROM titles WHERE title = ? AND n = ?");
  const insertRemoved = database.prepare("INSERT OR REPLACE INTO removed (id, rev) VALUES (?, ?)");
  const deleteRemoved = database.prepare("DELETE FROM removed WHERE id = ?");

  function insert(paper: Paper, n: number | null): number | bigint {
    if (revs.anyRemoved()) {
      deleteRemoved.run([paper.id]);
    }
    return insertPaper.run([n, paper.id, revs.next(), JSON.stringify(paper)]).lastInsertRowid;
  }

  function insertKeys(rows: readonly { readonly paper: Paper; readonly n: number | bigint }[]): void {
    const idsOf = ({ ids }: Paper) => new Set(ids.map((id) => asBound(idKey(id))));
    insertIds.run([JSON.stringify(rows.flatMap(({ paper, n }) => [...idsOf(paper)].map((id) => [id, Number(n)])))]);
    insertTitles.run([JSON.stringify(rows.map(({ paper, n }) => [asBound(titleKey(paper.title)), Number(n)]))]);
  }

  return {
    isEmpty: () => selectAny.get([]) === undefined,
    known: (keys) => placeRows.parse(selectKnown.all([JSON.stringify(keys)])).map(({ place }) => place),
    addAll: (papers) => insertKeys(papers.map((paper) => ({ paper, n: insert(paper, null) }))),
    replace(paper, n) {
      insert(paper, n);
      insertKeys([{ paper, n }]);
    },
    drop({ n, paper }) {
      deletePaper.run([n]);
      for (const id of paper.ids) {
        deleteId.run([idKey(id)]);
      }
      deleteTitle.run([titleKey(paper.title), n]);
    },
    bury(id) {
      insertRemoved.run([id, revs.next()]);
      revs.noteRemoved();
    },
  };
}

/** Half a surrogate pair becomes what it becomes where it is bound by itself: JSON would bring it in whole. */
export function asBound(key: string): string {
  return key.replace(/\p{Surrogate}/gu, "\ufffd");
}

interface Revs {
  readonly next: () => number;
  /** Whether any work has been removed, ever. */
  readonly anyRemoved: () => boolean;
  readonly noteRemoved: () => void;
  readonly during: <T>(work: () => T) => T;
}

/** Kept in the file: they rise across processes, and do not fall with the row that had the last one. */
function createRevs(database: SqliteDatabase): Revs {
  const revRow = z.object({ rev: z.number().int() });
  const select = database.prepare("SELECT rev FROM rev");
  const update = database.prepare("UPDATE rev SET rev = ?");
  const selectRemoved = database.prepare("SELECT 1 FROM removed LIMIT 1");
  let last = 0;
  let removed = true;

  return {
    next() {
      last += 1;
      return last;
    },
    anyRemoved: () => removed,
    noteRemoved() {
      removed = true;
    },
    during(work) {
      const { rev } = revRow.parse(select.get([]));
      last = rev;
      removed = selectRemoved.get([]) !== undefined;
      const result = work();
      if (last > rev) {
        update.run([last]);
      }
      return result;
    },
  };
}

function createObserve(database: SqliteDatabase): (observations: readonly Observation[]) => void {
  const insert = database.prepare("INSERT OR REPLACE INTO signals (id, kind, observed_at, value) VALUES (?, ?, ?, ?)");
  return (observations) => {
    for (const { id, kind, observedAt, value } of observations) {
      insert.run([idKey(id), kind, observedAt.getTime(), value]);
    }
  };
}

/** Drops every figure that has a later one in the same day or, further back, in the same month. */
function createCompact(database: SqliteDatabase): (now: Date) => void {
  const thin = (unit: string) =>
    database.prepare(
      `DELETE FROM signals WHERE observed_at >= ?1 AND observed_at < ?2 AND EXISTS (
         SELECT 1 FROM signals later
         WHERE later.id = signals.id AND later.kind = signals.kind
           AND later.observed_at > signals.observed_at AND later.observed_at < ?2
           AND strftime('${unit}', later.observed_at / 1000, 'unixepoch')
             = strftime('${unit}', signals.observed_at / 1000, 'unixepoch'))`,
    );
  const toDays = thin("%Y-%m-%d");
  const toMonths = thin("%Y-%m");
  return (now) => {
    const { wholeSince, dailySince } = keepingOf(now);
    toDays.run([dailySince, wholeSince]);
    toMonths.run([0, dailySince]);
  };
}
