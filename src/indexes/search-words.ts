import type { PaperId } from "../core/papers/paper.ts";
import type { Hit, SearchResult } from "../core/papers/paper-index.ts";
import { asksForNothing, type Question, readQuestion } from "../core/ranking/read-question.ts";
import { foldedWords } from "../core/ranking/words.ts";
import { bestOf } from "./best-of.ts";
import { type Page, type Scores, scoreAll } from "./hits.ts";
import { surfacesOf, wordsNear } from "./near-words.ts";
import { papersWith } from "./posting-lists.ts";
import { asOneField } from "./scoring.ts";
import { papersTitled, type Shelf } from "./shelf.ts";

/** A word said often counts up to nine times. */
const MOST_REPEATS = 9;

/**
 * Exact titles first (whole, or up to the subtitle), then by score. Relevance is the share of what a paper would score that says every word all the
 * time, unknown words included; of an exact title it is 1.
 */
export function searchWords(shelf: Shelf, words: string, page: Page): SearchResult {
  const titled = titledPapers(shelf, words, page);
  if (titled.length === 0 && namesNoTopic(words, page)) {
    return newestFirst(shelf, page);
  }
  const known = {
    papersWith: (term: string) => papersWith(shelf.engine, term),
    surfacesOf: (term: string) => surfacesOf(shelf, term),
  };
  const question = readQuestion(words, known, page);
  const scores = scoreAll(shelf, weighed(question), asOneField);
  const hits = rankedHits(titled, scores, page);
  const near = hits.length === 0 && (page.offset ?? 0) === 0 ? wordsNear(shelf, question.unknown) : [];
  return { hits, corrections: question.corrections, near };
}

function titledPapers(shelf: Shelf, words: string, { mayAnswer }: Page): readonly PaperId[] {
  return papersTitled(shelf, words).filter((id) => {
    const paper = shelf.papers.get(id);
    return paper !== undefined && mayAnswer(paper);
  });
}

function namesNoTopic(words: string, { filter = {} }: Page): boolean {
  return foldedWords(words).length === 0 || (Object.keys(filter).length > 0 && asksForNothing(words));
}

function newestFirst(shelf: Shelf, { mayAnswer, limit, offset = 0 }: Page): SearchResult {
  const passing = [...shelf.papers.values()].filter((paper) => paper.standing === "current" && mayAnswer(paper));
  const dated = passing.map(({ id, published = "" }) => ({ id, score: dayNumber(published) }));
  const hits = bestOf(dated, offset + limit).slice(offset);
  return {
    hits: hits.map(({ id }) => ({ id, score: 0, relevance: 1, terms: [] })),
    total: passing.length,
    corrections: [],
    near: [],
  };
}

/** `2024-05-17` → 20240517; what is less exactly known comes after the exact days of its year or month. */
function dayNumber(published: string): number {
  return Number(published.replaceAll("-", "").padEnd(8, "0"));
}

function weighed({ terms }: Question) {
  return terms.map(({ count, ...term }) => ({ ...term, weight: (count * MOST_REPEATS) / (count + MOST_REPEATS - 1) }));
}

function rankedHits(titled: readonly PaperId[], scores: Scores, page: Page): readonly Hit[] {
  const { limit, offset = 0, mayAnswer } = page;
  const first = new Set(titled);
  const exact = bestOf(
    titled.map((id) => ({ id, score: scores.most + scores.of(id) })),
    titled.length,
  );
  const others = scores.best(offset + limit, (paper) => !first.has(paper.id) && mayAnswer(paper));
  return [...exact, ...others].slice(offset, offset + limit).map(({ id, score }) => ({
    id,
    score,
    relevance: first.has(id) ? 1 : Math.min(1, score / scores.most),
    terms: scores.termsOf(id),
  }));
}
