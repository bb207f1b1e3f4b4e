import type { Place, Sums } from "./candidates.ts";
import type { Part } from "./part.ts";
import {
  type AskedTerm,
  addToAll,
  addWorth,
  countOfPaper,
  type FoundTerm,
  findTerms,
  formulaOf,
  MOST_WORTH,
  type Statistics,
  statisticsOf,
} from "./scoring.ts";
import { borrow, giveBack } from "./scratch.ts";

/** What all papers score for some terms. */
export interface Scored extends Sums {
  readonly terms: readonly FoundTerm[];
  readonly statistics: Statistics;
  /** What a term gives a paper; 0 where it does not stand there. */
  readonly given: (term: FoundTerm, place: Place) => number;
  /** What a paper of these counts would score. */
  readonly ofText: (counts: ReadonlyMap<string, number>) => number;
  /** What a paper would score that says every term all the time. */
  readonly most: number;
}

export function scoreTerms(parts: readonly Part[], asked: readonly AskedTerm[]): Scored {
  const statistics = statisticsOf(parts);
  const formula = formulaOf(statistics);
  const terms = findTerms(parts, asked, statistics);
  const scores = parts.map((part, number) => {
    const sums = borrow(part.size());
    const lengths = part.lengths();
    for (const { postings, weight, idf } of terms) {
      const list = postings[number];
      if (list) {
        addWorth(sums, list, { lengths, formula, factor: weight * idf });
      }
    }
    return sums;
  });

  function given({ postings, weight, idf }: FoundTerm, { part, paper }: Place): number {
    const count = countOfPaper(postings[part], paper);
    return count === 0 ? 0 : weight * idf * formula.worth(count, parts[part]?.lengths()[paper] ?? 0);
  }

  function ofText(counts: ReadonlyMap<string, number>): number {
    const length = [...counts.values()].reduce((sum, count) => sum + count, 0);
    return terms.reduce((sum, { term, weight, idf }) => {
      const count = counts.get(term) ?? 0;
      return count === 0 ? sum : sum + weight * idf * formula.worth(count, length);
    }, 0);
  }

  const most = terms.reduce(
    (sum, { weight, idf, alternative }) => sum + (alternative ? 0 : weight * idf * MOST_WORTH),
    0,
  );
  return { parts, scores, terms, statistics, given, ofText, most };
}

/** For a list of keywords: multiplies each score by the root of the share of the asked words, by idf, that a paper has. */
export function favourWhatHasAll({ parts, scores, terms }: Scored): void {
  const words = terms.filter(({ term }) => !isPair(term));
  const all = words.reduce((sum, { idf, alternative }) => sum + (alternative ? 0 : idf), 0);
  parts.forEach((part, number) => {
    const held = borrow(part.size());
    for (const { postings, idf } of words) {
      const list = postings[number];
      if (list) {
        addToAll(held, list, idf);
      }
    }
    const sums = scores[number] ?? new Float64Array(0);
    for (let paper = 0; paper < held.length; paper += 1) {
      const sum = sums[paper] ?? 0;
      if (sum > 0) {
        sums[paper] = sum * Math.sqrt(Math.min(1, (held[paper] ?? 0) / all));
      }
    }
    giveBack([held]);
  });
}

export function isPair(term: string): boolean {
  return term.includes(" ");
}
