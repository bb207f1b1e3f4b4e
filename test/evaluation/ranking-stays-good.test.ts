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
  /** Each floor lies seven to nine points under what the ranking reached when it was set. */
  it.each([
    ["in-words", 0.65],
    ["like-one", 0.53],
    ["like-three", 0.72],
    ["unlike-one", 0.72],
  ])("answers the questions of the collection “%s” to at least %d", async (name, floor) => {
    expect(await ndcgOf(await openCollection(name))).toBeGreaterThan(floor);
  });

  it("moves away from what is disliked", async () => {
    const collection = await openCollection("unlike-one");
    const documents: string[] = [];
    for await (const { id } of collection.documents()) {
      documents.push(id);
    }
    const queries = collection.queries.map((query) => ({
      ...query,
      cands: documents.filter((id) => !query.unlike?.includes(id)),
    }));
    const obeyed = await ndcgOf({ ...collection, queries });
    const ignored = await ndcgOf({ ...collection, queries: queries.map(({ unlike, ...query }) => query) });
    expect(obeyed).toBeGreaterThan(ignored);
  });
});
