import { DIGRAPHS } from "./letter-table.ts";

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];
const CORRECTABLE = /^[a-z]{4,24}$/;
const UMLAUTS = /[äöüøå]/g;
const WRITTEN_OUT = /([aou])e/g;
/** A letter by itself is no name: “l 1” and “v2” stay whole. */
const LETTERS_THEN_DIGITS = /^([a-z]{2,})(\d+[a-z]?)$/;
const DIGITS_THEN_LETTERS = /^(\d+)([a-z]{2,})$/;

/**
 * Every way to write a word with one letter dropped, added, changed or swapped with its neighbour; swaps first, as
 * fingers make them most. Nothing for words too short, too long or with digits: there one letter changes the meaning.
 */
export function oneEditAway(word: string): readonly string[] {
  if (!CORRECTABLE.test(word)) {
    return [];
  }
  const places = Array.from(
    { length: word.length + 1 },
    (_, place) => [word.slice(0, place), word.slice(place)] as const,
  );
  return [
    ...places.map(([head, tail]) => `${head}${tail.charAt(1)}${tail.charAt(0)}${tail.slice(2)}`),
    ...places.map(([head, tail]) => head + tail.slice(1)),
    ...places.flatMap(([head, tail]) => LETTERS.map((letter) => head + letter + tail)),
    ...places.flatMap(([head, tail]) => LETTERS.map((letter) => head + letter + tail.slice(1))),
  ];
}

/** `Schrödinger` → `schroedinger`: typed with the letter itself, so the long spelling is meant as well. */
export function writtenOut(surface: string): string | undefined {
  const lower = surface.normalize("NFC").toLowerCase();
  const spelled = lower.replace(UMLAUTS, (letter) => DIGRAPHS[letter] ?? letter);
  return spelled === lower ? undefined : spelled;
}

/** `schroedinger` → `schrodinger`: perhaps a letter written out. Also the `ue` of “value”, so ask only for unknown words. */
export function drawnTogether(word: string): string | undefined {
  const drawn = word.replace(WRITTEN_OUT, "$1");
  return drawn === word ? undefined : drawn;
}

/** `yolo9000` → `yolo`, `9000`, as others write it with a space or a hyphen. */
export function splitAtDigits(word: string): readonly string[] {
  const match = LETTERS_THEN_DIGITS.exec(word) ?? DIGITS_THEN_LETTERS.exec(word);
  return match ? match.slice(1) : [];
}

/** Whether two neighbouring words may also stand as one: `yolo 9000`, `3 d`. */
export function joinsAtDigits(word: string, next: string): boolean {
  return (/^[a-z]+$/.test(word) && /^\d/.test(next)) || (/^\d+$/.test(word) && /^[a-z]/.test(next));
}

/** Gives a corrected word the capitals of the typed one. */
export function withCapitalsOf(typed: string, word: string): string {
  if (typed.length > 1 && typed === typed.toUpperCase()) {
    return word.toUpperCase();
  }
  const first = typed.charAt(0);
  return first === first.toLowerCase() ? word : word.charAt(0).toUpperCase() + word.slice(1);
}
