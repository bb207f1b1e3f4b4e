import type { Hit } from "../core/papers/paper-index.ts";
import type { Candidate } from "./candidates.ts";
import type { Scored } from "./scored.ts";

const MOST_TERMS_SHOWN = 12;
/** Bare digits and letters explain nothing, though they count. */
const TELLING = /[^\d\s]./u;

interface About {
  readonly relevance: number;
  readonly met?: Hit["met"];
}

/** Its terms are looked up when they are first read: most of a long list is never shown. */
export function toHit({ id, score, part, paper }: Candidate, scored: Scored, about: About): Hit {
  const { relevance, met = [] } = about;
  let terms: readonly string[] | undefined;
  return {
    id,
    score,
    relevance: Math.min(1, relevance),
    ...(met.length > 0 && { met }),
    get terms() {
      terms ??= termsShown(scored, { part, paper });
      return terms;
    },
  };
}

/** What gave most of the score, the strongest first; a pair of words where it gave more than one of the two. */
function termsShown(scored: Scored, place: Pick<Candidate, "part" | "paper">): readonly string[] {
  const given = scored.terms
    .map((term) => ({ ...term, given: scored.given(term, place) }))
    .filter((one) => one.given > 0)
    .sort((a, b) => b.given - a.given);
  const words = new Map(given.map((one) => [one.term, one.given]));
  const shown: string[] = [];
  const covered = new Set<string>();
  for (const { term, surface, given: gave } of given) {
    const parts = term.split(" ");
    const tellsMore = parts.length === 1 ? !covered.has(term) : parts.some((part) => gave > (words.get(part) ?? 0));
    if (tellsMore && TELLING.test(surface)) {
      shown.push(surface);
      for (const part of parts.length === 1 ? [] : parts) {
        covered.add(part);
      }
    }
  }
  return [...new Set(shown)].slice(0, MOST_TERMS_SHOWN);
}
