import MiniSearch, { type Options } from "minisearch";

/** A paper as MiniSearch gets it: an id, and its terms between spaces. Nothing is stored but the id. */
export interface TermDocument {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
}

export type Engine = MiniSearch<TermDocument>;
/** From a document's number to how often it holds the term. */
export type Postings = ReadonlyMap<number, number>;

export const FIELDS = ["title", "abstract"] as const;

export const ENGINE_OPTIONS: Options<TermDocument> = {
  fields: [...FIELDS],
  tokenize: (text) => (text === "" ? [] : text.split(" ")),
  processTerm: (term) => term,
  autoVacuum: false,
};

const NONE: Postings = new Map();

/** What MiniSearch 7.2 keeps. The names are protected in its typings: read, never written; a test compares our scores with its own. */
const KEPT = {
  index: "_index",
  lengths: "_fieldLength",
  averages: "_avgFieldLength",
  next: "_nextId",
  ids: "_documentIds",
  numbers: "_idToShortId",
} as const;

export function createEngine(): Engine {
  return new MiniSearch<TermDocument>(ENGINE_OPTIONS);
}

/** How often each document holds a term, field by field. */
export function postings(engine: Engine, term: string): readonly [title: Postings, abstract: Postings] {
  const fields = engine[KEPT.index].get(term);
  return [fields?.get(0) ?? NONE, fields?.get(1) ?? NONE];
}

/** All terms, with search by prefix and by edits. */
export function dictionary(engine: Engine) {
  return engine[KEPT.index];
}

export function papersWith(engine: Engine, term: string): number {
  const [title, abstract] = postings(engine, term);
  let both = 0;
  for (const document of title.keys()) {
    both += abstract.has(document) ? 1 : 0;
  }
  return title.size + abstract.size - both;
}

/** In different terms. */
export function lengthsOf(engine: Engine, document: number): readonly [title: number, abstract: number] {
  const lengths = engine[KEPT.lengths].get(document);
  return [lengths?.[0] ?? 0, lengths?.[1] ?? 0];
}

export function averageLengths(engine: Engine): readonly [title: number, abstract: number] {
  const averages = engine[KEPT.averages];
  return [averages[0] ?? 0, averages[1] ?? 0];
}

/** One more than the highest number in use. */
export function documentNumbers(engine: Engine): number {
  return engine[KEPT.next];
}

export function idOf(engine: Engine, document: number): string | undefined {
  const id: unknown = engine[KEPT.ids].get(document);
  return typeof id === "string" ? id : undefined;
}

export function numberOf(engine: Engine, id: string): number | undefined {
  return engine[KEPT.numbers].get(id);
}
