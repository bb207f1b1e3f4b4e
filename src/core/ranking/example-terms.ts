import { tokens } from "./words.ts";

export interface ExampleText {
  readonly title: string;
  readonly abstract: string;
  /** Below zero pushes away. */
  readonly weight: number;
}

export interface WeighedTerm {
  readonly term: string;
  readonly weight: number;
  /** As it first stands in an example. */
  readonly surface: string;
}

const TITLE_COUNTS = 3;
const SHARED = 1.5;
const PUSHED_AWAY = 0.15;

/** Of one example alone, a pair of neighbouring words counts half: its words count already. */
const PAIR_OF_ONE = 0.5;

/**
 * What examples ask for: 1 + ln(count) for each word and pair of neighbouring words, averaged over what is liked, half
 * as much again for a term that two liked ones share, less a little of what is disliked and never below zero.
 */
export function exampleTerms(examples: readonly ExampleText[]): readonly WeighedTerm[] {
  const liked = examples.filter((example) => example.weight > 0).map(weighed);
  const disliked = examples.filter((example) => example.weight < 0).map(weighed);
  const sum = new Map<string, { weight: number; surface: string; examples: number }>();
  const total = examples.reduce((all, example) => all + Math.max(0, example.weight), 0);
  for (const one of liked.flatMap((example) => [...example])) {
    const [term, { weight, surface }] = one;
    const known = sum.get(term) ?? { weight: 0, surface, examples: 0 };
    sum.set(term, { weight: known.weight + weight / total, surface: known.surface, examples: known.examples + 1 });
  }
  return [...sum]
    .map(([term, one]) => {
      const away = disliked.reduce((all, example) => all - (example.get(term)?.weight ?? 0), 0);
      const weight = one.weight * (one.examples > 1 ? SHARED : 1) - PUSHED_AWAY * away;
      const kind = liked.length === 1 && term.includes(" ") ? PAIR_OF_ONE : 1;
      return { term, weight: kind * weight, surface: one.surface };
    })
    .filter((one) => one.weight > 0);
}

function weighed({ title, abstract, weight }: ExampleText): Map<string, { weight: number; surface: string }> {
  const counts = new Map<string, { count: number; surface: string }>();
  countInto(counts, title, TITLE_COUNTS);
  countInto(counts, abstract, 1);
  return new Map(
    [...counts].map(([term, { count, surface }]) => [term, { weight: weight * (1 + Math.log(count)), surface }]),
  );
}

function countInto(counts: Map<string, { count: number; surface: string }>, text: string, by: number): void {
  const count = (term: string, surface: string) => {
    const known = counts.get(term);
    counts.set(term, { count: (known?.count ?? 0) + by, surface: known?.surface ?? surface });
  };
  let before: { readonly term: string; readonly surface: string } | undefined;
  for (const token of tokens(text)) {
    for (const term of token.terms) {
      const surface = token.terms.length === 1 ? token.surface : term;
      count(term, surface);
      if (before) {
        count(`${before.term} ${term}`, `${before.surface} ${surface}`);
      }
      before = { term, surface };
    }
    if (token.marked !== undefined) {
      count(token.marked, token.surface);
    }
  }
}
