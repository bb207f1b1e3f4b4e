import { stateKey } from "../runtime/state.ts";
import { dueFollows, type Slot } from "./due.ts";
import type { Follow } from "./follow.ts";
import { placeKey } from "./place-queue.ts";
import type { Rest } from "./serve-place.ts";

/** What this process knows to need no look for a while: a look at the clock asks the ledger for nothing else. */
export interface RestingSlots {
  note(place: Follow["place"], rests: readonly Rest[]): void;
  /** Those whose time has come, and that do not rest. */
  awake(follows: readonly Follow[], now: Date): readonly { readonly follow: Follow; readonly slot: Slot }[];
  /** Rests that are over are forgotten. */
  forget(now: Date): void;
}

export function createRestingSlots(): RestingSlots {
  const untilMs = new Map<string, number>();

  return {
    note(place, rests) {
      for (const rest of rests) {
        untilMs.set(stateKey(placeKey(place), rest.follow, rest.date), rest.untilMs);
      }
    },
    awake: (follows, now) =>
      dueFollows(follows, now).filter(
        ({ follow, slot }) => !untilMs.has(stateKey(placeKey(follow.place), follow.id, slot.date)),
      ),
    forget(now) {
      for (const [key, until] of untilMs) {
        if (until <= now.getTime()) {
          untilMs.delete(key);
        }
      }
    },
  };
}
