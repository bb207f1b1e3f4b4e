import type { Correction, Hit, SearchOptions, SearchResult } from "../core/papers/paper-index.ts";
import { asksForNothing } from "../core/ranking/asks-for-nothing.ts";
import type { Encoder } from "../core/ranking/encoder.ts";
import { amongAnswersToWords } from "../core/ranking/lean-on-neighbours.ts";
import { meetingWords } from "../core/ranking/meeting-words.ts";
import { type Question, readQuestion } from "../core/ranking/read-question.ts";
import { foldedWords } from "../core/ranking/words.ts";
import { bestCandidates, type Candidate, findPeaks, type Masks } from "./candidates.ts";
import type { Conditions } from "./conditions.ts";
import { askedWords, type Meaning, readMeaning } from "./fusion.ts";
import { toHit } from "./hits.ts";
import { wordsNear } from "./near-words.ts";
import type { Part } from "./part.ts";
import { type Ranked, rankOne, rankPapers } from "./ranked.ts";
import { favourWhatHasAll, type Scored, scoreTerms } from "./scored.ts";
import type { AskedTerm } from "./scoring.ts";
import { sumScratch } from "./scratch.ts";
import { CURRENT } from "./standing.ts";
import { firstPassing, type Texts } from "./texts.ts";
import { papersTitled } from "./titled.ts";

export interface Asking extends SearchOptions {
  readonly parts: readonly Part[];
  readonly texts: Texts;
  readonly encoder: Encoder | undefined;
  readonly conditions: Conditions;
  readonly passesText: (candidate: Omit<Candidate, "score">) => Promise<boolean>;
}

/** A word said often counts up to nine times. */
const MOST_REPEATS = 9;
/** A pair of neighbouring words adds a little to what its words give. */
const PAIR = 0.2;
const MOST_MET = 3;
/** Nobody reads the reasons of a longer list. */
const MOST_EXPLAINED = 20;
/** In characters: every word of the question is compared with every word of the paper. */
const LONGEST_EXPLAINED = 120;

/**
 * Exact titles first (whole, or up to the subtitle), then by score. Relevance is the share of what a paper would have
 * that says every word all the time, unknown words included, and means just the same; of an exact title it is 1.
 */
export async function searchWords(words: string, asking: Asking): Promise<SearchResult> {
  const { parts, encoder, offset = 0, limit, verbatim = false } = asking;
  const titled = await titledPapers(words, asking);
  if (titled.length === 0 && namesNoTopic(words, asking)) {
    return newestFirst(asking);
  }
  const known = {
    papersWith: (term: string) => parts.reduce((sum, { terms }) => sum + (terms.find(term)?.papers ?? 0), 0),
    writes: (word: string) => parts.some(({ terms }) => terms.writes(word)),
    beginning: (prefix: string) => parts.flatMap(({ terms }) => [...terms.formsBeginning(prefix)]),
  };
  // Who types a title means it.
  const question = readQuestion(words, known, { verbatim: verbatim || titled.length > 0 });
  const scored = scoreTerms(parts, askedTerms(question));
  if (question.keywords) {
    favourWhatHasAll(scored);
  }
  const meaning = readMeaning(encoder, askedWords(scored), {
    liked: [{ title: "", abstract: question.read }],
    neighbours: amongAnswersToWords,
  });
  const { corrections } = question;
  const meant = corrections.length === 0 ? titled : await titledPapers(corrected(words, corrections), asking);
  const hits = await rankedHits(meant, { scored, meaning, read: question.read }, asking);
  sumScratch.giveBack(scored.scores);
  const isEmpty = hits.length === 0 && offset === 0 && limit > 0;
  const near = isEmpty ? await wordsNear(asking, question.unknown) : [];
  return { hits, corrections, near };
}

function corrected(words: string, corrections: readonly Correction[]): string {
  return corrections.reduce((text, { typed, read }) => text.replace(typed, () => read), words);
}

function askedTerms({ terms, pairs }: Question): readonly AskedTerm[] {
  const weight = (count: number) => (count * MOST_REPEATS) / (count + MOST_REPEATS - 1);
  return [
    ...terms.map(({ count, ...term }) => ({ ...term, weight: weight(count) })),
    ...pairs.map(({ count, ...pair }) => ({ ...pair, weight: PAIR * weight(count), alternative: false })),
  ];
}

/** Withdrawn ones too. */
async function titledPapers(words: string, asking: Asking): Promise<readonly Omit<Candidate, "score">[]> {
  const { parts, conditions, passesText } = asking;
  const passing = [];
  for (const place of papersTitled(parts, words)) {
    const passesMask = conditions.masks[place.part]?.[place.paper] ?? 1;
    if (passesMask === 1 && (await passesText(place))) {
      passing.push(place);
    }
  }
  return passing;
}

function namesNoTopic(words: string, { filter = {} }: Asking): boolean {
  return foldedWords(words).length === 0 || (Object.keys(filter).length > 0 && asksForNothing(words));
}

/** How many there are is told where no text has to be read for it. */
async function newestFirst({ parts, conditions, passesText, limit, offset = 0 }: Asking): Promise<SearchResult> {
  const { masks, tests } = conditions;
  const days = parts.map(({ papers, size }) =>
    Float64Array.from({ length: size() }, (_, paper) => 1 + papers.dayOf(paper)),
  );
  const newest = findPeaks({ parts, scores: days }, masks);
  const first =
    tests.length === 0
      ? bestCandidates(newest, offset + limit)
      : await firstPassing((room) => bestCandidates(newest, room), offset + limit, { passes: passesText });
  return {
    hits: first.slice(offset).map(({ id }) => ({ id, score: 0, relevance: 1, terms: [] })),
    ...(tests.length === 0 && { total: countPassing(parts, masks) }),
    corrections: [],
    near: [],
  };
}

function countPassing(parts: readonly Part[], masks: Masks): number {
  return parts.reduce(
    (sum, { standings, size }, part) =>
      sum +
      standings()
        .subarray(0, size())
        .reduce((count, standing, paper) => count + (standing === CURRENT ? (masks[part]?.[paper] ?? 1) : 0), 0),
    0,
  );
}

async function rankedHits(
  titled: readonly Omit<Candidate, "score">[],
  { scored, meaning, read }: { readonly scored: Scored; readonly meaning: Meaning | undefined; readonly read: string },
  asking: Asking,
): Promise<readonly Hit[]> {
  const { limit, offset = 0, conditions, passesText } = asking;
  const { masks, tests } = conditions;
  const passes = tests.length === 0 ? undefined : passesText;
  const aside = new Set(titled.map(({ id }) => id));
  const exact = [...aside]
    .map((id) => rankOne(scored, id, meaning))
    .filter((one) => one !== undefined)
    .sort((a, b) => b.lexical - a.lexical || (a.id < b.id ? -1 : 1));
  const others = await rankPapers(scored, Math.max(0, offset + limit - exact.length), {
    meaning,
    masks,
    passes,
    aside,
  });
  const perfect = 1 + (meaning?.share ?? 0);
  const hits: Hit[] = [];
  for (const one of [...exact, ...others].slice(offset, offset + limit)) {
    if (aside.has(one.id)) {
      hits.push(toHit({ ...one, score: 1 + perfect }, scored, { relevance: 1 }));
    } else {
      const relevance = (one.lexical / scored.most + one.meaning) / perfect;
      hits.push(toHit(one, scored, { relevance, met: await metBy(one, read, asking) }));
    }
  }
  return hits;
}

/** Where meaning gave more than words did: the pairs of words that met. */
async function metBy(
  { id, words, meaning }: Ranked,
  read: string,
  { encoder, texts, limit }: Asking,
): Promise<NonNullable<Hit["met"]>> {
  const isShort = limit <= MOST_EXPLAINED && read.length <= LONGEST_EXPLAINED;
  const isByMeaning = encoder !== undefined && isShort && meaning > words;
  const text = isByMeaning ? await texts.get(id) : undefined;
  return encoder && text
    ? meetingWords(read, text, encoder)
        .slice(0, MOST_MET)
        .map(({ asked, found }) => ({ asked, found }))
    : [];
}
