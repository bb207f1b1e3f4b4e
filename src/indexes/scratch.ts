/** Arrays to be given back: a question needs several for every paper, and fresh memory costs more than the sums themselves. */
interface Scratch<Numbers> {
  /** All 0. */
  readonly borrow: (size: number) => Numbers;
  /** Whatever was left in them. */
  readonly borrowAsIs: (size: number) => Numbers;
  /** Nobody may look at them from now on. */
  readonly giveBack: (all: Iterable<Numbers>) => void;
}

const MOST_KEPT = 24;

export const sumScratch = createScratch<Float64Array>((size) => new Float64Array(size));
export const byteScratch = createScratch<Uint8Array>((size) => new Uint8Array(size));

function createScratch<Numbers extends Float64Array | Uint8Array>(make: (size: number) => Numbers): Scratch<Numbers> {
  const kept: Numbers[] = [];

  function borrowAsIs(size: number): Numbers {
    const fitting = kept.findIndex(({ length }) => length === size);
    const [found] = fitting === -1 ? [] : kept.splice(fitting, 1);
    return found ?? make(size);
  }

  return {
    borrow(size) {
      const found = borrowAsIs(size);
      found.fill(0);
      return found;
    },
    borrowAsIs,
    giveBack(all) {
      kept.push(...all);
      kept.splice(0, kept.length - MOST_KEPT);
    },
  };
}
