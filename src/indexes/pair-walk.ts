import { DROPPED, type MergedKeys } from "./merged-keys.ts";
import type { SegmentArrays } from "./segment-format.ts";

type Pairs = SegmentArrays["pairs"];

/** What a source has no such pair for. */
export const NO_PAIR = -1;
/** After every word. */
const END = DROPPED;

/** `found` says which pair of each source it is, if any: good until the next one. */
type PairVisit = (first: number, second: number, found: Int32Array) => void;

/** The pairs of all sources in one order, by the merged numbers of their words; all sources are in that order already. */
export function eachPair(sources: readonly Pairs[], { size, numbers }: MergedKeys, visit: PairVisit): void {
  const walks = sources.map((pairs, one) => createWalk(pairs, numbers[one] ?? new Uint32Array(0)));
  const found = new Int32Array(walks.length);
  for (let first = 0; first < size; first += 1) {
    for (const { begin } of walks) {
      begin(first);
    }
    for (let second = leastSecond(walks); second !== END; second = leastSecond(walks)) {
      for (let one = 0; one < walks.length; one += 1) {
        found[one] = walks[one]?.take(second) ?? NO_PAIR;
      }
      visit(first, second, found);
    }
  }
}

interface Walk {
  /** Of that first word; these come in rising order. */
  readonly begin: (first: number) => void;
  /** Of the pair at hand. */
  readonly second: () => number;
  /** The pair at hand, if this is its second word: then the next one is. */
  readonly take: (second: number) => number;
}

function createWalk({ firsts, seconds }: Pairs, numbers: Uint32Array): Walk {
  let [word, pair, end, second] = [0, 0, 0, END];

  function look(): void {
    second = END;
    for (; pair < end && second === END; pair += second === END ? 1 : 0) {
      second = numbers[seconds[pair] ?? 0] ?? DROPPED;
    }
  }

  return {
    begin(first) {
      while (numbers[word] === DROPPED) {
        word += 1;
      }
      const isHere = numbers[word] === first;
      pair = isHere ? (firsts[word] ?? 0) : 0;
      end = isHere ? (firsts[word + 1] ?? 0) : 0;
      word += isHere ? 1 : 0;
      look();
    },
    second: () => second,
    take(wanted) {
      if (second !== wanted) {
        return NO_PAIR;
      }
      const taken = pair;
      pair += 1;
      look();
      return taken;
    },
  };
}

function leastSecond(walks: readonly Walk[]): number {
  let least = END;
  for (const { second } of walks) {
    least = Math.min(least, second());
  }
  return least;
}
