import { sentences } from "../core/ranking/passage.ts";
import { terms } from "../core/ranking/words.ts";
import { createGrowingList, type GrowingList } from "../indexes/growing-list.ts";

/** Papers as the numbers of their stems in a vocabulary; other words are left out. */
export interface Corpus {
  readonly papers: number;
  /** The most frequent first. */
  readonly vocabulary: readonly string[];
  /** How many papers hold each stem. */
  readonly papersWith: Uint32Array;
  /** Sentence after sentence, of each paper its title first. */
  readonly stems: Uint32Array;
  /** Where in `stems` each sentence starts, and where the last one ends. */
  readonly sentences: Uint32Array;
  /** Which sentence is each paper's title, and how many there are in all. */
  readonly titles: Uint32Array;
}

export interface VocabularyLimits {
  /** A stem in fewer papers is left out. */
  readonly leastPapers: number;
  readonly mostWords: number;
}

interface Reading {
  readonly numbers: Map<string, number>;
  readonly stems: GrowingList;
  readonly sentences: GrowingList;
  readonly titles: GrowingList;
}

export interface CorpusReader {
  add(title: string, abstract: string): void;
  /** No paper may be added after it. */
  finish(limits: VocabularyLimits): Corpus;
}

/** Keeps four bytes a word, no text. */
export function createCorpusReader(): CorpusReader {
  const reading: Reading = {
    numbers: new Map(),
    stems: createGrowingList(),
    sentences: createGrowingList(),
    titles: createGrowingList(),
  };
  return {
    add(title, abstract) {
      reading.titles.push(reading.sentences.values().length);
      addSentence(title, reading);
      for (const sentence of sentences(abstract)) {
        addSentence(sentence, reading);
      }
    },
    finish: (limits) => finish(reading, limits),
  };
}

function addSentence(text: string, { numbers, stems, sentences: starts }: Reading): void {
  starts.push(stems.values().length);
  for (const term of terms(text)) {
    const known = numbers.get(term);
    if (known === undefined) {
      stems.push(numbers.size);
      numbers.set(term, numbers.size);
    } else {
      stems.push(known);
    }
  }
}

function finish({ numbers, stems, sentences: starts, titles }: Reading, limits: VocabularyLimits): Corpus {
  const papers = titles.values().length;
  titles.push(starts.values().length);
  starts.push(stems.values().length);
  const holding = countPapers(stems.values(), starts.values(), titles.values(), numbers.size);
  const chosen = chooseWords([...numbers.keys()], holding, limits);
  const places = new Map(chosen.map((word, place) => [numbers.get(word) ?? -1, place]));
  return {
    papers,
    vocabulary: chosen,
    papersWith: Uint32Array.from(chosen, (word) => holding[numbers.get(word) ?? -1] ?? 0),
    ...keepOnly(places, stems.values(), starts.values()),
    titles: titles.values(),
  };
}

function countPapers(stems: Uint32Array, starts: Uint32Array, titles: Uint32Array, words: number): Uint32Array {
  const holding = new Uint32Array(words);
  const lastSeen = new Int32Array(words).fill(-1);
  for (let paper = 0; paper + 1 < titles.length; paper += 1) {
    const end = starts[titles[paper + 1] ?? 0] ?? 0;
    for (let place = starts[titles[paper] ?? 0] ?? 0; place < end; place += 1) {
      const stem = stems[place] ?? 0;
      if (lastSeen[stem] !== paper) {
        lastSeen[stem] = paper;
        holding[stem] = (holding[stem] ?? 0) + 1;
      }
    }
  }
  return holding;
}

/** Equal counts stand in the order of the words, so that the order of the papers does not matter. */
function chooseWords(
  words: readonly string[],
  holding: Uint32Array,
  { leastPapers, mostWords }: VocabularyLimits,
): readonly string[] {
  return words
    .map((word, number) => ({ word, papers: holding[number] ?? 0 }))
    .filter(({ papers }) => papers >= leastPapers)
    .sort((a, b) => b.papers - a.papers || (a.word < b.word ? -1 : 1))
    .slice(0, mostWords)
    .map(({ word }) => word);
}

/** Renumbers in place; a sentence may end up empty. */
function keepOnly(places: ReadonlyMap<number, number>, stems: Uint32Array, starts: Uint32Array) {
  let kept = 0;
  for (let sentence = 0; sentence + 1 < starts.length; sentence += 1) {
    const from = starts[sentence] ?? 0;
    const end = starts[sentence + 1] ?? 0;
    starts[sentence] = kept;
    for (let place = from; place < end; place += 1) {
      const number = places.get(stems[place] ?? -1);
      if (number !== undefined) {
        stems[kept] = number;
        kept += 1;
      }
    }
  }
  starts[starts.length - 1] = kept;
  return { stems: stems.subarray(0, kept), sentences: starts };
}
