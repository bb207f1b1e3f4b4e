import { setFlagsFromString } from "node:v8";

/**
 * Garbage is collected when half as much again as is needed has gathered, in every thread. Left alone, the engine lets
 * four times as much gather on a machine with much memory.
 */
export function keepHeapSmall(): void {
  setFlagsFromString("--heap-growing-percent=50");
}

/** Of a thread: what it works with is garbage soon, and there is no need to keep room for much of it. */
export const SMALL_YOUNG_HEAP = { maxYoungGenerationSizeMb: 12 } as const;
