import type { Place, Sums } from "./candidates.ts";
import type { Part } from "./part.ts";
import {
  type AskedTerm,
  addBit,
  addToAll,
  addWorth,
  countOfPaper,
  type FoundTerm,
  findTerms,
  formulaOf,
  MOST_WORTH,
  type Statistics,
  statisticsOf,
  timesFactor,
} from "./scoring.ts";
import { byteScratch, sumScratch } from "./scratch.ts";

/** The words that a byte can tell apart; its last bit says that a paper has been looked at. */
const MOST_BITS = 7;

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
    const sums = sumScratch.borrow(part.size());
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
export function favourWhatHasAll(scored: Scored): void {
  const words = scored.terms.filter(({ term }) => !isPair(term));
  if (idfOfAsked(words) === 0) {
    return;
  }
  scored.parts.forEach((_, part) => {
    words.length <= MOST_BITS ? favourByBits(scored, words, part) : favourBySums(scored, words, part);
  });
}

/** Each word is a bit, and each set of words has its factor. Looks at the papers of the terms alone. */
function favourByBits({ parts, scores, terms }: Scored, words: readonly FoundTerm[], part: number): void {
  const held = byteScratch.borrow(parts[part]?.size() ?? 0);
  words.forEach(({ postings }, word) => {
    const list = postings[part];
    if (list) {
      addBit(held, list, 2 ** word);
    }
  });
  const all = idfOfAsked(words);
  const factors = Float64Array.from({ length: 2 ** words.length }, (_, set) =>
    shareRoot(words.reduce((sum, { idf }, word) => sum + (set & (2 ** word) ? idf : 0), 0) / all),
  );
  const sums = scores[part] ?? new Float64Array(0);
  for (const { postings } of terms) {
    const list = postings[part];
    if (list) {
      timesFactor(sums, list, { held, factors });
    }
  }
  byteScratch.giveBack([held]);
}

function favourBySums({ parts, scores }: Scored, words: readonly FoundTerm[], part: number): void {
  const held = sumScratch.borrow(parts[part]?.size() ?? 0);
  for (const { postings, idf } of words) {
    const list = postings[part];
    if (list) {
      addToAll(held, list, idf);
    }
  }
  const all = idfOfAsked(words);
  const sums = scores[part] ?? new Float64Array(0);
  for (let paper = 0; paper < held.length; paper += 1) {
    const sum = sums[paper] ?? 0;
    if (sum > 0) {
      sums[paper] = sum * shareRoot((held[paper] ?? 0) / all);
    }
  }
  sumScratch.giveBack([held]);
}

/** Other spellings may make it more than all. */
function shareRoot(share: number): number {
  return Math.sqrt(Math.min(1, share));
}

function idfOfAsked(words: readonly FoundTerm[]): number {
  return words.reduce((sum, { idf, alternative }) => sum + (alternative ? 0 : idf), 0);
}

export function isPair(term: string): boolean {
  return term.includes(" ");
}
