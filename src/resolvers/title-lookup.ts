import { titleWords } from "../core/papers/find-paper.ts";
import type { Catalogue, Lookup } from "./lookup.ts";
import { isTelling, onlyTitled } from "./title-match.ts";

/** A catalogue as one that knows papers by their titles: only the paper that has the title is taken for it. */
export function byTitle({ name, timeoutMs, search }: Catalogue): Lookup {
  return {
    name,
    timeoutMs,
    async find(reference, signal) {
      const title = titleWords(reference);
      const paper = title && isTelling(title) ? onlyTitled(title, await search(title, "title", signal)) : undefined;
      return paper && { kind: "paper", paper };
    },
  };
}
