import type { PaperId } from "../core/papers/paper.ts";
import type { Filter } from "../core/ranking/query.ts";

/** Told a title and its length: whether longer ones are wanted too. It may be told one several times. */
export type VisitTitle = (title: number, length: number) => boolean;

/** A list of a packed segment: paper · 256 + count, from `from` to before `to`. */
export interface PackedList {
  readonly packed: Uint32Array;
  readonly from: number;
  readonly to: number;
}

/** Where a term stands and how often: packed, or from a paper's number to the count. */
export type Postings = PackedList | ReadonlyMap<number, number>;

/** Facts that decide whether a paper may be answered, without its text. */
export type FactFilter = Pick<Filter, "authors" | "categories" | "venues" | "years" | "days">;

export interface TermFound {
  /** Gone papers may still be listed. */
  readonly postings: Postings;
  /** In how many papers it stands; gone ones do not count. */
  readonly papers: number;
}

export interface PartTerms {
  /** `undefined` where no paper holds it. */
  readonly find: (term: string) => TermFound | undefined;
  /** Whether some paper writes this very word. */
  readonly writes: (word: string) => boolean;
  /** The words as papers write them that begin so. */
  readonly formsBeginning: (prefix: string) => Iterable<string>;
}

export interface PartPapers {
  readonly idOf: (paper: number) => PaperId;
  /** `undefined` for one that is not here, or gone. */
  readonly numberOf: (id: PaperId) => number | undefined;
  /** 20240517; 0 where unknown. */
  readonly dayOf: (paper: number) => number;
  /** Papers, gone ones too, that bear just these title words. */
  readonly titled: (words: string) => Iterable<number>;
  /** The same by what stands before the subtitle. */
  readonly mainTitled: (words: string) => Iterable<number>;
  /** Titles whose words begin so, or in which some word does; a title has a number of its own. */
  readonly titlesBeginning: (prefix: string, visit: VisitTitle) => void;
  readonly titlesWithWord: (prefix: string, visit: VisitTitle) => void;
  readonly titleAt: (title: number) => { readonly words: string; readonly papers: Iterable<number> };
  /** 1 for each paper that passes, gone ones too. */
  readonly passing: (filter: FactFilter) => Uint8Array;
}

/** Papers searched together: a packed segment or the head. Their numbers lie below `size`. */
export interface Part {
  readonly size: () => number;
  /** How long each paper is in words and pairs, by its number. */
  readonly lengths: () => Uint16Array;
  /** As `standing.ts` says, by number. */
  readonly standings: () => Uint8Array;
  /** How many papers are current, and how long these are together. */
  readonly totals: () => { readonly papers: number; readonly length: number };
  readonly terms: PartTerms;
  readonly papers: PartPapers;
  /** Of each paper with a query, or `only` of those, which rise; good until the next call. `undefined` without vectors. */
  readonly cosines: (query: Int16Array, only?: ArrayLike<number>) => Float32Array | undefined;
  readonly vectorOf: (paper: number) => Int8Array | undefined;
}
