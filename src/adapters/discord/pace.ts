interface PaceOptions {
  readonly perSecond: number;
  /** In milliseconds, of a clock that is never put back. */
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<unknown>;
}

/**
 * @returns a function that resolves when it is the caller's turn: evenly, never several at once. discord.js lets all that
 * wait for its next second go together, and more of them than there is room for.
 */
export function createPace({ perSecond, now, pause }: PaceOptions): () => Promise<void> {
  const gapMs = 1_000 / perSecond;
  let nextMs = Number.NEGATIVE_INFINITY;
  return async () => {
    const nowMs = now();
    const turnMs = Math.max(nowMs, nextMs);
    nextMs = turnMs + gapMs;
    if (turnMs > nowMs) {
      await pause(turnMs - nowMs);
    }
  };
}
