import type { PaperId } from "../core/papers/paper.ts";
import type { Example, SearchResult } from "../core/papers/paper-index.ts";
import { type ExampleText, exampleTerms, type WeighedTerm } from "../core/ranking/example-terms.ts";
import { terms } from "../core/ranking/words.ts";
import { type Page, scoreAll } from "./hits.ts";
import { papersWith } from "./posting-lists.ts";
import { asTwoFields, idf } from "./scoring.ts";
import { type Shelf, versionsOf } from "./shelf.ts";

/** No abstract has as many; a whole text given as an example may. */
const MOST_TERMS = 400;

/** Relevance is the share of what a paper would score that says the same as the best fitting example. */
export function searchSimilar(shelf: Shelf, examples: readonly Example[], page: Page): SearchResult {
  const { limit, offset = 0, mayAnswer } = page;
  const texts = examples.map((example) => textOf(shelf, example)).filter((text) => text !== undefined);
  const scores = scoreAll(shelf, strongest(shelf, exampleTerms(texts)), asTwoFields);
  const known = namedBy(shelf, examples, texts);
  const best = scores.best(offset + limit, (paper) => !known.has(paper.id) && mayAnswer(paper)).slice(offset);
  const likest = Math.max(...texts.filter(({ weight }) => weight > 0).map((text) => scores.ofText(count(text))));
  const hits = best.map(({ id, score }) => ({
    id,
    score,
    relevance: Math.min(1, score / likest),
    terms: scores.termsOf(id),
  }));
  return { hits, corrections: [], near: [] };
}

function textOf(shelf: Shelf, example: Example): ExampleText | undefined {
  if (!("id" in example)) {
    return example;
  }
  const paper = shelf.papers.get(example.id);
  return paper && { title: paper.title, abstract: paper.abstract, weight: example.weight };
}

function strongest({ engine }: Shelf, weighed: readonly WeighedTerm[]): readonly WeighedTerm[] {
  if (weighed.length <= MOST_TERMS) {
    return weighed;
  }
  const worth = ({ term, weight }: WeighedTerm) => weight * idf(engine.documentCount, papersWith(engine, term));
  return [...weighed].sort((a, b) => worth(b) - worth(a)).slice(0, MOST_TERMS);
}

/** The examples, and other versions of them: papers of the same title. */
function namedBy(shelf: Shelf, examples: readonly Example[], texts: readonly ExampleText[]): ReadonlySet<PaperId> {
  const ids = examples.flatMap((example) => ("id" in example ? [example.id] : []));
  return new Set([...ids, ...texts.flatMap(({ title }) => versionsOf(shelf, title))]);
}

function count({ title, abstract }: ExampleText) {
  return { title: countTerms(title), abstract: countTerms(abstract) };
}

function countTerms(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms(text)) {
    counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}
