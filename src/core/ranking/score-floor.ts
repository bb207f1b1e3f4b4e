/** Which score the best few of many have at least, without keeping whose it is. */
export interface ScoreFloor {
  /** Take what is above the floor; gives the new floor. */
  readonly offer: (score: number) => number;
  /** The least of the best few; 0 until there are so many. */
  readonly least: () => number;
  /** The largest so far, or 0. */
  readonly most: () => number;
}

/** @param count how many are the best few */
export function createScoreFloor(count: number): ScoreFloor {
  /** No score is less than the one at half its place. */
  const heap = new Float64Array(count);
  let size = 0;
  let most = 0;

  function offer(score: number): number {
    most = Math.max(most, score);
    if (size < count) {
      raise(heap, size, score);
      size += 1;
    } else if (score > (heap[0] ?? score)) {
      sink(heap, score);
    }
    return least();
  }

  function least(): number {
    return size < count ? 0 : (heap[0] ?? Number.POSITIVE_INFINITY);
  }

  return { offer, least, most: () => most };
}

function raise(heap: Float64Array, end: number, score: number): void {
  let place = end;
  while (place > 0) {
    const above = (place - 1) >> 1;
    const other = heap[above] ?? 0;
    if (other <= score) {
      break;
    }
    heap[place] = other;
    place = above;
  }
  heap[place] = score;
}

/** Puts a score in the place of the least. */
function sink(heap: Float64Array, score: number): void {
  let place = 0;
  for (let below = 1; below < heap.length; below = 2 * place + 1) {
    const lesser = below + 1 < heap.length && (heap[below + 1] ?? 0) < (heap[below] ?? 0) ? below + 1 : below;
    const other = heap[lesser] ?? 0;
    if (score <= other) {
      break;
    }
    heap[place] = other;
    place = lesser;
  }
  heap[place] = score;
}
