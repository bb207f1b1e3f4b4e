export interface Scored {
  readonly id: string;
  readonly score: number;
}

/** Keeps the first few by score, equal ones in the order of their ids. */
export interface Best<T extends Scored> {
  /** What scores less need not be offered. */
  readonly floor: () => number;
  readonly offer: (one: T) => void;
  readonly list: () => readonly T[];
}

export function createBest<T extends Scored>(count: number): Best<T> {
  const best: T[] = [];

  function offer(one: T): void {
    const last = best[best.length - 1];
    if (best.length < count || (last && comesBefore(one, last))) {
      best.splice(placeOf(one, best), 0, one);
      best.length = Math.min(best.length, count);
    }
  }

  function floor(): number {
    return best.length < count ? Number.NEGATIVE_INFINITY : (best[count - 1]?.score ?? Number.POSITIVE_INFINITY);
  }

  return { floor, offer, list: () => best };
}

export function bestOf<T extends Scored>(all: Iterable<T>, count: number): readonly T[] {
  const best = createBest<T>(count);
  for (const one of all) {
    best.offer(one);
  }
  return best.list();
}

function comesBefore(a: Scored, b: Scored): boolean {
  return a.score > b.score || (a.score === b.score && a.id < b.id);
}

function placeOf(one: Scored, best: readonly Scored[]): number {
  let from = 0;
  let to = best.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const other = best[middle];
    if (other && comesBefore(other, one)) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from;
}
