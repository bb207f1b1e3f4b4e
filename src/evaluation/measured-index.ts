import type { PaperIndex } from "../core/papers/paper-index.ts";
import { UserError } from "../core/runtime/errors.ts";
import { createMiniSearchIndex } from "../indexes/minisearch-index.ts";

interface MeasuredIndexOptions {
  /** Vectors other than the project's own, such as ones that never saw the judged papers. */
  readonly vectors?: string | undefined;
}

/** Makes empty indexes such as the bot's own. */
export async function openMeasuredIndex({ vectors }: MeasuredIndexOptions): Promise<() => PaperIndex> {
  if (vectors !== undefined) {
    throw new UserError("no-vectors", "This index does not use vectors yet.");
  }
  return () => createMiniSearchIndex();
}
