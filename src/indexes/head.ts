import type { Paper, PaperId } from "../core/papers/paper.ts";
import type { Encoder } from "../core/ranking/encoder.ts";
import { mainTitle } from "../core/ranking/main-title.ts";
import { tokens } from "../core/ranking/words.ts";
import { createVectorBlock, type VectorBlock } from "../encoders/vector-block.ts";
import { asTerms, eachTerm } from "./count-terms.ts";
import { createHeadEngine, type HeadEngine, headIdOf, headNumberOf, headPostings } from "./head-engine.ts";
import { dayNumber, titleWords } from "./paper-facts.ts";
import { paperFilter } from "./paper-filter.ts";
import type { Part, PartPapers, PartTerms, VisitTitle } from "./part.ts";
import { CURRENT, GONE, standingOf } from "./standing.ts";
import { paperVector, rowOf } from "./vectors.ts";
import { writtenForm } from "./written-form.ts";

/** The mutable part: papers that came lately. Small, because it keeps them whole and everything in maps. */
export interface Head extends Part {
  /** A known id is replaced. */
  readonly put: (paper: Paper) => void;
  readonly bury: (id: PaperId) => void;
  readonly kept: () => readonly Paper[];
}

interface Kept {
  readonly paper: Paper;
  readonly title: string;
  readonly mainTitle: string | undefined;
  readonly length: number;
  readonly forms: readonly string[];
}

interface HeadState {
  readonly engine: HeadEngine;
  readonly kept: Map<number, Kept>;
  /** How many papers write a word. */
  readonly forms: Map<string, number>;
  size: number;
  lengths: Uint16Array;
  standings: Uint8Array;
  readonly encoder: Encoder | undefined;
  block: VectorBlock | undefined;
}

const LONGEST = 65_535;
const FIRST_ROOM = 64;

export function createHead(encoder?: Encoder): Head {
  const state: HeadState = {
    engine: createHeadEngine(),
    kept: new Map(),
    forms: new Map(),
    size: 0,
    lengths: new Uint16Array(FIRST_ROOM),
    standings: new Uint8Array(FIRST_ROOM),
    encoder,
    block: encoder && createVectorBlock({ rows: FIRST_ROOM, dimensions: encoder.dimensions }),
  };

  return {
    put(paper) {
      bury(state, paper.id);
      put(state, paper);
    },
    bury: (id) => bury(state, id),
    kept: () => [...state.kept.values()].map(({ paper }) => paper),
    size: () => state.size,
    lengths: () => state.lengths,
    standings: () => state.standings,
    totals() {
      const current = [...state.kept.values()].filter(({ paper }) => paper.standing === "current");
      return { papers: current.length, length: current.reduce((sum, { length }) => sum + length, 0) };
    },
    terms: termsOf(state),
    papers: papersIn(state),
    cosines: (query, only) => state.block?.cosines(query, only),
    vectorOf: (paper) => state.block && rowOf(state.block, paper),
  };
}

function put(state: HeadState, paper: Paper): void {
  const { engine, kept, forms } = state;
  const isCurrent = standingOf(paper) === CURRENT;
  const terms = isCurrent ? termLines(paper) : [];
  engine.add({ id: paper.id, terms: terms.join("\n") });
  const number = headNumberOf(engine, paper.id) ?? 0;
  makeRoom(state, number + 1);
  const one: Kept = {
    paper,
    title: titleWords(paper.title),
    mainTitle: mainTitle(paper.title),
    length: Math.min(LONGEST, terms.length),
    forms: isCurrent ? formsOf(paper) : [],
  };
  for (const form of one.forms) {
    forms.set(form, (forms.get(form) ?? 0) + 1);
  }
  kept.set(number, one);
  if (state.encoder) {
    state.block?.put(number, paperVector(state.encoder, paper.title, paper.abstract));
  }
  state.lengths[number] = one.length;
  state.standings[number] = standingOf(paper);
}

function bury(state: HeadState, id: PaperId): void {
  const { engine, kept, forms } = state;
  const number = headNumberOf(engine, id);
  const one = number === undefined ? undefined : kept.get(number);
  if (number === undefined || !one) {
    return;
  }
  // MiniSearch takes a paper out only when told the very terms it got.
  engine.remove({ id, terms: one.length === 0 ? "" : termLines(one.paper).join("\n") });
  for (const form of one.forms) {
    forms.set(form, (forms.get(form) ?? 0) - 1);
  }
  kept.delete(number);
  state.standings[number] = GONE;
}

function makeRoom(state: HeadState, size: number): void {
  state.size = size;
  if (size > state.lengths.length) {
    const [lengths, standings] = [new Uint16Array(2 * size), new Uint8Array(2 * size)];
    lengths.set(state.lengths);
    standings.set(state.standings);
    state.lengths = lengths;
    state.standings = standings;
    if (state.block) {
      const block = createVectorBlock({ rows: 2 * size, dimensions: state.block.dimensions });
      block.put(0, state.block.bytes);
      state.block = block;
    }
  }
}

function termLines(paper: Paper): readonly string[] {
  const lines: string[] = [];
  const push = (line: string, count: number) => {
    for (let time = 0; time < count; time += 1) {
      lines.push(line);
    }
  };
  eachTerm(paper, {
    read: asTerms,
    word: push,
    pair: (first, second, count) => push(`${first} ${second}`, count),
  });
  return lines;
}

function formsOf({ title, abstract }: Paper): readonly string[] {
  const forms = [...tokens(title), ...tokens(abstract)].map((token) => writtenForm(token)?.[0]);
  return [...new Set(forms.filter((form) => form !== undefined))];
}

function termsOf({ engine, forms }: HeadState): PartTerms {
  return {
    find(term) {
      const postings = headPostings(engine, term);
      return postings && { postings, papers: postings.size };
    },
    writes: (word) => (forms.get(word) ?? 0) > 0,
    formsBeginning: (prefix) =>
      [...forms].filter(([form, count]) => count > 0 && form.startsWith(prefix)).map(([form]) => form),
  };
}

function papersIn(state: HeadState): PartPapers {
  const { engine, kept } = state;
  const numbersWhere = (holds: (one: Kept) => boolean) =>
    [...kept].filter(([, one]) => holds(one)).map(([number]) => number);
  const visitWhere = (holds: (title: string) => boolean, visit: VisitTitle) => {
    for (const [number, { title }] of kept) {
      if (holds(title)) {
        visit(number, Buffer.byteLength(title));
      }
    }
  };

  return {
    idOf: (paper) => headIdOf(engine, paper),
    numberOf: (id) => headNumberOf(engine, id),
    dayOf: (paper) => dayNumber(kept.get(paper)?.paper.published),
    titled: (words) => numbersWhere(({ title }) => title === words),
    mainTitled: (words) => numbersWhere((one) => one.mainTitle === words),
    titlesBeginning: (prefix, visit) => visitWhere((title) => title.startsWith(prefix), visit),
    titlesWithWord: (prefix, visit) => visitWhere((title) => ` ${title}`.includes(` ${prefix}`), visit),
    // A paper is the only one of its title here, as far as this goes.
    titleAt: (number) => ({ words: kept.get(number)?.title ?? "", papers: [number] }),
    passing(filter) {
      const passes = paperFilter(filter);
      const mask = new Uint8Array(state.size);
      for (const [number, { paper }] of kept) {
        mask[number] = passes(paper) ? 1 : 0;
      }
      return mask;
    },
  };
}
