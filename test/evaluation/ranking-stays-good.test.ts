import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { evaluateCollection } from "../../src/evaluation/evaluate-collection.ts";
import { openMeasuredIndex } from "../../src/evaluation/measured-index.ts";
import { type Collection, readCollection } from "../../src/evaluation/read-collection.ts";

/** Sixty invented abstracts over ten fields, two subjects each: a paper on the subject counts 2, on its field 1. */
function openCollection(name: string): Promise<Collection> {
  return readCollection(fileURLToPath(new URL(`./collections/${name}`, import.meta.url)));
}

async function ndcgOf(collection: Collection): Promise<number> {
  const evaluation = await evaluateCollection(collection, await openMeasuredIndex({}));
  return evaluation["ndcg@10"];
}

describe("the ranking", () => {
  /** Each floor lies seven or eight points under what the ranking reached when it was set. */
  it.each([
    ["in-words", 0.77],
    ["like-one", 0.6],
    ["like-three", 0.79],
    ["unlike-one", 0.77],
  ])("answers the questions of the collection “%s” to at least %d", async (name, floor) => {
    expect(await ndcgOf(await openCollection(name))).toBeGreaterThan(floor);
  });

  it("puts papers on the subject of a disliked one further down", async () => {
    const collection = await openCollection("unlike-one");
    const documents: string[] = [];
    for await (const { id } of collection.documents()) {
      documents.push(id);
    }
    const subjectOf = (id = "") => id.split("-")[0];
    const onDislikedSubject = new Map(
      collection.queries.map(({ id: query, docs = [], unlike = [] }) => [
        query,
        new Map(
          documents
            .filter((id) => subjectOf(id) === subjectOf(unlike[0]) && ![...docs, ...unlike].includes(id))
            .map((id) => [id, 1]),
        ),
      ]),
    );
    const queries = collection.queries.map((query) => ({
      ...query,
      cands: documents.filter((id) => !query.unlike?.includes(id)),
    }));
    const judged = { ...collection, judgements: onDislikedSubject };
    const obeyed = await ndcgOf({ ...judged, queries });
    const ignored = await ndcgOf({ ...judged, queries: queries.map(({ unlike, ...query }) => query) });
    expect(obeyed).toBeLessThan(ignored - 0.01);
  });
});
