import { foldedWords, termOf, tokens } from "../core/ranking/words.ts";
import { bestOf } from "./best-of.ts";
import { editsBetween } from "./edits.ts";
import type { Part, Postings } from "./part.ts";
import { statisticsOf } from "./scoring.ts";
import { CURRENT } from "./standing.ts";
import type { Texts } from "./texts.ts";

interface Shelved {
  readonly parts: readonly Part[];
  readonly texts: Texts;
}

const MOST_WORDS_TRIED = 3;
const MOST_NEAR = 5;
const LONGEST_WORD = 24;
const SHORTEST_WORD = 4;
const MOST_EDITS = 2;
const PAPERS_READ = 30;

/** Known words close to unknown ones, the closest and then the most frequent first. */
export async function wordsNear(shelved: Shelved, unknown: readonly string[]): Promise<readonly string[]> {
  const { parts } = shelved;
  const { papers } = statisticsOf(parts);
  const near = unknown.slice(0, MOST_WORDS_TRIED).flatMap((typed) => formsNear(parts, typed));
  const holding = ({ form }: { readonly form: string }) =>
    parts.reduce((sum, { terms }) => sum + (terms.find(termOf(form) ?? form)?.papers ?? 0), 0);
  const best = bestOf(
    near.map((one) => ({ id: one.form, score: holding(one) / (papers + 1) - one.edits })),
    MOST_NEAR,
  );
  const written: string[] = [];
  for (const { id } of best) {
    written.push(await usualWriting(shelved, id));
  }
  return [...new Set(written)];
}

/** A slip in the first letter of all is looked for only where two letters changed places. */
function formsNear(parts: readonly Part[], typed: string) {
  const word = foldedWords(typed)[0] ?? "";
  if (word.length < SHORTEST_WORD || word.length > LONGEST_WORD || termOf(word) === undefined) {
    return [];
  }
  const beginnings = [...new Set(word.slice(0, 2))];
  const forms = parts.flatMap(({ terms }) => beginnings.flatMap((letter) => [...terms.formsBeginning(letter)]));
  return [...new Set(forms)]
    .filter(
      (form) => Math.abs(form.length - word.length) <= MOST_EDITS && parts.some(({ terms }) => terms.writes(form)),
    )
    .map((form) => ({ form, edits: editsBetween(form, word, MOST_EDITS) }))
    .filter(({ edits }) => edits <= MOST_EDITS);
}

/** As most of the first few papers write it, with its capitals. */
async function usualWriting({ parts, texts }: Shelved, form: string): Promise<string> {
  const counts = new Map<string, number>();
  for (const id of parts.flatMap((part) => firstHolding(part, termOf(form) ?? form)).slice(0, PAPERS_READ)) {
    const text = await texts.get(id);
    for (const { surface, words } of tokens(`${text?.title ?? ""} ${text?.abstract ?? ""}`)) {
      if (words.length === 1 && words[0] === form) {
        counts.set(surface, (counts.get(surface) ?? 0) + 1);
      }
    }
  }
  const surfaces = [...counts].map(([id, score]) => ({ id, score }));
  return bestOf(surfaces, 1)[0]?.id ?? form;
}

function firstHolding({ terms, papers, standings }: Part, term: string): readonly string[] {
  return numbersIn(terms.find(term)?.postings)
    .filter((paper) => standings()[paper] === CURRENT)
    .map(papers.idOf);
}

function numbersIn(postings: Postings | undefined): readonly number[] {
  if (postings === undefined) {
    return [];
  }
  return "packed" in postings
    ? Array.from(postings.packed.subarray(postings.from, Math.min(postings.to, postings.from + PAPERS_READ))).map(
        (posting) => posting >>> 8,
      )
    : [...postings.keys()].slice(0, PAPERS_READ);
}
