import { createScoreFloor, type ScoreFloor } from "../core/ranking/score-floor.ts";
import { type Peaked, type Places, STRETCH } from "./candidates.ts";
import { fusionError, type Meaning } from "./fusion.ts";
import type { Part } from "./part.ts";
import { CURRENT } from "./standing.ts";
import { queryVector } from "./vectors.ts";

interface Wanted {
  readonly meaning: Meaning;
  readonly mostLexical: number;
  readonly room: number;
  /** What the last of the first is known to have at least, about. */
  readonly least: number;
}

interface Fusing {
  /** By paper, the largest of its cosines. */
  readonly cosines: Float32Array;
  readonly scale: number;
  readonly share: number;
  /** What may be off. */
  readonly slack: number;
  readonly least: number;
  readonly floor: ScoreFloor;
}

interface Fused {
  readonly paper: number;
  readonly score: number;
}

const NO_COSINES = new Float32Array(0);
const NO_SUMS = new Float64Array(0);

/**
 * Of all papers those that may be among the first by words and meaning. The more are found, the nearer a paper must be to
 * count: what its words give bounds what meaning has to add, and most papers are left out by one comparison.
 */
export function fusedFirst(peaked: Peaked, { meaning, mostLexical, room, least }: Wanted): Places {
  const floor = createScoreFloor(room);
  const queries = meaning.vectors.map(queryVector);
  const scale = mostLexical > 0 ? 1 / mostLexical : 0;
  const slack = 2 * fusionError(meaning);
  const found = peaked.parts.map((part, number) => {
    const cosines = nearest(part, queries);
    return fusedOf(peaked, number, { cosines, scale, share: meaning.share, slack, least, floor });
  });
  const last = Math.max(least, floor.least()) - slack;
  return found.map((some) => some.filter(({ score }) => score >= last).map(({ paper }) => paper));
}

/** Good until the next scan. */
function nearest(part: Part, [first, ...others]: readonly Int16Array[]): Float32Array {
  const found = (first && part.cosines(first)) ?? NO_COSINES;
  if (others.length === 0) {
    return found;
  }
  const largest = found.slice();
  for (const query of others) {
    const cosines = part.cosines(query) ?? NO_COSINES;
    for (let paper = 0; paper < largest.length; paper += 1) {
      largest[paper] = Math.max(largest[paper] ?? 0, cosines[paper] ?? 0);
    }
  }
  return largest;
}

function fusedOf(peaked: Peaked, part: number, fusing: Fusing): readonly Fused[] {
  const { cosines, scale, share, slack, least, floor } = fusing;
  const [sums, peaks] = [peaked.scores[part] ?? NO_SUMS, peaked.peaks[part] ?? NO_SUMS];
  const [standing, mask] = [peaked.parts[part]?.standings(), peaked.masks[part]];
  const found: Fused[] = [];
  for (let stretch = 0; stretch < peaks.length; stretch += 1) {
    const needed = Math.max(least, floor.least()) - slack;
    const cut = cosineFor(needed - (peaks[stretch] ?? 0) * scale, share);
    const end = Math.min(sums.length, (stretch + 1) * STRETCH);
    for (let paper = nextFrom(cosines, stretch * STRETCH, { cut, end }); paper < end; ) {
      const score = (sums[paper] ?? 0) * scale + share * Math.max(0, cosines[paper] ?? 0);
      const mayCount = standing?.[paper] === CURRENT && (mask === undefined || mask[paper] === 1);
      if (mayCount && score > 0 && score >= needed) {
        found.push({ paper, score });
        floor.offer(score);
      }
      paper = nextFrom(cosines, paper + 1, { cut, end });
    }
  }
  return found;
}

/** The cosine that adds so much. */
function cosineFor(lacking: number, share: number): number {
  return lacking > 0 ? lacking / share : Number.NEGATIVE_INFINITY;
}

/** The next paper that is so near, or the end. */
function nextFrom(cosines: Float32Array, from: number, { cut, end }: { readonly cut: number; readonly end: number }) {
  let paper = from;
  while (paper < end && (cosines[paper] ?? 0) < cut) {
    paper += 1;
  }
  return paper;
}
