import { type Token, tokens } from "../core/ranking/words.ts";

/** A word of a title counts as three of the abstract. */
const TITLE_COUNTS = 3;

/** What is done with the words of a text; each is read once, whatever it is counted in. */
interface Counting<Word> {
  readonly token?: (token: Token) => void;
  readonly read: (word: string) => Word;
  readonly word: (word: Word, count: number) => void;
  readonly pair: (first: Word, second: Word, count: number) => void;
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
    counting.token?.(token);
    for (const term of token.terms) {
      const word = counting.read(term);
      counting.word(word, count);
      if (before !== undefined) {
        counting.pair(before, word, count);
      }
      before = word;
    }
    // “C++ library” and “C library” are both the pair of c and library.
    if (token.marked !== undefined) {
      counting.word(counting.read(token.marked), count);
    }
  }
}
