import { performance } from "node:perf_hooks";
import type { Paper } from "../core/papers/paper.ts";
import type { Example, PaperIndex } from "../core/papers/paper-index.ts";
import { averagePrecision, type Judgements, ndcg, ndcgOfPool, recall, rPrecision } from "../core/ranking/metrics.ts";
import { quantile } from "./quantile.ts";
import type { Collection, JudgedDocument, JudgedQuery } from "./read-collection.ts";

/** Means over all queries, from 0 to 1; times in milliseconds. */
export interface Evaluation {
  readonly "ndcg@10": number;
  readonly "recall@100": number;
  readonly map: number;
  readonly rprec: number;
  /** Only where candidates are given with each query. */
  readonly "ndcg%20"?: number;
  readonly queries: number;
  readonly msP50: number;
  readonly msP95: number;
  /** By query, its main figure: `ndcg%20` where candidates are given, else `ndcg@10`. */
  readonly perQuery: Readonly<Record<string, number>>;
}

type Answer = {
  readonly query: string;
  readonly ranked: readonly string[];
  readonly judged: Judgements;
  readonly ms: number;
};

const PAPERS_A_BATCH = 500;
/** Deep enough for the mean average precision of every question asked so far. */
const DEPTH = 1000;

/** Fills an index of its own with the collection's documents as they are, asks every query, and measures. */
export async function evaluateCollection(collection: Collection, createIndex: () => PaperIndex): Promise<Evaluation> {
  const index = createIndex();
  await fill(index, collection.documents());
  const answers: Answer[] = [];
  for (const query of collection.queries) {
    const started = performance.now();
    const ranked = await ask(index, query);
    const judged = collection.judgements.get(query.id) ?? new Map();
    answers.push({ query: query.id, ranked, judged, ms: performance.now() - started });
  }
  return summary(answers, collection);
}

async function fill(index: PaperIndex, documents: AsyncIterable<JudgedDocument>): Promise<void> {
  let batch: Paper[] = [];
  for await (const document of documents) {
    batch.push(asPaper(document));
    if (batch.length === PAPERS_A_BATCH) {
      await index.add(batch);
      batch = [];
    }
  }
  await index.add(batch);
}

function asPaper({ id, title, text }: JudgedDocument): Paper {
  return {
    id,
    ids: [id],
    title,
    abstract: text,
    authors: [],
    categories: [],
    links: {},
    standing: "current",
    provenance: "import",
  };
}

/** Documents that the query itself names are no answers. */
async function ask(index: PaperIndex, query: JudgedQuery): Promise<readonly string[]> {
  const { doc, docs, unlike = [], text = "", cands } = query;
  const liked = docs ?? (doc === undefined ? [] : [doc]);
  const own = [...liked, ...unlike];
  const options = { limit: DEPTH + own.length, ...(cands && { within: cands }) };
  const answer = await (liked.length === 0 ? index.search(text, options) : index.similar(examplesOf(query), options));
  return answer.hits.map((hit) => hit.id).filter((id) => !own.includes(id));
}

function examplesOf({ docs, unlike = [], title = "", text = "" }: JudgedQuery): readonly Example[] {
  const liked = docs?.map((id) => ({ id, weight: 1 })) ?? [{ title, abstract: text, weight: 1 }];
  return [...liked, ...unlike.map((id) => ({ id, weight: -1 }))];
}

function summary(answers: readonly Answer[], { rerank, relevantFrom }: Collection): Evaluation {
  const mean = (measure: (answer: Answer) => number) =>
    answers.reduce((sum, answer) => sum + measure(answer), 0) / Math.max(1, answers.length);
  const relevant = ({ judged }: Answer) =>
    new Set([...judged].filter(([, grade]) => grade >= relevantFrom).map(([id]) => id));
  const main = ({ ranked, judged }: Answer) => (rerank ? ndcgOfPool(ranked, judged, 0.2) : ndcg(ranked, judged, 10));
  const times = answers.map(({ ms }) => ms);
  return {
    "ndcg@10": mean(({ ranked, judged }) => ndcg(ranked, judged, 10)),
    "recall@100": mean((answer) => recall(answer.ranked, relevant(answer), 100)),
    map: mean((answer) => averagePrecision(answer.ranked, relevant(answer))),
    rprec: mean((answer) => rPrecision(answer.ranked, relevant(answer))),
    ...(rerank && { "ndcg%20": mean(({ ranked, judged }) => ndcgOfPool(ranked, judged, 0.2)) }),
    queries: answers.length,
    msP50: quantile(times, 0.5),
    msP95: quantile(times, 0.95),
    perQuery: Object.fromEntries(answers.map((answer) => [answer.query, main(answer)])),
  };
}
