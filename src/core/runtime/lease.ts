import type { Clock } from "./clock.ts";
import type { State } from "./state.ts";
import { stateKey } from "./state.ts";

export interface Lease {
  /** Lets another have it at once. */
  release(): Promise<void>;
}

/** Work that one process at a time may do. Its holder must be done before `ttlMs` have passed. */
export async function takeLease(
  state: State,
  name: string,
  { clock, ttlMs }: { readonly clock: Clock; readonly ttlMs: number },
): Promise<Lease | undefined> {
  const key = stateKey("lease", name);
  const until = new Date(clock.now().getTime() + ttlMs);
  const taken = await state.put(key, { until: until.toISOString() }, 0, until);
  return taken
    ? {
        async release() {
          await state.remove(key, 1);
        },
      }
    : undefined;
}
