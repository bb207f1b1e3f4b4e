import {
  averageLengths,
  documentNumbers,
  type Engine,
  lengthsOf,
  type Postings,
  papersWith,
  postings,
} from "./posting-lists.ts";

interface WeighedTerm {
  readonly term: string;
  readonly weight: number;
}

/** How long each document's fields are, by document number. */
export interface Lengths {
  readonly title: Uint16Array;
  readonly abstract: Uint16Array;
}

/** How often a term stands in title and abstract, and how long these are. */
type Give = (inTitle: number, inAbstract: number, titleLength: number, abstractLength: number) => number;

/** What one term is worth to a paper. */
export interface TermScore {
  readonly title: Postings;
  readonly abstract: Postings;
  readonly give: Give;
  /** More than this it never gives. */
  readonly most: number;
}

export type Formula = (engine: Engine, term: WeighedTerm) => TermScore;

const K = 1.2;
const B = 0.75;
const TITLE_COUNTS = 3;
const LONGEST_FIELD = 65_535;

/**
 * BM25 over one field made of three times the title and the abstract. For what people ask in words this is better than
 * two fields; MiniSearch's factor for the number of words matched is left out (two to six points on long questions).
 */
export const asOneField: Formula = (engine, { term, weight }) => {
  const [title, abstract] = postings(engine, term);
  const [averageTitle, averageAbstract] = averageLengths(engine);
  const factor = weight * idf(engine.documentCount, papersWith(engine, term)) * (K + 1);
  const average = TITLE_COUNTS * averageTitle + averageAbstract;
  const give: Give = (inTitle, inAbstract, titleLength, abstractLength) => {
    const count = TITLE_COUNTS * inTitle + inAbstract;
    return (factor * count) / (count + norm((TITLE_COUNTS * titleLength + abstractLength) / average));
  };
  return { title, abstract, give, most: factor };
};

/** MiniSearch's own: BM25 of each field with its own statistics, summed. Better for whole texts as examples. */
export const asTwoFields: Formula = (engine, { term, weight }) => {
  const [title, abstract] = postings(engine, term);
  const [averageTitle, averageAbstract] = averageLengths(engine);
  const ofTitle = weight * idf(engine.documentCount, title.size) * (K + 1);
  const ofAbstract = weight * idf(engine.documentCount, abstract.size) * (K + 1);
  const give: Give = (inTitle, inAbstract, titleLength, abstractLength) =>
    (inTitle && (ofTitle * inTitle) / (inTitle + norm(titleLength / averageTitle))) +
    (inAbstract && (ofAbstract * inAbstract) / (inAbstract + norm(abstractLength / averageAbstract)));
  return { title, abstract, give, most: ofTitle + ofAbstract };
};

/** The sum of what all terms give, by document number; 0 where none is held. */
export function scoreDocuments(engine: Engine, scores: readonly TermScore[], lengths: Lengths): Float64Array {
  const sums = new Float64Array(documentNumbers(engine));
  for (const { title, abstract, give } of scores) {
    const add = (document: number, inTitle: number, inAbstract: number) => {
      const given = give(inTitle, inAbstract, lengths.title[document] ?? 0, lengths.abstract[document] ?? 0);
      sums[document] = (sums[document] ?? 0) + given;
    };
    abstract.forEach((count, document) => {
      add(document, title.get(document) ?? 0, count);
    });
    title.forEach((count, document) => {
      if (!abstract.has(document)) {
        add(document, count, 0);
      }
    });
  }
  return sums;
}

export function giveTo(document: number, { title, abstract, give }: TermScore, lengths: Lengths): number {
  const inTitle = title.get(document) ?? 0;
  const inAbstract = abstract.get(document) ?? 0;
  if (inTitle + inAbstract === 0) {
    return 0;
  }
  return give(inTitle, inAbstract, lengths.title[document] ?? 0, lengths.abstract[document] ?? 0);
}

export function readLengths(engine: Engine): Lengths {
  const size = documentNumbers(engine);
  const lengths = { title: new Uint16Array(size), abstract: new Uint16Array(size) };
  for (let document = 0; document < size; document += 1) {
    const [title, abstract] = lengthsOf(engine, document);
    lengths.title[document] = Math.min(title, LONGEST_FIELD);
    lengths.abstract[document] = Math.min(abstract, LONGEST_FIELD);
  }
  return lengths;
}

export function idf(papers: number, holding: number): number {
  return Math.log(1 + (papers - holding + 0.5) / (holding + 0.5));
}

function norm(relativeLength: number): number {
  return K * (1 - B + B * relativeLength);
}
