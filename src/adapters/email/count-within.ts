import { z } from "zod";
import type { Clock } from "../../core/runtime/clock.ts";
import { type State, stateKey } from "../../core/runtime/state.ts";

const counted = z.object({ times: z.int(), until: z.iso.datetime() });

interface Counting {
  readonly most: number;
  readonly windowMs: number;
}

/**
 * Counts one more under that name, over all processes; a window begins with its first.
 * @returns false where there have been `most` already: then it is not counted.
 */
export async function countWithin(
  { state, clock }: { readonly state: State; readonly clock: Clock },
  name: readonly string[],
  { most, windowMs }: Counting,
): Promise<boolean> {
  const key = stateKey("mail-count", ...name);
  for (;;) {
    const stored = await state.get(key);
    const { data } = counted.safeParse(stored?.value);
    if (data && data.times >= most) {
      return false;
    }
    const until = data ? new Date(data.until) : new Date(clock.now().getTime() + windowMs);
    const next = { times: (data?.times ?? 0) + 1, until: until.toISOString() };
    if (await state.put(key, next, stored?.version ?? 0, until)) {
      return true;
    }
  }
}
