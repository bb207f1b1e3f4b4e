import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import MiniSearch, { type Options, type SearchOptions } from "minisearch";
import type { Paper } from "../../../src/core/papers/paper.ts";
import { terms } from "../../../src/core/ranking/words.ts";
import { type BenchQuestion, type Engine, FIRST_PAGE, KINDS, type Kind } from "../engine.ts";

type Document = Pick<Paper, "id" | "title" | "abstract">;

/** Its defaults, over our words; bigrams would not fit its maps. */
const OPTIONS: Options<Document> = {
  fields: ["title", "abstract"],
  tokenize: terms,
  processTerm: (term) => term,
};

const ASKED_WITH: Readonly<Partial<Record<Kind, SearchOptions>>> = {
  typo: { fuzzy: 1 },
  /** As its own `autoSuggest` asks, in titles alone as ours. */
  prefix: { fields: ["title"], combineWith: "AND", prefix: (_, place, all) => place === all.length - 1 },
};
const PAPERS_A_SLICE = 10;

export const minisearch: Engine = {
  kinds: KINDS,
  adds: true,
  async build(batches, folder) {
    const engine = new MiniSearch(OPTIONS);
    for await (const batch of batches) {
      engine.addAll(batch.map(asDocument));
    }
    await writeFile(fileIn(folder), JSON.stringify(engine));
  },
  async open(folder) {
    const engine = MiniSearch.loadJSON(await readFile(fileIn(folder), "utf8"), OPTIONS);
    return {
      ask: (question) =>
        engine
          .search(wordsOf(question), ASKED_WITH[question.kind])
          .slice(0, FIRST_PAGE)
          .map(({ id }) => String(id)),
      add: (papers) => engine.addAllAsync(papers.map(asDocument), { chunkSize: PAPERS_A_SLICE }),
    };
  },
};

function asDocument({ id, title, abstract }: Paper): Document {
  return { id, title, abstract };
}

function wordsOf(question: BenchQuestion): string {
  return question.kind === "similar" ? `${question.title} ${question.abstract}` : question.words;
}

function fileIn(folder: string): string {
  return path.join(folder, "index.json");
}
