import { createSeededRandom, type SeededRandom } from "../../../src/training/seeded-random.ts";
import type { Texts } from "./year-of-papers.ts";

/** As many words as a hundred thousand abstracts have between them; the frequent ones are the short ones. */
const WORDS = 60_000;
const TITLE_WORDS = 10;
const SENTENCES = 7;
const SENTENCE_WORDS = 24;
const SYLLABLES = "ba ce di fo gu la me ni po ru sta tri ven dor min tal ker sol pra net".split(" ");
const SMALL = "the of and a in to we for is that with on as are by this an from our which can it at be".split(" ");

/** Titles and abstracts that nobody wrote, as long as real ones, with words as unevenly frequent. Endless. */
export function* inventTexts(seed: number): Generator<Texts> {
  const random = createSeededRandom(seed);
  for (;;) {
    const sentences = Array.from({ length: SENTENCES }, () => sentence(SENTENCE_WORDS, random));
    yield { title: sentence(TITLE_WORDS, random), abstract: `${sentences.join(". ")}.` };
  }
}

function sentence(length: number, random: SeededRandom): string {
  return Array.from({ length }, () => wordAt(Math.floor(WORDS ** random.next()) - 1)).join(" ");
}

/** The word of a rank: 0 is the most frequent. */
function wordAt(rank: number): string {
  const small = SMALL[rank];
  if (small !== undefined) {
    return small;
  }
  let word = "";
  for (let rest = rank; rest > 0 || word === ""; rest = Math.floor(rest / SYLLABLES.length)) {
    word += SYLLABLES[rest % SYLLABLES.length];
  }
  return word;
}
