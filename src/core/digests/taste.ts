import type { PaperId } from "../papers/paper.ts";
import type { PaperIndex } from "../papers/paper-index.ts";
import type { Tally } from "./votes.ts";

/** So much of a score the place's own taste may take or give. */
const MOST_LEAN = 0.5;
/** Papers on one topic share so much without being of one kind; see the relevance of examples. */
const SAME_TOPIC = 0.15;
/** Papers of one kind share about so much. */
const SAME_KIND = 0.3;

export interface Taste {
  readonly liked: readonly PaperId[];
  readonly disliked: readonly PaperId[];
}

/** What two people or more of a place agree on. */
export function tasteOf(tallies: ReadonlyMap<PaperId, Tally>): Taste {
  const of = (counts: (tally: Tally) => boolean) => [...tallies].flatMap(([id, tally]) => (counts(tally) ? [id] : []));
  return {
    liked: of(({ up, down, countsSince }) => countsSince !== undefined && up > down),
    disliked: of(({ up, down, countsSince }) => countsSince !== undefined && down > up),
  };
}

/** By paper: what its score is multiplied with, from 0.5 for what is like the disliked to 1.5 for what is like the liked. */
export async function leanings(
  { liked, disliked }: Taste,
  papers: readonly PaperId[],
  index: Pick<PaperIndex, "similar">,
): Promise<ReadonlyMap<PaperId, number>> {
  const nearness = async (examples: readonly PaperId[]) => {
    if (examples.length === 0 || papers.length === 0) {
      return new Map<PaperId, number>();
    }
    // One by one: the nearest example decides, not the mean of unlike ones.
    const nearest = new Map<PaperId, number>();
    for (const id of examples) {
      const { hits } = await index.similar([{ id, weight: 1 }], { limit: papers.length, within: papers });
      for (const hit of hits) {
        nearest.set(hit.id, Math.max(nearest.get(hit.id) ?? 0, kinship(hit.relevance)));
      }
    }
    return nearest;
  };
  const [near, far] = [await nearness(liked), await nearness(disliked)];
  return new Map(papers.map((id) => [id, 1 + MOST_LEAN * ((near.get(id) ?? 0) - (far.get(id) ?? 0))]));
}

/** 0 for papers that are merely about the same, 1 for papers of one kind. */
function kinship(relevance: number): number {
  return Math.min(1, Math.max(0, (relevance - SAME_TOPIC) / (SAME_KIND - SAME_TOPIC)));
}
