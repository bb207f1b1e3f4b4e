import { z } from "zod";
import type { Clock } from "../core/runtime/clock.ts";
import { type State, stateKey } from "../core/runtime/state.ts";

const HOUR_MS = 3_600_000;

const spentSchema = z.object({ at: z.array(z.number()) });

interface AllowanceParts {
  readonly state: State;
  readonly clock: Clock;
  readonly name: string;
  readonly perHour: number;
}

/** So many in any sixty minutes, over all processes. */
export interface HourlyAllowance {
  /** `false`, and nothing spent, where fewer than `leaving` would be left. */
  spend(leaving: number): Promise<boolean>;
}

export function createHourlyAllowance({ state, clock, name, perHour }: AllowanceParts): HourlyAllowance {
  const key = stateKey("allowance", name);

  return {
    async spend(leaving) {
      for (;;) {
        const entry = await state.get(key);
        const now = clock.now().getTime();
        const spent = (spentSchema.safeParse(entry?.value).data?.at ?? []).filter((time) => time > now - HOUR_MS);
        if (spent.length + 1 + leaving > perHour) {
          return false;
        }
        if (await state.put(key, { at: [...spent, now] }, entry?.version ?? 0)) {
          return true;
        }
      }
    },
  };
}
