export interface Mergeable {
  readonly papers: number;
  readonly gone: number;
}

const MOST_SEGMENTS = 8;
/** One in so many papers gone: the segment is written anew without them. */
const GONE_SHARE = 5;
const FEW_GONE = 200;

/** Which segments to make one of, if any: the small ones where there are too many, or those with much that is gone. */
export function planMerge<T extends Mergeable>(segments: readonly T[]): readonly T[] {
  if (segments.length <= MOST_SEGMENTS) {
    return segments.filter(({ papers, gone }) => gone > FEW_GONE && gone * GONE_SHARE > papers);
  }
  const bySize = segments.toSorted((a, b) => a.papers - b.papers);
  let papers = 0;
  const merged: T[] = [];
  for (const segment of bySize) {
    // Each merge at least triples what is copied, so that no paper is copied often.
    if (merged.length >= 2 && segment.papers > papers) {
      break;
    }
    merged.push(segment);
    papers += segment.papers;
  }
  return merged;
}
