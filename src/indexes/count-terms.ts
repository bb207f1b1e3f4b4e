import { tokens } from "../core/ranking/words.ts";

/** A word of a title counts as three of the abstract. */
export const TITLE_COUNTS = 3;

/** Calls with each word and each pair of neighbouring words of a paper, as often as they stand there. */
export function eachTerm(
  { title, abstract }: { readonly title: string; readonly abstract: string },
  visit: { word: (word: string, count: number) => void; pair: (first: string, second: string, count: number) => void },
): void {
  visitField(title, TITLE_COUNTS, visit);
  visitField(abstract, 1, visit);
}

function visitField(text: string, count: number, visit: Parameters<typeof eachTerm>[1]): void {
  let before: string | undefined;
  for (const token of tokens(text)) {
    for (const word of token.terms) {
      visit.word(word, count);
      if (before !== undefined) {
        visit.pair(before, word, count);
      }
      before = word;
    }
    // “C++ library” and “C library” are both the pair of c and library.
    if (token.marked !== undefined) {
      visit.word(token.marked, count);
    }
  }
}
