import { editDistance } from "../core/chat/nearest.ts";
import { titleKey } from "../core/papers/merge-papers.ts";
import type { Paper } from "../core/papers/paper.ts";
import { familyName } from "../core/papers/person-name.ts";

const LEAST_SIMILARITY = 0.9;
const LEAST_WORDS = 3;
/** Letters at the start that two spellings of one word share: `un-` and `non-` make another word of it. */
const SHARED_START = 3;
const MOST_EDITS = 2;

/**
 * Whether two titles are spellings of one: the same letters, or at least nine tenths of them, every word with its
 * counterpart and every number the same. “Part I” is not “Part II”, “see” is not “seek”.
 */
export function sameTitle(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (a.join("") === b.join("")) {
    return true;
  }
  const edits = a.length === b.length ? a.map((word, place) => wordEdits(word, b[place] ?? "")) : [Infinity];
  const letters = Math.max(a.join("").length, b.join("").length);
  return 1 - edits.reduce((sum, count) => sum + count, 0) / letters >= LEAST_SIMILARITY;
}

function wordEdits(one: string, other: string): number {
  if (one === other) {
    return 0;
  }
  const edits = editDistance(one, other);
  const isSpelling =
    one.length > MOST_EDITS + SHARED_START &&
    edits <= MOST_EDITS &&
    one.slice(0, SHARED_START) === other.slice(0, SHARED_START) &&
    !/\d/u.test(one + other);
  return isSpelling ? edits : Infinity;
}

/** Whether a title can name a paper: “Deep learning” is the title of many. */
export function isTelling(title: string): boolean {
  return wordsOf(title).length >= LEAST_WORDS;
}

/** The one candidate with that title. Where two works have it there is none. */
export function onlyTitled(title: string, candidates: readonly Paper[]): Paper | undefined {
  const titled = candidates.filter((paper) => sameTitle(paper.title, title));
  const [first, ...others] = titled;
  return first && others.every((other) => mayBeOne(first, other)) ? first : undefined;
}

/** Whether a service that says these are one work can be believed: by title, or by first author and year. */
export function agrees(one: Paper, other: Paper): boolean {
  return sameTitle(one.title, other.title) || (sameFirstAuthor(one, other) && yearsApart(one, other) <= 1);
}

/** Somebody they share, where both say who wrote them. */
export function mayBeOne(one: Paper, other: Paper): boolean {
  const families = new Set(one.authors.map(family));
  return families.size === 0 || other.authors.length === 0 || other.authors.some((name) => families.has(family(name)));
}

function sameFirstAuthor({ authors: [one] }: Paper, { authors: [other] }: Paper): boolean {
  return one !== undefined && other !== undefined && family(one) === family(other);
}

function yearsApart({ published: one }: Paper, { published: other }: Paper): number {
  return one && other ? Math.abs(Number(one.slice(0, 4)) - Number(other.slice(0, 4))) : 0;
}

function family(name: string): string {
  return wordsOf(familyName(name)).join("");
}

function wordsOf(text: string): readonly string[] {
  return titleKey(text).slice("title:".length).split(" ");
}
