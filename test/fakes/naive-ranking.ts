import type { Encoder } from "../../src/core/ranking/encoder.ts";
import { ASK_WORDS, STOP_WORDS } from "../../src/core/ranking/stop-word-table.ts";
import { terms, tokens } from "../../src/core/ranking/words.ts";

/**
 * The ranking written straight from its formulas, over a plain list of papers: slow, and what every index must agree
 * with. Terms are those of `words.ts`; a *pair* is two neighbouring terms of one field joined by a blank, and a term of
 * its own; *words* are the terms that are no pairs.
 *
 *     tf(t, d)  = 3 · count in title + count in abstract
 *     len(d)    = Σ tf(t, d) over words and pairs                avglen = mean len over all papers
 *     idf(t)    = ln(1 + (N − n + 0.5) / (n + 0.5))              N papers, n of them hold t (0 for a foreign word)
 *     s(t, d)   = idf(t) · 2.2 · tf / (tf + 1.2 · (0.25 + 0.75 · len(d) / avglen))
 *     L(q, d)   = √share(q, d) · Σ w(t, q) · s(t, d)
 *
 * Asked in words: the ask words go, unless no term would be left; w = 9c / (c + 8) for a term asked c times, of a pair
 * × 0.2. share = Σ idf of the distinct words asked that d holds / Σ idf of all of them, where at most 20 % of the folded
 * words, as typed, are stop or ask words; 1 elsewhere.
 *
 * Asked by examples: w = 1 + ln tf(t, example), of a pair × 0.5 where one example is liked. Several liked: the sum of w
 * over them / their number, × 1.5 for a term of two or more. Disliked: less 0.15 · w(t, disliked) for each, at least 0.
 * share = 1.
 *
 *     cov       = Σ idf of the distinct words asked (of all liked examples) that the encoder knows / Σ idf of all of them
 *     cos(q, d) = the largest, over the liked, of the cosine of their vector less 0.15 · that of each disliked, with d's;
 *                 of a question, the cosine of its words' vector with d's
 *     fused     = L / L_max + 0.5 · cov · max(0, cos)
 *     near(d,e) = max(0, cosine of the vectors of d and e)⁴
 *     score(d)  = (1 − a) · fused(d) + a · Σ near(d, e) · fused(e) / Σ near(d, e)
 *
 * e are the others of the pool, the first P by fused, and of these only the M nearest to d (more where the last are
 * equally near); where none is near at all, score = fused. Asked in words: P = M = 50, a = 0.3 · cov³. By examples:
 * P = 100, M = 10, a = 0.5 · cov. Whoever is not in the pool stays behind it in the order of fused: score = fused ·
 * min(1, least score / least fused of the pool), and a billionth less.
 *
 * L_max is the largest L of the papers that may be answered: not an example, and passing the filter; L / L_max is 0 where
 * L_max is 0. Only papers with a score above 0 are answered. Equal scores stand in the order of their ids.
 */
export interface RankedPaper {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
}

type Text = Pick<RankedPaper, "title" | "abstract">;
type Weights = ReadonlyMap<string, number>;
type Embed = (text: Text) => Float32Array;

/** What a question or examples come to. */
export interface Asked {
  readonly weights: Weights;
  /** Distinct. */
  readonly words: readonly string[];
  readonly keywordStyle: boolean;
  readonly leaning: (coverage: number) => { readonly pool: number; readonly most: number; readonly strength: number };
  readonly liked: readonly Text[];
  readonly disliked: readonly Text[];
}

export interface NaiveOptions {
  readonly encoder?: Encoder;
  readonly mayAnswer?: (paper: RankedPaper) => boolean;
  /** How an index keeps the vector of a paper, where that loses a little. */
  readonly kept?: (vector: Float32Array) => ArrayLike<number>;
}

export function askWords(question: string): Asked {
  const all = tokens(question);
  const telling = all.filter(({ words }) => !words.every((word) => ASK_WORDS.has(word)));
  const left = telling.some(({ terms: found, marked }) => found.length > 0 || marked !== undefined) ? telling : all;
  const read = left.map(({ surface }) => surface).join(" ");
  const typed = all.flatMap(({ words }) => words);
  const empty = typed.filter((word) => STOP_WORDS.has(word) || ASK_WORDS.has(word));
  const asked = termsOf(read).map(({ term, pair }) => ({ term, times: pair ? 0.2 : 1 }));
  const counts = new Map<string, number>();
  for (const { term } of asked) {
    counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return {
    weights: new Map(
      asked.map(({ term, times }) => [term, (times * 9 * count(counts, term)) / (count(counts, term) + 8)]),
    ),
    words: [...new Set(terms(read))],
    keywordStyle: typed.length > 0 && empty.length <= 0.2 * typed.length,
    leaning: (coverage) => ({ pool: 50, most: 50, strength: 0.3 * coverage ** 3 }),
    liked: [{ title: "", abstract: read }],
    disliked: [],
  };
}

export function askLike(liked: readonly Text[], disliked: readonly Text[] = []): Asked {
  const ofLiked = liked.map((text) => exampleWeights(text, liked.length === 1 ? 0.5 : 1));
  const ofDisliked = disliked.map((text) => exampleWeights(text, liked.length === 1 ? 0.5 : 1));
  const weights = new Map<string, number>();
  for (const term of new Set(ofLiked.flatMap((one) => [...one.keys()]))) {
    const holding = ofLiked.filter((one) => one.has(term)).length;
    const average = ofLiked.reduce((sum, one) => sum + count(one, term), 0) / liked.length;
    const away = ofDisliked.reduce((sum, one) => sum + 0.15 * count(one, term), 0);
    weights.set(term, Math.max(0, average * (holding > 1 ? 1.5 : 1) - away));
  }
  const words = [...new Set(liked.flatMap(({ title, abstract }) => [...terms(title), ...terms(abstract)]))];
  const leaning = (coverage: number) => ({ pool: 100, most: 10, strength: 0.5 * coverage });
  return { weights, words, keywordStyle: false, leaning, liked, disliked };
}

export function rankNaively(
  papers: readonly RankedPaper[],
  asked: Asked,
  { encoder, mayAnswer = () => true, kept = (vector) => vector }: NaiveOptions = {},
): readonly { readonly id: string; readonly score: number }[] {
  const counted = papers.map((paper) => ({ paper, tf: termCounts(paper) }));
  const idf = (term: string) => {
    const holding = counted.filter(({ tf }) => tf.has(term)).length;
    return Math.log(1 + (papers.length - holding + 0.5) / (holding + 0.5));
  };
  const averageLength = counted.reduce((sum, { tf }) => sum + total(tf), 0) / papers.length;
  const lexical = (tf: Weights) => {
    const norm = 1.2 * (0.25 + (0.75 * total(tf)) / averageLength);
    const sum = [...asked.weights].reduce((all, [term, weight]) => {
      const times = count(tf, term);
      return all + (weight * idf(term) * 2.2 * times) / (times + norm);
    }, 0);
    return asked.keywordStyle ? sum * Math.sqrt(idfShare(asked.words, idf, (word) => tf.has(word))) : sum;
  };
  const answers = counted.filter(({ paper }) => mayAnswer(paper) && !asked.liked.includes(paper));
  const scored = answers.map(({ paper, tf }) => ({ paper, lexical: lexical(tf) }));
  const most = Math.max(0, ...scored.map((one) => one.lexical));
  const meaning = encoder ? meaningOf(asked, encoder, { idf, kept }) : () => 0;
  const fused = scored
    .map(({ paper, lexical: l }) => ({ id: paper.id, paper, score: (most > 0 ? l / most : 0) + meaning(paper) }))
    .filter(({ score }) => score > 0)
    .sort(bestFirst);
  const leant = encoder
    ? lean(fused, asked.leaning(idfShare(asked.words, idf, encoder.knows)), ({ title, abstract }) =>
        kept(encoder.encode(title, abstract)),
      )
    : fused;
  return leant.map(({ id, score }) => ({ id, score }));
}

interface Fused {
  readonly id: string;
  readonly paper: RankedPaper;
  readonly score: number;
}

function bestFirst(a: Omit<Fused, "paper">, b: Omit<Fused, "paper">): number {
  return b.score - a.score || (a.id < b.id ? -1 : 1);
}

function lean(
  fused: readonly Fused[],
  { pool, most, strength }: ReturnType<Asked["leaning"]>,
  embed: (text: Text) => ArrayLike<number>,
): readonly Fused[] {
  const first = fused.slice(0, pool).map((one) => ({ ...one, vector: embed(one.paper) }));
  const leant = first.map((one) => {
    const others = first
      .filter((other) => other !== one)
      .map(({ score, vector }) => ({ score, near: Math.max(0, cosine(one.vector, vector)) ** 4 }))
      .sort((a, b) => b.near - a.near);
    const heard = others.filter(({ near }) => near >= (others[most - 1]?.near ?? 0));
    const all = heard.reduce((sum, { near }) => sum + near, 0);
    const mean = heard.reduce((sum, { near, score }) => sum + near * score, 0) / all;
    return { ...one, score: all === 0 ? one.score : (1 - strength) * one.score + strength * mean };
  });
  const least = Math.min(...leant.map(({ score }) => score));
  const scale = Math.min(1, ((1 - 1e-9) * least) / (first.at(-1)?.score ?? 1));
  const behind = fused.slice(pool).map((one) => ({ ...one, score: one.score * scale }));
  return [...leant.sort(bestFirst), ...behind];
}

function meaningOf(
  { words, liked, disliked }: Asked,
  encoder: Encoder,
  { idf, kept }: { idf: (term: string) => number; kept: (vector: Float32Array) => ArrayLike<number> },
): (paper: RankedPaper) => number {
  const coverage = idfShare(words, idf, encoder.knows);
  const embed: Embed = ({ title, abstract }) => encoder.encode(title, abstract);
  const away = disliked.map(embed);
  const wanted = liked.map((text) =>
    embed(text).map((component, k) => away.reduce((rest, vector) => rest - 0.15 * (vector[k] ?? 0), component)),
  );
  return (paper) => {
    const vector = kept(embed(paper));
    return 0.5 * coverage * Math.max(0, ...wanted.map((one) => cosine(one, vector)));
  };
}

/** Σ idf of the words that pass / Σ idf of all. */
function idfShare(words: readonly string[], idf: (term: string) => number, passes: (word: string) => boolean): number {
  const sum = (some: readonly string[]) => some.reduce((all, word) => all + idf(word), 0);
  return words.length === 0 ? 0 : sum(words.filter(passes)) / sum(words);
}

function exampleWeights(text: Text, ofPairs: number): Weights {
  const weights = [...termCounts(text)].map(
    ([term, tf]) => [term, (1 + Math.log(tf)) * (term.includes(" ") ? ofPairs : 1)] as const,
  );
  return new Map(weights);
}

function termCounts({ title, abstract }: Text): Weights {
  const counts = new Map<string, number>();
  for (const { term } of termsOf(title)) {
    counts.set(term, (counts.get(term) ?? 0) + 3);
  }
  for (const { term } of termsOf(abstract)) {
    counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

/** Words and pairs of one field. A word with its mark (`c++`) stands beside the bare one and is in no pair. */
function termsOf(field: string): readonly { readonly term: string; readonly pair: boolean }[] {
  const chain = tokens(field).flatMap((token) => token.terms);
  const pairs = chain.slice(1).map((word, place) => `${chain[place]} ${word}`);
  return [...terms(field).map((term) => ({ term, pair: false })), ...pairs.map((term) => ({ term, pair: true }))];
}

function cosine(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const lengths = Math.sqrt(dot(one, one) * dot(other, other));
  return lengths === 0 ? 0 : dot(one, other) / lengths;
}

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  return Array.from(one).reduce((sum, component, k) => sum + component * (other[k] ?? 0), 0);
}

function count(weights: Weights, term: string): number {
  return weights.get(term) ?? 0;
}

function total(counts: Weights): number {
  return [...counts.values()].reduce((sum, one) => sum + one, 0);
}
