import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { evaluateCollection } from "../../src/evaluation/evaluate-collection.ts";
import { readCollection } from "../../src/evaluation/read-collection.ts";
import { createSegmentedIndex } from "../../src/indexes/segmented-index.ts";

const DOCUMENTS = [
  { id: "cup", title: "Cups", text: "Cups of clay for tea." },
  { id: "mug", title: "Mugs", text: "Mugs of clay." },
  { id: "tea", title: "Tea", text: "Green tea in cups." },
];

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "collections-"));
});

afterEach(() => rm(folder, { recursive: true }));

interface Parts {
  readonly queries: readonly object[];
  readonly judgements: string;
  readonly meta?: object;
  readonly corpus?: readonly object[];
}

async function aCollection(name: string, { queries, judgements, meta = {}, corpus }: Parts) {
  const own = path.join(folder, name);
  await mkdir(own);
  await writeFile(path.join(own, "meta.json"), JSON.stringify(meta));
  await writeFile(path.join(own, "queries.jsonl"), jsonLines(queries));
  await writeFile(path.join(own, "qrels.tsv"), judgements);
  if (corpus) {
    await writeFile(path.join(own, "corpus.jsonl.gz"), gzipSync(jsonLines(corpus)));
  }
  return own;
}

function jsonLines(values: readonly object[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join("");
}

async function evaluated(own: string, baseFile?: string) {
  return evaluateCollection(await readCollection(own, baseFile), createSegmentedIndex);
}

describe("an evaluation", () => {
  it("asks in words and averages over the queries", async () => {
    const own = await aCollection("words", {
      corpus: DOCUMENTS,
      queries: [
        { id: "1", text: "mugs" },
        { id: "2", text: "qwxzv" },
      ],
      judgements: "1\tmug\t1\n2\tcup\t1\n",
    });
    expect(await evaluated(own)).toMatchObject({ "ndcg@10": 0.5, "recall@100": 0.5, map: 0.5, rprec: 0.5, queries: 2 });
  });

  it("leaves the example itself out of the answer", async () => {
    const own = await aCollection("similar", {
      corpus: DOCUMENTS,
      queries: [{ id: "1", doc: "cup", title: "Cups", text: "Cups of clay for tea." }],
      judgements: "1\ttea\t1\n1\tmug\t1\n1\tcup\t0\n",
    });
    expect(await evaluated(own)).toMatchObject({ "ndcg@10": 1, map: 1 });
  });

  it("asks by several documents that were liked", async () => {
    const own = await aCollection("liked", {
      corpus: DOCUMENTS,
      queries: [{ id: "1", docs: ["cup", "mug"] }],
      judgements: "1\ttea\t1\n",
    });
    expect(await evaluated(own)).toMatchObject({ "ndcg@10": 1 });
  });

  it("leaves what is disliked out of the answer, and ranks its like lower", async () => {
    const own = await aCollection("unlike", {
      corpus: [...DOCUMENTS, { id: "jug", title: "Jugs", text: "Jugs of clay." }],
      queries: [{ id: "1", docs: ["cup"], unlike: ["jug"] }],
      judgements: "1\ttea\t1\n1\tjug\t0\n",
    });
    expect(await evaluated(own)).toMatchObject({ "ndcg@10": 1 });
  });

  it("tells the main figure of each query", async () => {
    const judgements = "1\tmug\t1\n2\tcup\t1\n";
    const queries = [
      { id: "1", text: "mugs" },
      { id: "2", text: "qwxzv" },
    ];
    const own = await aCollection("each", { corpus: DOCUMENTS, queries, judgements });
    expect(await evaluated(own)).toMatchObject({ perQuery: { 1: 1, 2: 0 } });
  });

  it("ranks only the candidates where they are given, and cuts at a fifth of the pool", async () => {
    const own = await aCollection("rerank", {
      corpus: DOCUMENTS,
      queries: [{ id: "1", doc: "cup", title: "Cups", text: "Cups of clay.", cands: ["tea", "cup"] }],
      judgements: "1\ttea\t2\n1\tx\t0\n1\ty\t1\n1\tz\t0\n1\tv\t0\n",
      meta: { mode: "rerank", relThreshold: 2 },
    });
    expect(await evaluated(own)).toMatchObject({ "ndcg%20": 1, map: 1, "recall@100": 1 });
  });

  it("takes the documents of another collection, or of a file that is named", async () => {
    const parts = { queries: [{ id: "1", text: "mugs" }], judgements: "1\tmug\t1\n" };
    await aCollection("words", { ...parts, corpus: DOCUMENTS });
    const borrowing = await aCollection("borrowing", { ...parts, meta: { base: "words" } });
    const elsewhere = await aCollection("elsewhere", { ...parts, meta: { base: "nowhere" } });
    const file = path.join(folder, "papers.jsonl");
    await writeFile(file, jsonLines(DOCUMENTS.map(({ text, ...document }) => ({ ...document, abstract: text }))));
    expect(await evaluated(borrowing)).toMatchObject({ "ndcg@10": 1 });
    expect(await evaluated(elsewhere, file)).toMatchObject({ "ndcg@10": 1 });
    await expect(readCollection(elsewhere)).rejects.toThrow("ENOENT");
  });
});
