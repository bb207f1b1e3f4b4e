import { z } from "zod";
import type { SourceHealth } from "../core/papers/source-watch.ts";
import type { Clock } from "../core/runtime/clock.ts";
import { type State, stateKey } from "../core/runtime/state.ts";

const healthSchema = z.object({
  name: z.string(),
  lastSuccess: z.string().optional(),
  newestPaper: z.string().optional(),
  failing: z.object({ since: z.string(), why: z.string() }).optional(),
  blockedUntil: z.string().optional(),
});

/** The health of every source, shared by all processes. */
export interface HealthBook {
  succeeded(name: string, newestPaper: string | undefined): Promise<void>;
  failed(name: string, why: string, blockedUntil?: Date): Promise<void>;
  all(): Promise<readonly SourceHealth[]>;
}

export function createHealthBook(state: State, clock: Clock): HealthBook {
  /** Of two at once the later look stands: each writes whole facts. */
  async function change(name: string, next: (known: SourceHealth) => SourceHealth): Promise<void> {
    const key = stateKey("source", name);
    for (let won = false; !won; ) {
      const entry = await state.get(key);
      const known = healthSchema.safeParse(entry?.value).data ?? { name };
      won = await state.put(key, next(withoutGaps(known)), entry?.version ?? 0);
    }
  }

  const now = () => clock.now().toISOString();

  return {
    succeeded: (name, newestPaper) =>
      change(name, (known) => {
        const newest = [known.newestPaper, newestPaper].filter((day) => day !== undefined).sort();
        return { name, lastSuccess: now(), ...(newest.length > 0 && { newestPaper: newest.at(-1) as string }) };
      }),
    failed: (name, why, blockedUntil) =>
      change(name, ({ blockedUntil: _, ...known }) => ({
        ...known,
        failing: { since: known.failing?.since ?? now(), why },
        ...(blockedUntil && { blockedUntil: blockedUntil.toISOString() }),
      })),
    async all() {
      const entries = await state.entries(`${stateKey("source")}:`);
      return entries.flatMap(({ value }) => {
        const read = healthSchema.safeParse(value);
        return read.success ? [withoutGaps(read.data)] : [];
      });
    },
  };
}

/** Absent rather than undefined. */
function withoutGaps(health: z.infer<typeof healthSchema>): SourceHealth {
  return JSON.parse(JSON.stringify(health));
}
