import type { Paper, PaperId } from "../core/papers/paper.ts";
import type { PaperIndex, SearchOptions } from "../core/papers/paper-index.ts";
import type { Encoder } from "../core/ranking/encoder.ts";
import { readConditions } from "./conditions.ts";
import { searchSimilar } from "./search-similar.ts";
import { type Asking, searchWords } from "./search-words.ts";
import {
  addSegment,
  chooseMerge,
  createShelf,
  inTurn,
  mergeHere,
  packPapers,
  partsOf,
  replaceSegments,
  type Shelf,
  shelve,
  unshelve,
} from "./shelf.ts";
import { inSlices, type Rest, restOneTurn } from "./slices.ts";
import { suggestTitles } from "./suggest-titles.ts";
import { createTextCheck, type Texts } from "./texts.ts";

/** Ten papers take some 7 ms to add: nobody waits longer than that for an answer. */
const CHANGES_A_SLICE = 10;
/** So many at once are packed; fewer go to the head, which is packed when it has so many. */
export const MOST_IN_HEAD = 250;

export interface IndexOptions {
  /** What to answer from; opened segments, or nothing yet. */
  readonly shelf?: Shelf;
  /** What tells meaning; without it, words alone count. */
  readonly encoder?: Encoder | undefined;
  /** Where papers are read whole; kept in memory unless told. */
  readonly texts?: Texts;
  /** Called between slices of work. */
  readonly rest?: Rest;
  /** Somebody else packs the head and merges segments. */
  readonly tidiedElsewhere?: boolean;
}

/** A PaperIndex in memory. Additions and removals happen one after another, in slices; questions are answered meanwhile. */
export function createSegmentedIndex(options: IndexOptions = {}): PaperIndex {
  const { encoder, shelf = createShelf(encoder), rest = restOneTurn } = options;
  const own = new Map<PaperId, Paper>();
  const texts: Texts = options.texts ?? own;

  function asking(search: SearchOptions): Asking {
    const parts = partsOf(shelf);
    const conditions = readConditions(parts, search);
    return {
      ...search,
      parts,
      texts,
      encoder: shelf.encoder,
      conditions,
      passesText: createTextCheck(texts, conditions.tests, rest),
    };
  }

  async function add(papers: readonly Paper[]): Promise<void> {
    for (const paper of options.texts ? [] : papers) {
      own.set(paper.id, paper);
    }
    const latest = [...new Map(papers.map((paper) => [paper.id, paper])).values()];
    if (latest.length > MOST_IN_HEAD) {
      await addSegment(shelf, await packPapers(shelf, latest, rest), { rest });
    } else {
      await inSlices(latest, (paper) => shelve(shelf.stock, paper), { size: CHANGES_A_SLICE, rest });
    }
    if (!options.tidiedElsewhere) {
      await tidy(shelf, rest);
    }
  }

  function remove(ids: readonly PaperId[]): Promise<void> {
    const forget = (id: PaperId) => {
      own.delete(id);
      unshelve(shelf.stock, id);
    };
    return inSlices(ids, forget, { size: CHANGES_A_SLICE, rest });
  }

  return {
    add: (papers) => inTurn(shelf, () => add(papers)),
    remove: (ids) => inTurn(shelf, () => remove(ids)),
    search: async (words, search) => searchWords(words, asking(search)),
    similar: async (examples, search) => searchSimilar(examples, asking(search)),
    suggest: (typed, limit) => suggestTitles(partsOf(shelf), texts, { typed, limit }),
  };
}

/** Packs a full head, and makes few segments of many. */
async function tidy(shelf: Shelf, rest: Rest): Promise<void> {
  const kept = shelf.stock.head.kept();
  if (kept.length > MOST_IN_HEAD) {
    await addSegment(shelf, await packPapers(shelf, kept, rest), { rest });
  }
  const merged = chooseMerge(shelf);
  if (merged.length > 0) {
    replaceSegments(shelf, merged, mergeHere(merged));
  }
}
