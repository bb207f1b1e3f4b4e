export interface SeededRandom {
  /** From 0 up to, without, 1. */
  next(): number;
  /** A whole number from 0 up to, without, `limit`. */
  below(limit: number): number;
}

/** Equal seeds give equal numbers, on every machine. After https://gist.github.com/tommyettinger/46a874533244883189143505d203312c (mulberry32, public domain). */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed | 0;

  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  return { next, below: (limit) => Math.floor(next() * limit) };
}

/** In place; every order is equally likely. */
export function shuffle(numbers: Uint32Array, random: SeededRandom): void {
  for (let last = numbers.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    const kept = numbers[last] ?? 0;
    numbers[last] = numbers[other] ?? 0;
    numbers[other] = kept;
  }
}
