import { describe, expect, it } from "vitest";
import { createConceptEncoder } from "../../src/encoders/concept-encoder.ts";
import { roundConcepts } from "../../src/encoders/concept-file.ts";
import { createCorpusReader } from "../../src/training/corpus.ts";
import { trainConcepts } from "../../src/training/train-concepts.ts";
import { anInventedCorpus, nameOf } from "./an-invented-corpus.ts";

const OPTIONS = { dimensions: 32, seed: 7, epochs: 20, batch: 32 };

function encoderOf(corpus = anInventedCorpus()) {
  return createConceptEncoder({
    name: "invented",
    ...roundConcepts(corpus.vocabulary, trainConcepts(corpus, OPTIONS)),
  });
}

describe("concept vectors", () => {
  it("are equal for equal papers and an equal seed", () => {
    expect(trainConcepts(anInventedCorpus(), OPTIONS)).toEqual(trainConcepts(anInventedCorpus(), OPTIONS));
  });

  it("are others for another seed", () => {
    const other = trainConcepts(anInventedCorpus(), { ...OPTIONS, seed: 8 });
    expect(trainConcepts(anInventedCorpus(), OPTIONS)).not.toEqual(other);
  });

  it("bring two names of one thing together, which no paper says both", () => {
    const { likeness } = encoderOf();
    const likenesses = [0, 7, 19].map((topic) => likeness(nameOf(topic, "one"), nameOf(topic, "other")));
    expect(Math.min(...likenesses)).toBeGreaterThan(0.5);
  });

  it("keep apart what different papers speak about", () => {
    const { likeness } = encoderOf();
    const likenesses = [0, 7, 19].map((topic) => likeness(nameOf(topic, "one"), nameOf(topic + 1, "other")));
    expect(Math.max(...likenesses)).toBeLessThan(0.5);
  });

  it("come out finite when there are fewer papers than a batch and fewer words than dimensions", () => {
    const reader = createCorpusReader();
    for (const title of ["alpha beta", "beta gamma", "gamma alpha"]) {
      reader.add(title, "");
    }
    const vectors = trainConcepts(reader.finish({ leastPapers: 1, mostWords: 10 }), OPTIONS);
    expect(vectors.every(Number.isFinite)).toBe(true);
  });

  it("report progress up to the whole", () => {
    const shares: number[] = [];
    trainConcepts(anInventedCorpus(), { ...OPTIONS, onProgress: ({ share }) => shares.push(share) });
    expect(shares.at(-1)).toBeCloseTo(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });
});
