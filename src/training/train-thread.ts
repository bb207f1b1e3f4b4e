import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { roundConcepts, writeConcepts } from "../encoders/concept-file.ts";
import { createJsonLinesSource } from "../sources/json-lines.ts";
import { linesOf } from "../sources/lines.ts";
import { type Corpus, createCorpusReader } from "./corpus.ts";
import { type TrainingProgress, trainConcepts } from "./train-concepts.ts";

const orderSchema = z.object({
  corpus: z.string(),
  out: z.string(),
  without: z.array(z.string()),
  dimensions: z.int(),
  seed: z.int(),
  epochs: z.int(),
  batch: z.int(),
  leastPapers: z.int(),
  mostWords: z.int(),
});
/** What is to be trained, from which file into which. */
export type TrainingOrder = z.infer<typeof orderSchema>;

/** What the training thread tells. */
export type TrainingNews =
  | { readonly kind: "read"; readonly papers: number }
  | ({ readonly kind: "learned" } & TrainingProgress)
  | { readonly kind: "done"; readonly papers: number; readonly words: number; readonly bytes: number };

const REPORT_EVERY = 1_000;

const port = parentPort;
if (!port) {
  throw new Error("This file is started as a worker.");
}
const order = orderSchema.parse(workerData);
tell(await train());

function tell(news: TrainingNews): void {
  port?.postMessage(news);
}

async function train(): Promise<TrainingNews> {
  const corpus = await readCorpus();
  if (corpus.vocabulary.length === 0) {
    return { kind: "done", papers: corpus.papers, words: 0, bytes: 0 };
  }
  const onProgress = (progress: TrainingProgress) => tell({ kind: "learned", ...progress });
  const vectors = trainConcepts(corpus, { ...order, onProgress });
  const bytes = writeConcepts(roundConcepts(corpus.vocabulary, vectors));
  await writeFile(order.out, bytes);
  return { kind: "done", papers: corpus.papers, words: corpus.vocabulary.length, bytes: bytes.length };
}

async function readCorpus(): Promise<Corpus> {
  const reader = createCorpusReader();
  const left = new Set(order.without);
  const source = createJsonLinesSource("corpus", linesOf(createReadStream(order.corpus)));
  let papers = 0;
  for await (const item of source.papers(new Date(0), new AbortController().signal)) {
    if (item.kind === "paper" && !item.paper.ids.some((id) => left.has(id))) {
      reader.add(item.paper.title, item.paper.abstract);
      papers += 1;
      if (papers % REPORT_EVERY === 0) {
        tell({ kind: "read", papers });
      }
    }
  }
  return reader.finish(order);
}
