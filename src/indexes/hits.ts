import type { SearchOptions } from "../core/papers/paper-index.ts";
import { createBest, type Scored } from "./best-of.ts";
import type { PaperTest } from "./paper-filter.ts";
import { idOf, numberOf } from "./posting-lists.ts";
import { type Formula, giveTo, scoreDocuments } from "./scoring.ts";
import { lengthsIn, type Shelf } from "./shelf.ts";

/** A term to look for, and how a person writes it. */
export interface WrittenTerm {
  readonly term: string;
  readonly surface: string;
  readonly weight: number;
  /** Another spelling of a term that is looked for too: a paper need not have both. */
  readonly alternative?: boolean;
}

export interface Page extends SearchOptions {
  readonly mayAnswer: PaperTest;
}

/** How often each term stands in a title and an abstract. */
interface CountedText {
  readonly title: ReadonlyMap<string, number>;
  readonly abstract: ReadonlyMap<string, number>;
}

/** What all papers score for some terms. */
export interface Scores {
  readonly of: (id: string) => number;
  /** What a paper of this text would score. */
  readonly ofText: (text: CountedText) => number;
  /** The first of those that may be answered. */
  readonly best: (count: number, mayAnswer: PaperTest) => readonly Scored[];
  /** The terms that gave a paper its score, the strongest first. */
  readonly termsOf: (id: string) => readonly string[];
  /** What a paper would score that says every word all the time. */
  readonly most: number;
}

const MOST_TERMS_SHOWN = 12;
/** Bare digits and letters explain nothing, though they count. */
const TELLING = /[^\d\s]./u;

export function scoreAll(shelf: Shelf, written: readonly WrittenTerm[], formula: Formula): Scores {
  const { engine, papers } = shelf;
  const lengths = lengthsIn(shelf);
  const scores = written.map((one) => ({ ...one, score: formula(engine, one) }));
  const sums = scoreDocuments(
    engine,
    scores.map(({ score }) => score),
    lengths,
  );

  function best(count: number, mayAnswer: PaperTest): readonly Scored[] {
    const first = createBest(count);
    for (let document = 0; document < sums.length; document += 1) {
      const score = sums[document] ?? 0;
      const paper = score > 0 && score >= first.floor() ? papers.get(idOf(engine, document) ?? "") : undefined;
      if (paper && mayAnswer(paper)) {
        first.offer({ id: paper.id, score });
      }
    }
    return first.list();
  }

  function termsOf(id: string): readonly string[] {
    const document = numberOf(engine, id) ?? -1;
    const given = scores
      .map(({ surface, score }) => ({ surface, given: giveTo(document, score, lengths) }))
      .filter((one) => one.given > 0 && TELLING.test(one.surface))
      .sort((a, b) => b.given - a.given);
    return [...new Set(given.map((one) => one.surface))].slice(0, MOST_TERMS_SHOWN);
  }

  function ofText({ title, abstract }: CountedText): number {
    return scores.reduce((sum, { term, score }) => {
      const inTitle = title.get(term) ?? 0;
      const inAbstract = abstract.get(term) ?? 0;
      return inTitle + inAbstract === 0 ? sum : sum + score.give(inTitle, inAbstract, title.size, abstract.size);
    }, 0);
  }

  return {
    ofText,
    of: (id) => sums[numberOf(engine, id) ?? -1] ?? 0,
    best,
    termsOf,
    most: scores.reduce((sum, { score, alternative }) => sum + (alternative ? 0 : score.most), 0),
  };
}
