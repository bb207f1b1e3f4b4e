/** Resolves after that time; rejects when the signal aborts. */
export type Delay = (ms: number, signal: AbortSignal) => Promise<void>;
