import type { Paper } from "../../src/core/papers/paper.ts";
import { createSeededRandom } from "../../src/training/seeded-random.ts";
import { type Corpus, mixed, readPapers } from "./corpus.ts";
import { type BenchQuestion, KINDS, type Kind } from "./engine.ts";
import { questionOf } from "./questions.ts";

/** All that a run asks, the same for every engine and in every run over the same corpus. */
export interface Plan {
  readonly papers: number;
  /** Not counted: code is compiled while it runs. */
  readonly warmUp: readonly BenchQuestion[];
  readonly questions: readonly BenchQuestion[];
  readonly newPapers: readonly Paper[];
}

const SEED = 7;
const ASKED: Readonly<Record<Kind, number>> = { short: 120, long: 30, similar: 20, typo: 60, prefix: 60 };
const WARM_UP: Readonly<Record<Kind, number>> = { short: 60, long: 10, similar: 3, typo: 20, prefix: 20 };
const NEW_PAPERS = 1_000;
const SAMPLE = 2_000;

export async function makePlan(corpus: Corpus): Promise<Plan> {
  const random = createSeededRandom(SEED).next;
  const { sample, papers } = await drawSample(readPapers(corpus), random);
  const questions = KINDS.flatMap((kind) => ask(kind, sample, random));
  const warmUp = questions.flatMap(({ place, question }) => (place < WARM_UP[question.kind] ? [question] : []));
  const counted = questions.flatMap(({ place, question }) => (place < WARM_UP[question.kind] ? [] : [question]));
  const newPapers = sample
    .slice(0, NEW_PAPERS)
    .map((paper, place) => mixed(paper, sample[(place + 1) % sample.length] ?? paper, corpus.copies));
  return { papers, warmUp, questions: shuffled(counted, random), newPapers };
}

function ask(kind: Kind, sample: readonly Paper[], random: () => number) {
  return shuffled(sample, random)
    .flatMap((paper) => questionOf(kind, paper, random) ?? [])
    .slice(0, WARM_UP[kind] + ASKED[kind])
    .map((question, place) => ({ question, place }));
}

/** Every paper is as likely to be drawn as any other. */
async function drawSample(all: AsyncIterable<Paper>, random: () => number) {
  const sample: Paper[] = [];
  let papers = 0;
  for await (const paper of all) {
    const place = papers < SAMPLE ? papers : Math.floor(random() * (papers + 1));
    papers += 1;
    if (place < SAMPLE) {
      sample[place] = paper;
    }
  }
  return { sample, papers };
}

function shuffled<T>(values: readonly T[], random: () => number): readonly T[] {
  return values
    .map((value) => ({ value, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ value }) => value);
}
