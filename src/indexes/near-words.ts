import { foldedWords, termOf, tokens } from "../core/ranking/words.ts";
import { bestOf } from "./best-of.ts";
import { dictionary, idOf, papersWith, postings } from "./posting-lists.ts";
import type { Shelf } from "./shelf.ts";

const MOST_WORDS_TRIED = 3;
const MOST_NEAR = 5;
const LONGEST_WORD = 24;
const SHORTEST_WORD = 4;
const MOST_EDITS = 2;
const PAPERS_READ = 30;

/** Known words close to unknown ones, the closest and then the most frequent first. */
export function wordsNear(shelf: Shelf, unknown: readonly string[]): readonly string[] {
  const near = unknown.slice(0, MOST_WORDS_TRIED).flatMap((typed) => termsNear(shelf, typed));
  const best = bestOf(
    near.map(({ term, edits }) => ({ id: term, score: papersWith(shelf.engine, term) / shelf.papers.size - edits })),
    MOST_NEAR,
  );
  return [...new Set(best.map(({ id }) => writtenForm(shelf, id)))];
}

function termsNear({ engine }: Shelf, typed: string): readonly { readonly term: string; readonly edits: number }[] {
  const term = termOf(foldedWords(typed)[0] ?? "");
  if (term === undefined || term.length < SHORTEST_WORD || term.length > LONGEST_WORD) {
    return [];
  }
  return [...dictionary(engine).fuzzyGet(term, MOST_EDITS)].map(([near, [, edits]]) => ({ term: near, edits }));
}

/** How the first few papers write a term, and how often. */
export function surfacesOf({ engine, papers }: Shelf, term: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const [title, abstract] = postings(engine, term);
  const ids = new Set([...title.keys(), ...abstract.keys()].map((document) => idOf(engine, document) ?? ""));
  const first = bestOf(
    [...ids].map((id) => ({ id, score: 0 })),
    PAPERS_READ,
  );
  for (const { id } of first) {
    const paper = papers.get(id);
    const written = tokens(`${paper?.title ?? ""} ${paper?.abstract ?? ""}`);
    for (const { surface } of written.filter((token) => token.terms.length === 1 && token.terms[0] === term)) {
      counts.set(surface, (counts.get(surface) ?? 0) + 1);
    }
  }
  return counts;
}

function writtenForm(shelf: Shelf, term: string): string {
  const surfaces = [...surfacesOf(shelf, term)].map(([id, score]) => ({ id, score }));
  return bestOf(surfaces, 1)[0]?.id ?? term;
}
