import { type Corpus, createCorpusReader } from "../../src/training/corpus.ts";

const TOPICS = 40;
const PAPERS_A_TOPIC = 8;
const COMPANY = 6;

/** Papers about many things. Each thing has two names, of which a paper says only one, and words that go with both. */
export function anInventedCorpus(): Corpus {
  const reader = createCorpusReader();
  for (let paper = 0; paper < TOPICS * PAPERS_A_TOPIC; paper += 1) {
    const topic = paper % TOPICS;
    const turn = Math.floor(paper / TOPICS);
    const name = nameOf(topic, turn % 2 === 0 ? "one" : "other");
    const company = Array.from({ length: COMPANY }, (_, step) => `company${topic}x${(turn + step) % COMPANY}`);
    const [first, second, third, fourth, fifth] = company;
    reader.add(
      `The ${name} and ${first}`,
      `We see ${name} near ${second}. Then ${third} and ${fourth}. Also ${fifth}.`,
    );
  }
  return reader.finish({ leastPapers: 2, mostWords: 1_000 });
}

export function nameOf(topic: number, which: "one" | "other"): string {
  return `${which}name${topic}`;
}
