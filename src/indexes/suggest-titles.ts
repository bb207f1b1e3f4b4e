import type { Suggestion } from "../core/papers/paper-index.ts";
import { bestOf } from "./best-of.ts";
import { type Shelf, titleWords } from "./shelf.ts";

/** Titles that begin with what was typed, then titles where a later word does; shorter ones first. */
export function suggestTitles(shelf: Shelf, typed: string, limit: number): readonly Suggestion[] {
  const prefix = titleWords(typed) + (endsWord(typed) ? " " : "");
  if (prefix.trim() === "") {
    return [];
  }
  const keys = bestOf(matching(shelf.titles.keys(), prefix), limit);
  return keys
    .flatMap(({ id: key }) => shelf.titles.get(key) ?? [])
    .map((id) => shelf.papers.get(id))
    .filter((paper) => paper?.standing === "current")
    .flatMap((paper) => (paper ? [{ id: paper.id, title: paper.title }] : []))
    .slice(0, limit);
}

/** A space typed after a word says that the word is complete. */
function endsWord(typed: string): boolean {
  return /\s$/.test(typed);
}

function* matching(keys: Iterable<string>, prefix: string) {
  const later = ` ${prefix}`;
  for (const key of keys) {
    if (key.startsWith(prefix)) {
      yield { id: key, score: 1 / key.length };
    } else if (key.includes(later)) {
      yield { id: key, score: -key.length };
    }
  }
}
