import type { PaperId } from "../core/papers/paper.ts";
import type { Place } from "./candidates.ts";
import { titleWords } from "./paper-facts.ts";
import type { Part } from "./part.ts";
import { GONE } from "./standing.ts";

export interface TitledPaper extends Place {
  readonly id: PaperId;
}

/** “Deep Learning: …” is the beginning of many titles and names none. */
const MOST_OF_ONE_MAIN_TITLE = 3;

/** All papers with just this title, or else the few whose title is this up to its subtitle. */
export function papersTitled(parts: readonly Part[], title: string): readonly TitledPaper[] {
  const words = titleWords(title);
  const whole = standing(parts, (part) => part.papers.titled(words));
  if (whole.length > 0) {
    return whole;
  }
  const main = standing(parts, (part) => part.papers.mainTitled(words));
  return main.length <= MOST_OF_ONE_MAIN_TITLE ? main : [];
}

/** All papers with just this title. */
export function versionsOf(parts: readonly Part[], title: string): readonly TitledPaper[] {
  return standing(parts, (part) => part.papers.titled(titleWords(title)));
}

function standing(parts: readonly Part[], look: (part: Part) => Iterable<number>): readonly TitledPaper[] {
  return parts.flatMap((part, number) =>
    [...look(part)]
      .filter((paper) => part.standings()[paper] !== GONE)
      .map((paper) => ({ id: part.papers.idOf(paper), part: number, paper })),
  );
}
