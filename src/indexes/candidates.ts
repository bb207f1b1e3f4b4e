import type { PaperId } from "../core/papers/paper.ts";
import { createBest } from "./best-of.ts";
import type { Part } from "./part.ts";
import { CURRENT } from "./standing.ts";

/** A paper of one of the parts. */
export interface Place {
  readonly part: number;
  readonly paper: number;
}

export interface Candidate extends Place {
  readonly id: PaperId;
  readonly score: number;
}

/** By part, 1 where a paper may be answered as far as its facts and terms tell; `undefined`: all may. */
export type Masks = readonly (Uint8Array | undefined)[];

export interface Sums {
  readonly parts: readonly Part[];
  /** By part, by paper; only what is above 0 is an answer. */
  readonly scores: readonly Float64Array[];
}

/** The first of the current papers that may be answered, equal ones in the order of their ids. */
export function bestCandidates({ parts, scores }: Sums, masks: Masks, count: number): readonly Candidate[] {
  const best = createBest<Candidate>(count);
  parts.forEach(({ standings, papers }, part) => {
    const standing = standings();
    const mask = masks[part];
    const sums = scores[part] ?? new Float64Array(0);
    let floor = Math.max(Number.MIN_VALUE, best.floor());
    for (let paper = 0; paper < sums.length; paper += 1) {
      const score = sums[paper] ?? 0;
      if (score >= floor && standing[paper] === CURRENT && (mask === undefined || mask[paper] === 1)) {
        best.offer({ id: papers.idOf(paper), score, part, paper });
        floor = Math.max(Number.MIN_VALUE, best.floor());
      }
    }
  });
  return best.list();
}

/** All current papers that may be answered and score at least that; `undefined` where there are more than `most`. */
export function candidatesFrom(
  { parts, scores }: Sums,
  masks: Masks,
  { least, most }: { readonly least: number; readonly most: number },
): readonly Candidate[] | undefined {
  const found: Candidate[] = [];
  for (const [part, { standings, papers }] of parts.entries()) {
    const standing = standings();
    const mask = masks[part];
    const sums = scores[part] ?? new Float64Array(0);
    for (let paper = 0; paper < sums.length; paper += 1) {
      const score = sums[paper] ?? 0;
      if (score >= least && standing[paper] === CURRENT && (mask === undefined || mask[paper] === 1)) {
        found.push({ id: papers.idOf(paper), score, part, paper });
        if (found.length > most) {
          return undefined;
        }
      }
    }
  }
  return found;
}

export function placeOf(parts: readonly Part[], id: PaperId): Place | undefined {
  for (const [part, { papers }] of parts.entries()) {
    const paper = papers.numberOf(id);
    if (paper !== undefined) {
      return { part, paper };
    }
  }
  return undefined;
}
