import type { Paper } from "../../src/core/papers/paper.ts";
import type { PaperResolver } from "../../src/core/papers/paper-source.ts";
import type { Reference } from "../../src/core/papers/reference.ts";
import { referenceKey } from "../../src/core/papers/references/parse-references.ts";

/** Knows the papers it was given, and remembers what it was asked. */
export class MemoryResolver implements PaperResolver {
  readonly asked: Reference[] = [];
  readonly #papers: readonly Paper[];

  constructor(papers: readonly Paper[] = []) {
    this.#papers = papers;
  }

  async resolve(reference: Reference, signal: AbortSignal): Promise<Paper | undefined> {
    signal.throwIfAborted();
    this.asked.push(reference);
    const key = referenceKey(reference);
    return this.#papers.find(({ ids }) => key !== undefined && ids.includes(key));
  }
}
