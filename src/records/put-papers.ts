import { isDeepStrictEqual } from "node:util";
import { idKey, mergePapers, sameWork, titleKey } from "../core/papers/merge-papers.ts";
import { type Paper, type PaperId, paperSchema } from "../core/papers/paper.ts";
import type { PutOutcome } from "../core/papers/paper-records.ts";
import type { StoredPaper } from "./paper-lookup.ts";
import { asBound, type RecordTables } from "./record-tables.ts";

/** Within a transaction. */
export function putPapers(tables: RecordTables, papers: readonly Paper[]): readonly PutOutcome[] {
  // What is stored must be readable for ever: a paper that breaks the schema is refused here, not when it is read.
  const incoming = papers.map((paper) => ({ paper: paperSchema.parse(paper), keys: keysOf(paper) }));
  // Nearly all that comes in great numbers is new: one look tells.
  const all = incoming.flatMap(({ keys }) => keys);
  const known = new Set(tables.known(all).map((place) => all[place]));
  let unseen: Paper[] = [];

  function addUnseen(): void {
    if (unseen.length > 0) {
      tables.addAll(unseen);
      unseen = [];
    }
  }

  const outcomes = incoming.map(({ paper, keys }): PutOutcome => {
    const isKnown = keys.some((key) => known.has(key));
    for (const key of keys) {
      known.add(key);
    }
    if (!isKnown) {
      unseen.push(mergePapers(paper, paper));
      return "added";
    }
    // Its twin may be among them.
    addUnseen();
    return putPaper(tables, paper);
  });
  addUnseen();
  return outcomes;
}

/** Works that have none of these in common are two. */
function keysOf({ id, ids, title }: Paper): readonly string[] {
  return [...[id, ...ids].map(idKey), titleKey(title)].map(asBound);
}

/** Within a transaction. Any id of a work removes the whole work. */
export function removePapers(tables: RecordTables, ids: readonly PaperId[]): void {
  for (const id of ids) {
    const stored = tables.byId(id);
    if (stored) {
      tables.drop(stored);
      tables.bury(stored.paper.id);
    }
  }
}

function putPaper(tables: RecordTables, incoming: Paper): PutOutcome {
  const [oldest, ...twins] = sameWorks(tables, incoming);
  if (!oldest) {
    tables.addAll([mergePapers(incoming, incoming)]);
    return "added";
  }
  const known = twins.reduce((merged, twin) => mergePapers(merged, twin.paper), oldest.paper);
  const merged = mergePapers(known, incoming);
  if (twins.length === 0 && isDeepStrictEqual(merged, oldest.paper)) {
    return "unchanged";
  }
  for (const stored of [oldest, ...twins]) {
    tables.drop(stored);
    if (stored.paper.id !== merged.id) {
      tables.bury(stored.paper.id);
    }
  }
  tables.replace(merged, oldest.n);
  return "merged";
}

/** Every record of this work, the oldest first: what arrives may show that two records are one work. */
function sameWorks(tables: RecordTables, incoming: Paper): readonly StoredPaper[] {
  const found = new Map<number, StoredPaper>();
  for (const id of new Set([incoming.id, ...incoming.ids].map(idKey))) {
    const stored = tables.byId(id);
    if (stored) {
      found.set(stored.n, stored);
    }
  }
  for (const stored of tables.byTitle(titleKey(incoming.title))) {
    if (sameWork(stored.paper, incoming)) {
      found.set(stored.n, stored);
    }
  }
  return [...found.values()].toSorted((a, b) => a.n - b.n);
}
