export interface Mergeable {
  readonly papers: number;
  readonly gone: number;
}

/** Each more makes every question a little slower, each less makes papers be copied more often. */
const MOST_SEGMENTS = 6;
/** Where many papers are packed at once, copying is the smaller part. */
const MOST_OF_MANY = 4;
/** Merging takes as much memory again as what is merged, until it is done. */
const MOST_PAPERS = 30_000;
/** Of a large library a segment may hold one paper in so many: the number of segments stays bounded. */
const LARGEST_SHARE = 5;
/** One in so many papers gone: the segment is written anew without them. */
const GONE_SHARE = 5;
const FEW_GONE = 200;

/**
 * Which segments to make one of, if any: the small ones where there are too many, or those with much that is gone.
 * @param pace whether a few papers are packed at a time, or many
 */
export function planMerge<T extends Mergeable>(segments: readonly T[], pace: "few" | "many" = "few"): readonly T[] {
  const most = Math.max(MOST_PAPERS, segments.reduce((sum, one) => sum + papersLeft(one), 0) / LARGEST_SHARE);
  const bySize = segments.toSorted((a, b) => papersLeft(a) - papersLeft(b));
  const small = segments.length > (pace === "many" ? MOST_OF_MANY : MOST_SEGMENTS) ? smallest(bySize, most) : [];
  if (small.length > 1) {
    return small;
  }
  const worn = bySize.filter(({ papers, gone }) => gone > FEW_GONE && gone * GONE_SHARE > papers);
  return worn.slice(0, Math.max(1, smallest(worn, most).length));
}

/** As many as go into one segment. Each but the second at most doubles what is copied: no paper is copied often. */
function smallest<T extends Mergeable>(bySize: readonly T[], most: number): readonly T[] {
  let papers = 0;
  const small: T[] = [];
  for (const segment of bySize) {
    const more = papersLeft(segment);
    if (papers + more > most || (small.length >= 2 && more > papers)) {
      break;
    }
    small.push(segment);
    papers += more;
  }
  return small;
}

function papersLeft({ papers, gone }: Mergeable): number {
  return papers - gone;
}
