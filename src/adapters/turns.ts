import { setImmediate } from "node:timers/promises";

/**
 * Work that takes long is begun one piece after another, with a turn of the event loop in between: what arrived meanwhile is
 * acknowledged first, however many ask at once.
 */
export function createTurns(restOneTurn: () => Promise<unknown> = () => setImmediate()) {
  let last: Promise<unknown> = Promise.resolve();

  /** Resolves when it is one's turn. */
  return function myTurn(): Promise<unknown> {
    last = last.then(restOneTurn);
    return last;
  };
}
