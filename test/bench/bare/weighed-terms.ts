import { STOP_WORDS } from "../../../src/core/ranking/stop-word-table.ts";
import { foldedWords, terms } from "../../../src/core/ranking/words.ts";
import type { BenchQuestion } from "../engine.ts";

const TITLE_WEIGHT = 3;

/** How often a text holds each word and each pair of neighbours; the title counts three times. */
export function countTerms(title: string, abstract: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  count(terms(title), TITLE_WEIGHT, counts);
  count(terms(abstract), 1, counts);
  return counts;
}

function count(words: readonly string[], weight: number, counts: Map<string, number>): void {
  let before: string | undefined;
  for (const word of words) {
    counts.set(word, (counts.get(word) ?? 0) + weight);
    if (before !== undefined) {
      const pair = `${before} ${word}`;
      counts.set(pair, (counts.get(pair) ?? 0) + weight);
    }
    before = word;
  }
}

export interface WeighedTerm {
  readonly term: string;
  readonly weight: number;
  readonly pair: boolean;
}

export interface Asked {
  readonly terms: readonly WeighedTerm[];
  /** Whether the share of words that a paper holds counts. */
  readonly keywords: boolean;
}

export function weighTerms(question: BenchQuestion): Asked {
  if (question.kind === "similar") {
    const counts = countTerms(question.title, question.abstract);
    return { keywords: false, terms: weigh(counts, (held) => 1 + Math.log(held), 0.5) };
  }
  const words = foldedWords(question.words);
  const wrapping = words.filter((word) => STOP_WORDS.has(word)).length;
  const counts = countTerms("", question.words);
  return { keywords: wrapping <= 0.2 * words.length, terms: weigh(counts, (held) => (held * 9) / (held + 8), 0.2) };
}

function weigh(counts: ReadonlyMap<string, number>, weightOf: (held: number) => number, ofPairs: number) {
  return [...counts].map(([term, held]) => {
    const pair = term.includes(" ");
    return { term, pair, weight: weightOf(held) * (pair ? ofPairs : 1) };
  });
}
