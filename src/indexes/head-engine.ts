import MiniSearch from "minisearch";

/** A paper as MiniSearch gets it: an id, and its terms, one a line, as often as they count. Nothing is stored. */
interface TermDocument {
  readonly id: string;
  readonly terms: string;
}

export type HeadEngine = MiniSearch<TermDocument>;

/** What MiniSearch 7.2 keeps. The names are protected in its typings: read, never written; a test compares them with what it finds. */
const KEPT = { index: "_index", ids: "_documentIds", numbers: "_idToShortId" } as const;
const ONLY_FIELD = 0;

export function createHeadEngine(): HeadEngine {
  return new MiniSearch<TermDocument>({
    fields: ["terms"],
    tokenize: (text) => (text === "" ? [] : text.split("\n")),
    processTerm: (term) => term,
    autoVacuum: false,
  });
}

/** From the number of a paper to how often it holds the term. */
export function headPostings(engine: HeadEngine, term: string): ReadonlyMap<number, number> | undefined {
  const postings = engine[KEPT.index].get(term)?.get(ONLY_FIELD);
  return postings && postings.size > 0 ? postings : undefined;
}

export function headIdOf(engine: HeadEngine, paper: number): string {
  return String(engine[KEPT.ids].get(paper) ?? "");
}

/** Numbers rise with every paper added, also when one is replaced. */
export function headNumberOf(engine: HeadEngine, id: string): number | undefined {
  return engine[KEPT.numbers].get(id);
}
