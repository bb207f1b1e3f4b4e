import type { Correction } from "../papers/paper-index.ts";
import { drawnTogether, joinsAtDigits, oneEditAway, splitAtDigits, withCapitalsOf, writtenOut } from "./spelling.ts";
import { ASK_WORDS } from "./stop-word-table.ts";
import { foldedWords, type Token, termOf, tokens } from "./words.ts";

/** One term to look for, and how the person wrote it. */
interface AskedTerm {
  readonly term: string;
  readonly surface: string;
  /** How often it was asked for. */
  readonly count: number;
  /** Another spelling of a word that is asked for too. */
  readonly alternative: boolean;
}

export interface Question {
  readonly terms: readonly AskedTerm[];
  readonly corrections: readonly Correction[];
  /** Words the index does not hold in any spelling tried, as typed. */
  readonly unknown: readonly string[];
}

/** What the index knows of a term. */
export interface KnownTerms {
  /** How many papers hold it. */
  readonly papersWith: (term: string) => number;
  /** How some of these papers write it, and how often. */
  readonly surfacesOf: (term: string) => ReadonlyMap<string, number>;
}

const MOST_TERMS = 400;
const MOST_CORRECTIONS = 32;
/** A word in fewer papers than this may be a slip; one in at least `ENOUGH` papers is no slip. */
const FEW = 3;
const ENOUGH = 5;

interface Reading {
  readonly found: Map<string, { surface: string; count: number; alternative: boolean }>;
  readonly corrections: Correction[];
  readonly unknown: string[];
  readonly papersWith: KnownTerms["papersWith"];
  readonly surfacesOf: KnownTerms["surfacesOf"];
  triesLeft: number;
}

/**
 * From a person's words to terms: ask words go unless nothing else is there, other spellings of one word join in, a word
 * hardly any paper has is read as its most frequent neighbour at one edit, unless every word is taken as typed.
 */
export function readQuestion(text: string, known: KnownTerms, { verbatim = false } = {}): Question {
  const asked = withoutAskWords(tokens(text));
  const reading: Reading = {
    found: new Map(),
    corrections: [],
    unknown: [],
    ...known,
    triesLeft: verbatim ? 0 : MOST_CORRECTIONS,
  };
  for (const token of asked) {
    readToken(token, reading);
  }
  joinNeighbours(asked, reading);
  const { found, corrections, unknown } = reading;
  return { terms: [...found].map(([term, one]) => ({ term, ...one })), corrections, unknown };
}

/** Whether a text has words, but none that tell what a paper should be about: “papers by”. */
export function asksForNothing(text: string): boolean {
  return tokens(text).every(({ words, marked }) => !marked && words.every(isAskOrStopWord));
}

function isAskOrStopWord(word: string): boolean {
  return ASK_WORDS.has(word) || termOf(word) === undefined;
}

function withoutAskWords(all: readonly Token[]): readonly Token[] {
  const left = all.filter((token) => !token.words.every((word) => ASK_WORDS.has(word)));
  return left.some((token) => token.terms.length > 0 || token.marked) ? left : all;
}

function readToken(token: Token, reading: Reading): void {
  if (token.marked && reading.papersWith(token.marked) > 0) {
    ask(token.marked, token.surface, reading);
    return;
  }
  const single = token.words.length === 1;
  for (const term of token.terms) {
    ask(term, token.terms.length === 1 ? token.surface : term, reading);
  }
  const word = token.words[0];
  const term = token.terms[0];
  if (single && word !== undefined && term !== undefined && token.terms.length === 1) {
    askOtherSpellings(token.surface, word, term, reading);
  } else if (token.terms.length > 0 && token.terms.every((one) => reading.papersWith(one) === 0)) {
    reading.unknown.push(token.surface);
  }
}

function ask(term: string, surface: string, { found }: Reading): void {
  const known = found.get(term);
  if (known) {
    known.count += known.alternative ? 0 : 1;
    known.alternative = false;
  } else if (found.size < MOST_TERMS) {
    found.set(term, { surface, count: 1, alternative: false });
  }
}

function askOtherSpellings(surface: string, word: string, term: string, reading: Reading): void {
  const rare = reading.papersWith(term) < FEW;
  const spellings = [writtenOut(surface), rare ? drawnTogether(word) : undefined, ...splitAtDigits(word)].filter(
    (one) => one !== undefined,
  );
  const known = spellings.filter((one) => askIfKnown(one, surface, reading));
  if (rare && known.length === 0) {
    correct(surface, word, term, reading);
  }
}

function askIfKnown(word: string, surface: string, reading: Reading): boolean {
  const term = termOf(word);
  if (term === undefined || reading.papersWith(term) === 0) {
    return false;
  }
  if (!reading.found.has(term) && reading.found.size < MOST_TERMS) {
    reading.found.set(term, { surface, count: 1, alternative: true });
  }
  return true;
}

function correct(surface: string, word: string, term: string, reading: Reading): void {
  const unheard = reading.papersWith(term) === 0;
  const better = reading.triesLeft > 0 ? mostFrequentNeighbour(word, term, reading) : undefined;
  reading.triesLeft -= 1;
  if (better) {
    const read = withCapitalsOf(surface, better.word);
    reading.corrections.push({ typed: surface, read });
    ask(better.term, read, reading);
    if (unheard) {
      reading.found.delete(term);
    }
  } else if (unheard) {
    reading.unknown.push(surface);
  }
}

/** The term that most papers hold, as they write it; nothing where none of them writes a word at one edit. */
function mostFrequentNeighbour(typed: string, own: string, { papersWith, surfacesOf }: Reading) {
  const candidates = oneEditAway(typed).map((word) => ({ word, term: termOf(word) ?? own }));
  const terms = [...new Set(candidates.map(({ term }) => term))].filter((term) => term !== own);
  const [best] = terms
    .map((term) => ({ term, papers: papersWith(term) }))
    .filter(({ papers }) => papers >= ENOUGH)
    .sort((a, b) => b.papers - a.papers);
  if (!best) {
    return undefined;
  }
  const written = wordCounts(surfacesOf(best.term));
  const words = candidates.filter(({ term, word }) => term === best.term && written.has(word)).map(({ word }) => word);
  const [word] = words.sort((a, b) => (written.get(b) ?? 0) - (written.get(a) ?? 0));
  return word === undefined ? undefined : { word, term: best.term };
}

function wordCounts(surfaces: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [surface, count] of surfaces) {
    const word = foldedWords(surface).join("");
    counts.set(word, (counts.get(word) ?? 0) + count);
  }
  return counts;
}

/** `yolo 9000` also asks for `yolo9000`. */
function joinNeighbours(asked: readonly Token[], reading: Reading): void {
  const words = asked.flatMap((token) => token.words);
  words.slice(1).forEach((next, index) => {
    const word = words[index];
    if (word !== undefined && joinsAtDigits(word, next)) {
      askIfKnown(word + next, `${word} ${next}`, reading);
    }
  });
}
