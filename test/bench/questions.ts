import type { Paper } from "../../src/core/papers/paper.ts";
import { terms } from "../../src/core/ranking/words.ts";
import type { BenchQuestion, Kind } from "./engine.ts";

type Random = () => number;

const WORD = /[a-z0-9]+/gi;
const LEAST_TYPO_LETTERS = 6;

/** One question of a kind about a paper, in its words; nothing where the paper does not lend itself to one. */
export function questionOf(kind: Kind, { title, abstract }: Paper, random: Random): BenchQuestion | undefined {
  if (kind === "similar") {
    return abstract.length > 400 ? { kind, title, abstract } : undefined;
  }
  const words = MAKERS[kind](title, abstract, random);
  return words === undefined ? undefined : { kind, words };
}

type Maker = (title: string, abstract: string, random: Random) => string | undefined;

const MAKERS: Readonly<Record<Exclude<Kind, "similar">, Maker>> = {
  short: (title, _, random) => neighbours(title, 2 + below(3, random), random)?.join(" "),
  long: (_, abstract, random) => oneOf(abstract.split(/[.!?] /).filter(isLong), random),
  typo: (title, _, random) => {
    const words = neighbours(title, 3, random) ?? [];
    const longest = [...words].sort((a, b) => b.length - a.length)[0] ?? "";
    return longest.length < LEAST_TYPO_LETTERS
      ? undefined
      : words.map((word) => (word === longest ? withSlip(word, random) : word)).join(" ");
  },
  prefix: (title, _, random) => {
    const words = title.toLowerCase().match(WORD) ?? [];
    const last = words.findIndex((word, place) => place > 0 && word.length > 4 && terms(word).length > 0);
    const typed = words.slice(0, last).concat((words[last] ?? "").slice(0, 2 + below(3, random)));
    return last < 1 ? undefined : typed.join(" ");
  },
};

/** So many content words that stand beside each other. */
function neighbours(title: string, count: number, random: Random): readonly string[] | undefined {
  const words = (title.toLowerCase().match(WORD) ?? []).filter((word) => word.length > 1 && terms(word).length > 0);
  const start = below(words.length - count + 1, random);
  return words.length < count ? undefined : words.slice(start, start + count);
}

function isLong(sentence: string): boolean {
  const words = sentence.split(" ").length;
  return words >= 12 && words <= 40;
}

/** One letter is left out, doubled, or swapped with its neighbour. */
export function withSlip(word: string, random: Random): string {
  const place = 1 + below(word.length - 3, random);
  const [head, here, next, tail] = [word.slice(0, place), word[place], word[place + 1], word.slice(place + 2)];
  const slips = [`${head}${next}${tail}`, `${head}${here}${here}${next}${tail}`, `${head}${next}${here}${tail}`];
  return slips[below(slips.length, random)] ?? word;
}

function oneOf<T>(values: readonly T[], random: Random): T | undefined {
  return values[below(values.length, random)];
}

function below(limit: number, random: Random): number {
  return Math.floor(random() * Math.max(0, limit));
}
