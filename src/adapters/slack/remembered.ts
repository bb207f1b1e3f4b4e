import type { Clock } from "../../core/runtime/clock.ts";

interface Remembering {
  readonly clock: Clock;
  readonly ttlMs: number;
  readonly most: number;
}

/** Asks once for what is wanted again and again; a failure is not remembered. */
export function createRemembered<Value>({ clock, ttlMs, most }: Remembering) {
  const known = new Map<string, { readonly value: Promise<Value>; readonly until: number }>();

  return (key: string, ask: () => Promise<Value>): Promise<Value> => {
    const now = clock.now().getTime();
    const kept = known.get(key);
    if (kept && kept.until > now) {
      return kept.value;
    }
    const value = ask();
    known.delete(key);
    known.set(key, { value, until: now + ttlMs });
    value.catch(() => known.delete(key));
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) {
      known.delete(oldest);
    }
    return value;
  };
}
