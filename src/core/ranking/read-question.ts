import type { Correction } from "../papers/paper-index.ts";
import { isAskOrStopWord } from "./asks-for-nothing.ts";
import { drawnTogether, joinsAtDigits, oneEditAway, splitAtDigits, withCapitalsOf, writtenOut } from "./spelling.ts";
import { ASK_WORDS } from "./stop-word-table.ts";
import { type Token, termOf, tokens } from "./words.ts";

/** One term to look for, and how the person wrote it. */
interface AskedTerm {
  readonly term: string;
  readonly surface: string;
  /** How often it was asked for. */
  readonly count: number;
  /** Another spelling of a word that is asked for too. */
  readonly alternative: boolean;
}

/** Two words that stand beside each other once ask words and stop words are gone, joined by a space. */
type AskedPair = Omit<AskedTerm, "alternative">;

export interface Question {
  readonly terms: readonly AskedTerm[];
  readonly pairs: readonly AskedPair[];
  /** A list of keywords rather than a sentence: hardly a stop word or ask word. */
  readonly keywords: boolean;
  /** The words as they are read: corrected, without ask words. */
  readonly read: string;
  readonly corrections: readonly Correction[];
  /** Words the index does not hold in any spelling tried, as typed. */
  readonly unknown: readonly string[];
}

/** What the index knows of a term. */
export interface KnownTerms {
  /** How many papers hold it. */
  readonly papersWith: (term: string) => number;
  /** Whether some paper writes this very word. */
  readonly writes: (word: string) => boolean;
  /** The words that papers write and that begin so. */
  readonly beginning: (prefix: string) => readonly string[];
}

const MOST_TERMS = 400;
const MOST_CORRECTIONS = 32;
/** So many of a hundred words of a list of keywords may be stop or ask words. */
const MOST_WRAPPING_PERCENT = 20;
/** A word in fewer papers than this may be a slip; one in at least `ENOUGH` papers is no slip. */
const FEW = 3;
const ENOUGH = 5;
/** A word that some paper has is a slip only where so many times as many papers have its neighbour. */
const MORE_THAN_A_KNOWN_WORD = 20;
/** Fewer letters begin too many words. */
const SHORTEST_BEGINNING = 5;

interface Reading {
  readonly found: Map<string, { surface: string; count: number; alternative: boolean }>;
  readonly corrections: Correction[];
  readonly unknown: string[];
  /** The terms in their order, as they are read. */
  readonly chain: { term: string; surface: string }[];
  /** The words in their order, as they are read. */
  readonly read: string[];
  readonly papersWith: KnownTerms["papersWith"];
  readonly writes: KnownTerms["writes"];
  readonly beginning: KnownTerms["beginning"];
  triesLeft: number;
}

/**
 * From a person's words to terms: ask words go unless nothing else is there, other spellings of one word join in, a word
 * hardly any paper has is read as its most frequent neighbour at one edit, unless every word is taken as typed.
 */
export function readQuestion(text: string, known: KnownTerms, { verbatim = false } = {}): Question {
  const all = tokens(text);
  const asked = withoutAskWords(all);
  const reading: Reading = {
    found: new Map(),
    corrections: [],
    unknown: [],
    chain: [],
    read: [],
    ...known,
    triesLeft: verbatim ? 0 : MOST_CORRECTIONS,
  };
  for (const token of asked) {
    readToken(token, reading);
  }
  completeLast(asked.at(-1), reading);
  joinNeighbours(asked, reading);
  const { found, corrections, unknown, chain, read } = reading;
  return {
    terms: [...found].map(([term, one]) => ({ term, ...one })),
    pairs: pairsOf(chain),
    keywords: isKeywords(all),
    read: read.join(" "),
    corrections,
    unknown,
  };
}

function isKeywords(all: readonly Token[]): boolean {
  const words = all.flatMap((token) => token.words);
  return words.filter(isAskOrStopWord).length * 100 <= MOST_WRAPPING_PERCENT * words.length;
}

function pairsOf(chain: Reading["chain"]): readonly AskedPair[] {
  const pairs = new Map<string, { surface: string; count: number }>();
  chain.slice(0, MOST_TERMS).forEach((second, place) => {
    const first = chain[place - 1];
    if (first) {
      const term = `${first.term} ${second.term}`;
      const known = pairs.get(term);
      pairs.set(term, {
        surface: known?.surface ?? `${first.surface} ${second.surface}`,
        count: (known?.count ?? 0) + 1,
      });
    }
  });
  return [...pairs].map(([term, one]) => ({ term, ...one }));
}

function withoutAskWords(all: readonly Token[]): readonly Token[] {
  const left = all.filter((token) => !token.words.every((word) => ASK_WORDS.has(word)));
  return left.some((token) => token.terms.length > 0 || token.marked) ? left : all;
}

function readToken(token: Token, reading: Reading): void {
  reading.read.push(token.surface);
  if (token.marked && reading.papersWith(token.marked) > 0) {
    ask(token.marked, token.surface, reading);
    reading.chain.push(...token.terms.map((term) => ({ term, surface: token.surface })));
    return;
  }
  const single = token.words.length === 1;
  for (const term of token.terms) {
    const surface = token.terms.length === 1 ? token.surface : term;
    ask(term, surface, reading);
    reading.chain.push({ term, surface });
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
    readInstead(surface, { term: better.term, read }, reading);
    if (unheard) {
      reading.found.delete(term);
    }
  } else if (unheard) {
    reading.unknown.push(surface);
  }
}

/** A last word that no paper has may be half typed: it is read as the word that most papers hold of those it begins. */
function completeLast(last: Token | undefined, reading: Reading): void {
  const { unknown, papersWith, beginning } = reading;
  const [word = "", ...others] = last?.words ?? [];
  const isUnknown = last !== undefined && unknown.at(-1) === last.surface && others.length === 0;
  if (!isUnknown || word.length < SHORTEST_BEGINNING || reading.triesLeft <= 0) {
    return;
  }
  const [best] = beginning(word)
    .flatMap((form) => termOf(form) ?? [])
    .map((term, place) => ({ term, place, papers: papersWith(term) }))
    .filter(({ papers }) => papers >= ENOUGH)
    .sort((a, b) => b.papers - a.papers);
  const form = best && beginning(word).find((one) => termOf(one) === best.term);
  if (best && form !== undefined) {
    const read = withCapitalsOf(last.surface, form);
    reading.found.delete(termOf(word) ?? word);
    unknown.pop();
    readInstead(last.surface, { term: best.term, read }, reading);
  }
}

function readInstead(typed: string, { term, read }: { term: string; read: string }, reading: Reading): void {
  reading.corrections.push({ typed, read });
  ask(term, read, reading);
  reading.chain.splice(-1, 1, { term, surface: read });
  reading.read.splice(-1, 1, read);
}

/** The one that most papers hold of the words at one edit that papers write. */
function mostFrequentNeighbour(typed: string, own: string, { papersWith, writes }: Reading) {
  const papers = new Map<string, number>();
  const known = oneEditAway(typed)
    .filter(writes)
    .map((word) => ({ word, term: termOf(word) ?? own }))
    .filter(({ term }) => term !== own);
  for (const { term } of known) {
    papers.set(term, papers.get(term) ?? papersWith(term));
  }
  const most = Math.max(...papers.values());
  const enough = Math.max(ENOUGH, MORE_THAN_A_KNOWN_WORD * papersWith(own));
  return most < enough ? undefined : known.find(({ term }) => papers.get(term) === most);
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
