import type { SourceWatch } from "../core/papers/source-watch.ts";
import type { Clock } from "../core/runtime/clock.ts";
import type { State } from "../core/runtime/state.ts";
import { createHealthBook } from "./health-book.ts";

/** What the process that asks the sources has written down, for one that asks none. */
export function createRecordedWatch(state: State, clock: Clock): SourceWatch {
  return { health: createHealthBook(state, clock).all, filling: () => undefined };
}
