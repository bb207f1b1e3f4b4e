import { isDeepStrictEqual } from "node:util";
import { idKey, mergePapers, sameWork, titleKey } from "../../src/core/papers/merge-papers.ts";
import type { Paper, PaperId } from "../../src/core/papers/paper.ts";
import type { PaperChange, PaperRecords, PutOutcome } from "../../src/core/papers/paper-records.ts";
import { keepingOf, type Observation, type SignalLog } from "../../src/core/papers/signal-log.ts";
import type { OpenedRecords } from "../../src/records/paper-records.ts";

/** Records of a few papers, for tests; every look is a walk over all of them. */
export function createMemoryRecords(): OpenedRecords {
  const { records, isEmpty } = createPapers();
  const signals = createSignals(records);
  const marks = new Map<string, string>();
  return {
    records,
    signals,
    marks: {
      get: (name) => marks.get(name),
      async set(name, value) {
        marks.set(name, value);
      },
    },
    titleOf: async (id) => (await records.get(id))?.title,
    async putIfEmpty(mark, papers, observations) {
      if (!isEmpty() || marks.has(mark)) {
        return false;
      }
      marks.set(mark, "entered");
      await records.put(papers);
      await signals.observe(observations);
      return true;
    },
    async close() {},
  };
}

function createPapers(): { readonly records: PaperRecords; isEmpty(): boolean } {
  let works: readonly Paper[] = [];
  const latest = new Map<PaperId, PaperChange>();
  let rev = 0;

  function note(id: PaperId, paper?: Paper): void {
    rev += 1;
    latest.set(id, paper ? { rev, id, paper } : { rev, id });
  }

  function byId(id: PaperId): Paper | undefined {
    return works.find((work) => work.ids.some((one) => idKey(one) === idKey(id)));
  }

  function get(id: PaperId): Paper | undefined {
    const titled = works.filter((work) => titleKey(work.title) === id);
    return byId(id) ?? (titled.length === 1 ? titled[0] : undefined);
  }

  function putOne(incoming: Paper): PutOutcome {
    const same = works.filter((work) => sameWork(work, incoming));
    const [first, ...twins] = same;
    if (!first) {
      const paper = mergePapers(incoming, incoming);
      works = [...works, paper];
      note(paper.id, paper);
      return "added";
    }
    const merged = [...twins, incoming].reduce(mergePapers, first);
    if (twins.length === 0 && isDeepStrictEqual(merged, first)) {
      return "unchanged";
    }
    for (const work of same.filter(({ id }) => id !== merged.id)) {
      note(work.id);
    }
    works = works
      .filter((work) => work === first || !same.includes(work))
      .map((work) => (work === first ? merged : work));
    note(merged.id, merged);
    return "merged";
  }

  const records: PaperRecords = {
    get,
    put: async (papers) => papers.map(putOne),
    async remove(ids) {
      for (const work of ids.map(byId)) {
        if (work) {
          works = works.filter((other) => other !== work);
          note(work.id);
        }
      }
    },
    changes: (afterRev, limit = 250) =>
      [...latest.values()]
        .filter((change) => change.rev > afterRev)
        .toSorted((a, b) => a.rev - b.rev)
        .slice(0, limit),
    count: () => works.length,
  };
  return { records, isEmpty: () => works.length === 0 };
}

function createSignals(records: PaperRecords): SignalLog {
  const kept = new Map<string, Observation>();
  const keyOf = ({ id, kind, observedAt }: Observation) => `${observedAt.getTime()} ${kind} ${id}`;

  return {
    async observe(observations) {
      for (const observation of observations) {
        kept.set(keyOf(observation), observation);
      }
    },
    async since(time, ids) {
      const resolved = new Map<string, Observation>();
      for (const observation of [...kept.values()].filter(({ observedAt }) => observedAt >= time)) {
        const id = (await records.get(observation.id))?.id ?? observation.id;
        const named = { ...observation, id };
        resolved.set(keyOf(named), named);
      }
      return [...resolved.values()]
        .filter(({ id }) => ids?.includes(id) ?? true)
        .toSorted((a, b) => a.observedAt.getTime() - b.observedAt.getTime());
    },
    async compact(now) {
      const { wholeSince, dailySince } = keepingOf(now);
      const periodOf = ({ observedAt }: Observation) =>
        observedAt.toISOString().slice(0, observedAt.getTime() >= dailySince ? "2026-07-03".length : "2026-07".length);
      const last = new Map<string, Observation>();
      const old = [...kept.values()].filter(({ observedAt }) => observedAt.getTime() < wholeSince);
      for (const one of old.toSorted((a, b) => a.observedAt.getTime() - b.observedAt.getTime())) {
        kept.delete(keyOf(one));
        last.set(`${one.id} ${one.kind} ${periodOf(one)}`, one);
      }
      for (const one of last.values()) {
        kept.set(keyOf(one), one);
      }
    },
  };
}
