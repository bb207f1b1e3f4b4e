import type { State } from "../src/core/runtime/state.ts";
import type { Resolve } from "../src/sources/http/addresses.ts";
import { createHttpClient } from "../src/sources/http/polite-client.ts";
import { createMemoryState } from "../src/state/memory-state.ts";
import { aClock } from "./a-clock.ts";
import { aTiming } from "./a-timing.ts";

interface ClientOptions {
  readonly clock?: ReturnType<typeof aClock>;
  /** Shared by the clients of one test, as by the processes of one data directory. */
  readonly state?: State;
  readonly random?: () => number;
  readonly resolve?: Resolve;
}

/** The real client, its waiting done by a clock that stands still. */
export function aClient({ clock = aClock(), state = createMemoryState(clock), random, resolve }: ClientOptions = {}) {
  const { timing, pauses, ring, waiting } = aTiming(clock);
  const warnings: string[] = [];
  const memory = new Map<string, unknown>();
  const client = createHttpClient({
    state,
    clock,
    timing,
    random: random ?? (() => 0),
    userAgent: "Paperboy/0.0.0 (mailto:ada@example.org)",
    logger: { debug() {}, info() {}, error() {}, warn: (message) => warnings.push(message) },
    memory: {
      get: async (key) => memory.get(key),
      set: async (key, value) => memory.set(key, value),
    },
    ...(resolve && { resolve }),
  });
  return { client, clock, state, pauses, ring, waiting, warnings };
}
