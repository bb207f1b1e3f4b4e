import { ASK_WORDS } from "./stop-word-table.ts";
import { termOf, tokens } from "./words.ts";

/** Whether a text has words, but none that tell what a paper should be about: “papers by”. */
export function asksForNothing(text: string): boolean {
  return tokens(text).every(({ words, marked }) => !marked && words.every(isAskOrStopWord));
}

export function isAskOrStopWord(word: string): boolean {
  return ASK_WORDS.has(word) || termOf(word) === undefined;
}
