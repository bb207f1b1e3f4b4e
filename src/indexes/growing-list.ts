/** Numbers below 2³² in a row that grows, without an object a number. */
export interface GrowingList {
  readonly push: (value: number) => void;
  readonly size: () => number;
  readonly at: (place: number) => number;
  readonly set: (place: number, value: number) => void;
  /** What was pushed so far; good until the next push. */
  readonly values: () => Uint32Array;
}

const FIRST_ROOM = 1024;

export function createGrowingList(): GrowingList {
  let room = new Uint32Array(FIRST_ROOM);
  let size = 0;

  function push(value: number): void {
    if (size === room.length) {
      const larger = new Uint32Array(2 * size);
      larger.set(room);
      room = larger;
    }
    room[size] = value;
    size += 1;
  }

  return {
    push,
    size: () => size,
    at: (place) => room[place] ?? 0,
    set(place, value) {
      room[place] = value;
    },
    values: () => room.subarray(0, size),
  };
}
