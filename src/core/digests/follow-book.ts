import type { Place } from "../chat/invocation.ts";
import type { Follow } from "./follow.ts";

/** The follows of all places. Every process sees what another one saved. */
export interface FollowBook {
  all(): Promise<readonly Follow[]>;
  of(place: Place): Promise<readonly Follow[]>;
  get(place: Place, id: string): Promise<Follow | undefined>;
  /** `change` may run again where another process changed the follow meanwhile; returning `undefined` removes it. */
  change(
    place: Place,
    id: string,
    change: (now: Follow | undefined) => Follow | undefined,
  ): Promise<Follow | undefined>;
}
