import type { PaperId } from "../core/papers/paper.ts";
import { createScoreFloor, type ScoreFloor } from "../core/ranking/score-floor.ts";
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

/** By part, the numbers of some papers, rising. */
export type Places = readonly (readonly number[])[];

export interface Sums {
  readonly parts: readonly Part[];
  /** By part, by paper; only what is above 0 is an answer. */
  readonly scores: readonly Float64Array[];
}

/** Sums of which the largest are found without looking at all of them. */
export interface Peaked extends Sums {
  readonly masks: Masks;
  /** By part, the most that a paper scores that may be answered, of each stretch of papers. */
  readonly peaks: readonly Float64Array[];
}

export const STRETCH = 32;
const NO_SUMS = new Float64Array(0);

export function findPeaks({ parts, scores }: Sums, masks: Masks): Peaked {
  const peaks = parts.map(({ standings }, part) => {
    return peaksOf({ sums: scores[part] ?? NO_SUMS, standing: standings(), mask: masks[part] });
  });
  return { parts, scores, masks, peaks };
}

function peaksOf({ sums, standing, mask }: Looked): Float64Array {
  const peaks = new Float64Array(Math.ceil(sums.length / STRETCH));
  for (let stretch = 0; stretch < peaks.length; stretch += 1) {
    const end = Math.min(sums.length, (stretch + 1) * STRETCH);
    let peak = 0;
    for (let paper = stretch * STRETCH; paper < end; paper += 1) {
      const score = sums[paper] ?? 0;
      if (score > peak && standing[paper] === CURRENT && (mask === undefined || mask[paper] === 1)) {
        peak = score;
      }
    }
    peaks[stretch] = peak;
  }
  return peaks;
}

/** The first of the current papers that may be answered, equal ones in the order of their ids. */
export function bestCandidates(peaked: Peaked, count: number): readonly Candidate[] {
  const best = createBest<Candidate>(count);
  bestPlaces(peaked, count).places.forEach((papers, part) => {
    for (const paper of papers) {
      const id = peaked.parts[part]?.papers.idOf(paper) ?? "";
      best.offer({ id, score: peaked.scores[part]?.[paper] ?? 0, part, paper });
    }
  });
  return best.list();
}

/** Where the best of the current papers are that may be answered, those that score as much as the last of them too. */
export interface BestPlaces {
  readonly places: Places;
  /** What the last of them scores; 0 where there are fewer. */
  readonly least: number;
  readonly most: number;
}

export function bestPlaces(peaked: Peaked, count: number): BestPlaces {
  // A peak is the score of a paper: the best papers score no less than as many peaks.
  const below = createScoreFloor(count);
  for (const peaks of peaked.peaks) {
    offerAll(peaks, below);
  }
  return bestAmong(peaked, placesFrom(peaked, below.least()), count);
}

/** The best of some papers. */
export function bestAmong(sums: Sums, some: Places, count: number): BestPlaces {
  const floor = createScoreFloor(count);
  some.forEach((papers, part) => {
    const scores = sums.scores[part] ?? NO_SUMS;
    for (const paper of papers) {
      floor.offer(scores[paper] ?? 0);
    }
  });
  const least = floor.least();
  return { places: amongFrom(sums, some, least), least, most: floor.most() };
}

function offerAll(scores: Float64Array, floor: ScoreFloor): void {
  let least = floor.least();
  for (let place = 0; place < scores.length; place += 1) {
    const score = scores[place] ?? 0;
    if (score > least) {
      least = floor.offer(score);
    }
  }
}

/** The current papers that may be answered and score at least that, which is more than 0. */
export function placesFrom({ parts, scores, masks, peaks }: Peaked, least: number): Places {
  const floor = Math.max(Number.MIN_VALUE, least);
  return parts.map(({ standings }, part) => {
    const found: number[] = [];
    const looked = { sums: scores[part] ?? NO_SUMS, standing: standings(), mask: masks[part] };
    const highest = peaks[part] ?? NO_SUMS;
    for (let stretch = 0; stretch < highest.length; stretch += 1) {
      if ((highest[stretch] ?? 0) >= floor) {
        addFrom(found, stretch, floor, looked);
      }
    }
    return found;
  });
}

interface Looked {
  readonly sums: Float64Array;
  readonly standing: Uint8Array;
  readonly mask: Uint8Array | undefined;
}

/** Adds the papers of one stretch. */
function addFrom(found: number[], stretch: number, least: number, { sums, standing, mask }: Looked): void {
  const end = Math.min(sums.length, (stretch + 1) * STRETCH);
  for (let paper = stretch * STRETCH; paper < end; paper += 1) {
    if ((sums[paper] ?? 0) >= least && standing[paper] === CURRENT && (mask === undefined || mask[paper] === 1)) {
      found.push(paper);
    }
  }
}

/** As `placesFrom`, of some papers alone. */
export function amongFrom({ scores }: Sums, places: Places, least: number): Places {
  const floor = Math.max(Number.MIN_VALUE, least);
  return places.map((papers, part) => {
    const sums = scores[part] ?? NO_SUMS;
    return papers.filter((paper) => (sums[paper] ?? 0) >= floor);
  });
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
