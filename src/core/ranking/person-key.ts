import { foldedWords } from "./words.ts";

const APOSTROPHES = /['’ʼ`´]/g;
const WRITTEN_OUT_LETTER = /([aou])e/g;

/** A name as it is compared: `Schölkopf`, `Schoelkopf` and `Scholkopf` are one, and so are `O’Brien` and `OBrien`. */
export function personKey(name: string): string {
  return foldedWords(name.replace(APOSTROPHES, ""))
    .map((word) => word.replace(WRITTEN_OUT_LETTER, "$1"))
    .join(" ");
}

/**
 * Whether a person's name (as `personKey`) answers to what was asked: every asked word is a word of the name, in any
 * order; an initial stands for a word on either side, as long as one word is the same in full.
 */
export function answersTo(asked: string): (nameKey: string) => boolean {
  const words = personKey(asked)
    .split(" ")
    .filter((word) => word !== "")
    .sort((a, b) => b.length - a.length);
  // Most names share no word with the asked one; looking for one is all that is done for them.
  return (nameKey) => words.some((word) => nameKey.includes(word)) && wordsAnswer(words, nameKey.split(" "));
}

function wordsAnswer(words: readonly string[], name: readonly string[]): boolean {
  const left = [...name];
  let same = 0;
  for (const word of words) {
    const exact = left.indexOf(word);
    const place =
      exact === -1 ? left.findIndex((other) => isInitialOf(word, other) || isInitialOf(other, word)) : exact;
    if (place === -1) {
      return false;
    }
    same += exact === -1 ? 0 : 1;
    left.splice(place, 1);
  }
  return same > 0;
}

function isInitialOf(initial: string, word: string): boolean {
  return initial.length === 1 && word.startsWith(initial);
}
