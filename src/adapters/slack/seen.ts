import type { Clock } from "../../core/runtime/clock.ts";
import type { Logger } from "../../core/runtime/logger.ts";
import { type State, stateKey } from "../../core/runtime/state.ts";
import { PLATFORM } from "./names.ts";

/** Slack repeats an event for an hour, and where an app asks for it for a day. */
const REMEMBERED_MS = 25 * 3_600_000;

interface SeenOptions {
  readonly state: State;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Whether nobody saw this asking before, in whatever process and over whatever connection it came. */
export function createSeen({ state, clock, logger }: SeenOptions) {
  return async ({ tenant, id }: { readonly tenant: string; readonly id: string }): Promise<boolean> => {
    const until = new Date(clock.now().getTime() + REMEMBERED_MS);
    try {
      return await state.put(stateKey(PLATFORM, tenant, "seen", id), 1, 0, until);
    } catch (cause) {
      // Who asked is answered, if need be twice.
      logger.error("what was seen could not be written down", { cause });
      return true;
    }
  };
}
