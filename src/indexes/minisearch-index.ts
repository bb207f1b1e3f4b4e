import type { Paper, PaperId } from "../core/papers/paper.ts";
import type { PaperIndex } from "../core/papers/paper-index.ts";
import { readConditions } from "./conditions.ts";
import { searchSimilar } from "./search-similar.ts";
import { searchWords } from "./search-words.ts";
import { createShelf, inTurn, type Shelf, shelve, toShelve, unshelve } from "./shelf.ts";
import { inSlices, type Rest, restOneTurn } from "./slices.ts";
import { suggestTitles } from "./suggest-titles.ts";

/** Ten papers take some 7 ms to add: nobody waits longer than that for an answer. */
const CHANGES_A_SLICE = 10;

export interface IndexOptions {
  /** What to answer from; an opened snapshot, or nothing yet. */
  readonly shelf?: Shelf;
  /** Called between slices of work. */
  readonly rest?: Rest;
}

/** A PaperIndex in memory. Additions and removals happen one after another, in slices; questions are answered meanwhile. */
export function createMiniSearchIndex({ shelf = createShelf(), rest = restOneTurn }: IndexOptions = {}): PaperIndex {
  function change<T>(items: readonly T[], one: (item: T) => void): Promise<void> {
    return inTurn(shelf, () => inSlices(items, one, { size: CHANGES_A_SLICE, rest }));
  }

  return {
    add: (papers: readonly Paper[]) => change(papers, (paper) => shelve(shelf, toShelve(paper, shelf))),
    remove: (ids: readonly PaperId[]) => change(ids, (id) => unshelve(shelf, id)),
    async search(words, options) {
      const mayAnswer = await readConditions(shelf, options, rest);
      return searchWords(shelf, words, { ...options, mayAnswer });
    },
    async similar(examples, options) {
      const mayAnswer = await readConditions(shelf, options, rest);
      return searchSimilar(shelf, examples, { ...options, mayAnswer });
    },
    suggest: (prefix, limit) => suggestTitles(shelf, prefix, limit),
  };
}
