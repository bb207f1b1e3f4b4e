const MOST_KEPT = 24;
const kept: Float64Array[] = [];

/**
 * Numbers, all 0, to be given back: a question needs several for every paper, and fresh memory costs more than the sums
 * themselves.
 */
export function borrow(size: number): Float64Array {
  const fitting = kept.findIndex(({ length }) => length === size);
  const [found] = fitting === -1 ? [] : kept.splice(fitting, 1);
  return found?.fill(0) ?? new Float64Array(size);
}

/** Nobody may look at them from now on. */
export function giveBack(all: Iterable<Float64Array>): void {
  for (const one of all) {
    kept.push(one);
  }
  kept.splice(0, kept.length - MOST_KEPT);
}
