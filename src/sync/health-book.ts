import { z } from "zod";
import type { SourceHealth } from "../core/papers/source-watch.ts";
import type { Clock } from "../core/runtime/clock.ts";
import { type State, stateKey } from "../core/runtime/state.ts";
import type { DaySeen } from "../sources/hugging-face.ts";

const healthSchema = z.object({
  name: z.string(),
  lastSuccess: z.string().optional(),
  newestPaper: z.string().optional(),
  failing: z.object({ since: z.string(), why: z.string() }).optional(),
  blockedUntil: z.string().optional(),
  filling: z.object({ day: z.string(), papers: z.number() }).optional(),
});

/** The health of every source, shared by all processes. */
export interface HealthBook {
  succeeded(name: string, newestPaper: string | undefined): Promise<void>;
  failed(name: string, why: string, blockedUntil?: Date): Promise<void>;
  /** One day of a source was read, whole or not. */
  daySeen(name: string, seen: DaySeen): Promise<void>;
  all(): Promise<readonly SourceHealth[]>;
}

export function createHealthBook(state: State, clock: Clock): HealthBook {
  /** Of two at once the later look stands: each writes whole facts. */
  async function change(name: string, next: (known: SourceHealth) => SourceHealth): Promise<void> {
    const key = stateKey("source", name);
    for (let won = false; !won; ) {
      const entry = await state.get(key);
      const known = withoutGaps(healthSchema.safeParse(entry?.value).data ?? { name });
      const changed = next(known);
      won = changed === known || (await state.put(key, changed, entry?.version ?? 0));
    }
  }

  const now = () => clock.now().toISOString();

  return {
    succeeded: (name, newestPaper) =>
      change(name, (known) => {
        const newest = [known.newestPaper, newestPaper].filter((day) => day !== undefined).sort();
        return {
          name,
          lastSuccess: now(),
          ...(newest.length > 0 && { newestPaper: newest.at(-1) as string }),
          ...(known.filling && { filling: known.filling }),
        };
      }),
    failed: (name, why, blockedUntil) =>
      change(name, ({ blockedUntil: _, ...known }) => ({
        ...known,
        failing: { since: known.failing?.since ?? now(), why },
        ...(blockedUntil && { blockedUntil: blockedUntil.toISOString() }),
      })),
    daySeen: (name, seen) => change(name, (known) => withDay(known, seen)),
    async all() {
      const entries = await state.entries(`${stateKey("source")}:`);
      return entries.flatMap(({ value }) => {
        const read = healthSchema.safeParse(value);
        return read.success ? [withoutGaps(read.data)] : [];
      });
    },
  };
}

/** A day before the one that is filling says nothing of it. */
function withDay(known: SourceHealth, { day, papers, filling }: DaySeen): SourceHealth {
  const { filling: before, ...rest } = known;
  if (before ? before.day > day : !filling) {
    return known;
  }
  return filling ? { ...rest, filling: { day, papers } } : rest;
}

/** Absent rather than undefined. */
function withoutGaps(health: z.infer<typeof healthSchema>): SourceHealth {
  return JSON.parse(JSON.stringify(health));
}
