import type { Paper } from "./paper.ts";

/** Looks for papers by words in other people's catalogues. It sends the words out: only who was asked to may use it. */
export interface PaperSearcher {
  /** Each work once, the best first. Rejects (`SilentSourcesError`) when it could not find out. */
  search(words: string, signal: AbortSignal): Promise<readonly Paper[]>;
}
