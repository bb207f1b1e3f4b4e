import { titleKey } from "./merge-papers.ts";
import type { Paper } from "./paper.ts";
import type { PaperRecords } from "./paper-records.ts";
import type { PaperResolver } from "./paper-source.ts";
import type { Reference } from "./reference.ts";
import { referenceKey } from "./references/parse-references.ts";

export interface FindOptions {
  readonly records: PaperRecords;
  readonly resolver: PaperResolver;
  readonly signal: AbortSignal;
  /** Brings the index up to the records. */
  readonly refresh?: () => Promise<void>;
}

/**
 * The paper a reference names: from the records, else from a resolver, and from then on it is in the records.
 * Rejects with a `SilentSourcesError` where nobody could be asked.
 */
export async function findPaper(reference: Reference, options: FindOptions): Promise<Paper | undefined> {
  const { records, resolver, signal, refresh } = options;
  const title = titleWords(reference);
  const id = referenceKey(reference) ?? (title && titleKey(title));
  const known = id && (await records.get(id));
  if (known) {
    return known;
  }
  const found = await resolver.resolve(reference, signal);
  if (found) {
    await records.put([found]);
    await refresh?.();
    return (await records.get(found.id)) ?? found;
  }
  return undefined;
}

/** What the reference itself says of the title; of a page it may be the beginning alone. */
export function titleWords({ type, id, titleHint }: Reference): string | undefined {
  return type === "titleHint" ? id : titleHint;
}
