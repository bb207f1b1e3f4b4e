import { createGrowingList, type GrowingList } from "../indexes/growing-list.ts";
import type { Corpus } from "./corpus.ts";
import type { SeededRandom } from "./seeded-random.ts";

/** Bags of stems, one a paper: where each starts in `stems`, and where the last one ends. */
export interface Bags {
  readonly stems: Uint32Array;
  readonly starts: Uint32Array;
}

/** In how many of two cases a paper is seen as title and abstract; else as one sentence and the rest. */
const TITLE_AGAINST_ABSTRACT = 0.5;

interface Pen {
  readonly stems: GrowingList;
  readonly starts: GrowingList;
}

/**
 * Two ways to see each paper, neither with a sentence of the other: title and abstract, or one sentence of the abstract
 * and all others with the title twice.
 */
export function twoViews(corpus: Corpus, papers: Uint32Array, random: SeededRandom): readonly [Bags, Bags] {
  const one = createPen();
  const other = createPen();
  for (const paper of papers) {
    const title = corpus.titles[paper] ?? 0;
    const end = corpus.titles[paper + 1] ?? 0;
    const inAbstract = end - title - 1;
    if (inAbstract < 2 || random.next() < TITLE_AGAINST_ABSTRACT) {
      write(one, corpus, title, title + 1);
      write(other, corpus, inAbstract === 0 ? title : title + 1, end);
    } else {
      const chosen = title + 1 + random.below(inAbstract);
      write(one, corpus, chosen, chosen + 1);
      write(other, corpus, title, title + 1);
      write(other, corpus, title, chosen);
      write(other, corpus, chosen + 1, end);
    }
    endBag(one);
    endBag(other);
  }
  return [bagsOf(one), bagsOf(other)];
}

function createPen(): Pen {
  const pen = { stems: createGrowingList(), starts: createGrowingList() };
  pen.starts.push(0);
  return pen;
}

function write({ stems }: Pen, corpus: Corpus, firstSentence: number, end: number): void {
  for (const stem of corpus.stems.subarray(corpus.sentences[firstSentence], corpus.sentences[end])) {
    stems.push(stem);
  }
}

function endBag({ stems, starts }: Pen): void {
  starts.push(stems.values().length);
}

function bagsOf({ stems, starts }: Pen): Bags {
  return { stems: stems.values(), starts: starts.values() };
}
