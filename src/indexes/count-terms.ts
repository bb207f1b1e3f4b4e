import { type Token, tokens } from "../core/ranking/words.ts";

/** A word of a title counts as three of the abstract. */
const TITLE_COUNTS = 3;

/** What a token counts as: its words, neighbours of each other, and one beside them that is nobody's neighbour. */
export interface CountedToken<Word> {
  readonly words: readonly Word[];
  readonly marked: Word | undefined;
}

/** What is done with the words of a text. */
interface Counting<Word> {
  readonly read: (token: Token) => CountedToken<Word>;
  readonly word: (word: Word, count: number) => void;
  readonly pair: (first: Word, second: Word, count: number) => void;
}

/** Reads a token as its very terms. */
export function asTerms({ terms, marked }: Token): CountedToken<string> {
  return { words: terms, marked };
}

/** Counts each word and each pair of neighbouring words of a paper, as often as they stand there. */
export function eachTerm<Word>(
  { title, abstract }: { readonly title: string; readonly abstract: string },
  counting: Counting<Word>,
): void {
  countField(title, TITLE_COUNTS, counting);
  countField(abstract, 1, counting);
}

function countField<Word>(text: string, count: number, counting: Counting<Word>): void {
  let before: Word | undefined;
  for (const token of tokens(text)) {
    const { words, marked } = counting.read(token);
    for (const word of words) {
      counting.word(word, count);
      if (before !== undefined) {
        counting.pair(before, word, count);
      }
      before = word;
    }
    // “C++ library” and “C library” are both the pair of c and library.
    if (marked !== undefined) {
      counting.word(marked, count);
    }
  }
}
