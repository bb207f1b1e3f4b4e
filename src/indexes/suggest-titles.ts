import type { PaperId } from "../core/papers/paper.ts";
import type { Suggestion } from "../core/papers/paper-index.ts";
import { createBest } from "./best-of.ts";
import { titleWords } from "./paper-facts.ts";
import type { Part, VisitTitle } from "./part.ts";
import { CURRENT } from "./standing.ts";
import type { Texts } from "./texts.ts";

interface FoundTitle {
  /** Its words. */
  readonly id: string;
  readonly score: number;
  readonly papers: readonly PaperId[];
}

/** Titles that begin with what was typed, then titles where a later word does; shorter ones first. */
export async function suggestTitles(
  parts: readonly Part[],
  texts: Texts,
  { typed, limit }: { readonly typed: string; readonly limit: number },
): Promise<readonly Suggestion[]> {
  const prefix = titleWords(typed) + (endsWord(typed) ? " " : "");
  if (prefix.trim() === "") {
    return [];
  }
  const beginning = shortest(parts, limit, ({ papers }, visit) => papers.titlesBeginning(prefix, visit));
  const later =
    beginning.length < limit
      ? shortest(parts, 2 * limit, ({ papers }, visit) => papers.titlesWithWord(prefix, visit))
      : [];
  const ids = new Set([...beginning, ...later].flatMap(({ papers }) => papers));
  const suggestions: Suggestion[] = [];
  for (const id of [...ids].slice(0, limit)) {
    const title = texts.titleOf ? await texts.titleOf(id) : (await texts.get(id))?.title;
    if (title !== undefined) {
      suggestions.push({ id, title });
    }
  }
  return suggestions;
}

/** A space typed after a word says that the word is complete. */
function endsWord(typed: string): boolean {
  return /\s$/.test(typed);
}

function shortest(
  parts: readonly Part[],
  count: number,
  look: (part: Part, visit: VisitTitle) => void,
): readonly FoundTitle[] {
  const best = createBest<FoundTitle>(count);
  for (const part of parts) {
    const seen = new Set<number>();
    let floor = best.floor();
    look(part, (title, length) => {
      if (-length >= floor && !seen.has(title)) {
        seen.add(title);
        const { words, papers } = part.papers.titleAt(title);
        const current = [...papers].filter((paper) => part.standings()[paper] === CURRENT).map(part.papers.idOf);
        if (current.length > 0) {
          best.offer({ id: words, score: -length, papers: current });
          floor = best.floor();
        }
      }
      return -length >= floor;
    });
  }
  return best.list();
}
