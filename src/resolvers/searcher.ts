import { mergePapers, sameWork } from "../core/papers/merge-papers.ts";
import type { Paper } from "../core/papers/paper.ts";
import type { PaperSearcher } from "../core/papers/paper-searcher.ts";
import { SilentSourcesError } from "../core/papers/silent-sources.ts";
import type { Logger } from "../core/runtime/logger.ts";
import { limitedSignal } from "../sources/http/limited-signal.ts";
import type { Timing } from "../sources/http/timing.ts";
import { askInTime } from "./ask-in-time.ts";
import { withIds } from "./found-paper.ts";
import type { Catalogue } from "./lookup.ts";

const DEADLINE_MS = 8_000;

interface SearcherParts {
  readonly catalogues: readonly Catalogue[];
  readonly timing: Timing;
  readonly logger: Logger;
}

/** Asks several catalogues at once; one that is silent is missed by nobody unless all are. */
export function createSearcher({ catalogues, timing, logger }: SearcherParts): PaperSearcher {
  async function search(words: string, stop: AbortSignal): Promise<readonly Paper[]> {
    stop.throwIfAborted();
    const deadline = limitedSignal(stop, DEADLINE_MS, () => new Error("The time for an answer is over."), timing);
    try {
      const within = { stop, deadline: deadline.signal, timing, logger };
      const answers = await Promise.all(
        catalogues.map((one) => askInTime(one, (signal) => one.search(words, "words", signal), within)),
      );
      const lists = answers.filter((answer) => answer !== "silent");
      if (lists.length === 0) {
        throw new SilentSourcesError(catalogues.map(({ name }) => name));
      }
      return eachOnce(byRank(lists));
    } finally {
      deadline.end();
    }
  }

  return { search };
}

/** The first of each list, then the second of each. */
function byRank(lists: readonly (readonly Paper[])[]): readonly Paper[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, rank) => lists.flatMap((list) => list.slice(rank, rank + 1))).flat();
}

function eachOnce(papers: readonly Paper[]): readonly Paper[] {
  const works: Paper[] = [];
  for (const paper of papers) {
    const place = works.findIndex((work) => sameWork(work, paper));
    const twin = works[place];
    if (twin) {
      works[place] = united(twin, paper);
    } else {
      works.push(paper);
    }
  }
  return works;
}

/** arXiv's own words stand. */
function united(one: Paper, other: Paper): Paper {
  const [weaker, stronger] = one.id.startsWith("arxiv:") ? [other, one] : [one, other];
  return withIds(mergePapers(weaker, stronger), [...stronger.ids, ...weaker.ids]);
}
