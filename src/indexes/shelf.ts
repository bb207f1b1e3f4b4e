import type { Paper, PaperId } from "../core/papers/paper.ts";
import { mainTitle } from "../core/ranking/main-title.ts";
import { personKey } from "../core/ranking/person-key.ts";
import { foldedWords, terms } from "../core/ranking/words.ts";
import { createEngine, type Engine, type TermDocument } from "./posting-lists.ts";
import { type Lengths, readLengths } from "./scoring.ts";

/** What the index keeps of a paper beside its terms: what filters, phrases and titles need. */
export interface ShelvedPaper {
  readonly id: PaperId;
  readonly title: string;
  /** Kept: MiniSearch takes a paper out only when told the very words it got. */
  readonly abstract: string;
  readonly published: string | undefined;
  readonly venue: string | undefined;
  readonly categories: readonly string[];
  /** As `personKey`. */
  readonly people: readonly string[];
  readonly standing: Paper["standing"];
}

/** Everything an index holds. Changed only by `shelve` and `unshelve`, one change after another. */
export interface Shelf {
  readonly engine: Engine;
  readonly papers: Map<PaperId, ShelvedPaper>;
  /** From a title's folded words to the papers that bear it, in the order of their ids. */
  readonly titles: Map<string, readonly PaperId[]>;
  /** The same by `mainTitle`. */
  readonly mainTitles: Map<string, readonly PaperId[]>;
  /** Cached until the next change. */
  lengths: Lengths | undefined;
  /** The last change under way; the next one waits for it. */
  change: Promise<unknown>;
  /** Each name and category once, however many papers share it. */
  readonly names: Map<string, string>;
}

/** “Deep Learning: …” is the beginning of many titles and names none. */
const MOST_OF_ONE_MAIN_TITLE = 3;

export function createShelf(engine: Engine = createEngine()): Shelf {
  return {
    engine,
    papers: new Map(),
    titles: new Map(),
    mainTitles: new Map(),
    lengths: undefined,
    change: Promise.resolve(),
    names: new Map(),
  };
}

/** Runs after every change asked for before, and before every one asked for later. */
export function inTurn<T>(shelf: Shelf, work: () => Promise<T>): Promise<T> {
  const mine = shelf.change.then(work);
  shelf.change = mine.catch(() => undefined);
  return mine;
}

export function toShelve(paper: Paper, { names }: Shelf): ShelvedPaper {
  return {
    id: paper.id,
    title: paper.title,
    abstract: paper.abstract,
    published: paper.published,
    venue: paper.venue === undefined ? undefined : once(names, paper.venue),
    categories: paper.categories.map((category) => once(names, category)),
    people: paper.authors.map((author) => once(names, personKey(author))),
    standing: paper.standing,
  };
}

/** A known id is replaced. A withdrawn paper has a title here, and no terms. */
export function shelve(shelf: Shelf, paper: ShelvedPaper): void {
  unshelve(shelf, paper.id);
  keep(shelf, paper);
  if (paper.standing === "current") {
    shelf.engine.add(asDocument(paper));
  }
}

/** Keeps what stands beside the terms. */
export function keep(shelf: Shelf, paper: ShelvedPaper): void {
  shelf.lengths = undefined;
  shelf.papers.set(paper.id, paper);
  list(shelf.titles, titleWords(paper.title), paper.id);
  list(shelf.mainTitles, mainTitle(paper.title), paper.id);
}

export function unshelve(shelf: Shelf, id: PaperId): void {
  const paper = shelf.papers.get(id);
  if (!paper) {
    return;
  }
  shelf.lengths = undefined;
  shelf.papers.delete(id);
  unlist(shelf.titles, titleWords(paper.title), id);
  unlist(shelf.mainTitles, mainTitle(paper.title), id);
  if (paper.standing === "current") {
    shelf.engine.remove(asDocument(paper));
  }
}

/** Titles with the same words are the same, whatever stands between these. */
export function titleWords(title: string): string {
  return foldedWords(title).join(" ");
}

/** All papers with just this title, or else the few whose title is this up to its subtitle. */
export function papersTitled({ titles, mainTitles }: Shelf, title: string): readonly PaperId[] {
  const key = titleWords(title);
  const whole = titles.get(key);
  const main = mainTitles.get(key) ?? [];
  return whole ?? (main.length <= MOST_OF_ONE_MAIN_TITLE ? main : []);
}

/** All papers with just this title. */
export function versionsOf({ titles }: Shelf, title: string): readonly PaperId[] {
  return titles.get(titleWords(title)) ?? [];
}

export function lengthsIn(shelf: Shelf): Lengths {
  shelf.lengths ??= readLengths(shelf.engine);
  return shelf.lengths;
}

function list(titles: Map<string, readonly PaperId[]>, key: string | undefined, id: PaperId): void {
  if (key !== undefined && key !== "") {
    titles.set(key, [...(titles.get(key) ?? []), id].sort());
  }
}

function unlist(titles: Map<string, readonly PaperId[]>, key: string | undefined, id: PaperId): void {
  const others = titles.get(key ?? "")?.filter((other) => other !== id) ?? [];
  if (others.length > 0) {
    titles.set(key ?? "", others);
  } else {
    titles.delete(key ?? "");
  }
}

function asDocument({ id, title, abstract }: ShelvedPaper): TermDocument {
  return { id, title: terms(title).join(" "), abstract: terms(abstract).join(" ") };
}

function once(names: Map<string, string>, name: string): string {
  const known = names.get(name);
  if (known === undefined) {
    names.set(name, name);
  }
  return known ?? name;
}
