import type { PaperIndex } from "../core/papers/paper-index.ts";
import { UserError } from "../core/runtime/errors.ts";
import { openConceptEncoder } from "../encoders/concept-encoder.ts";
import { createSegmentedIndex } from "../indexes/segmented-index.ts";
import { CONCEPTS_FILE } from "../project-root.ts";

interface MeasuredIndexOptions {
  /** A file of concept vectors in place of the project's own, such as one that never saw the judged papers. */
  readonly vectors?: string | undefined;
}

/** Makes empty indexes such as the bot's own. */
export async function openMeasuredIndex({ vectors }: MeasuredIndexOptions): Promise<() => PaperIndex> {
  const encoder = await openConceptEncoder(vectors ?? CONCEPTS_FILE);
  if (vectors !== undefined && !encoder) {
    throw new UserError("no-vectors", `${vectors} holds no concept vectors that this version reads.`);
  }
  return () => createSegmentedIndex({ encoder });
}
