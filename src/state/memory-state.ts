import type { Clock } from "../core/runtime/clock.ts";
import type { Entry, State, Versioned } from "../core/runtime/state.ts";

interface Stored {
  readonly json: string;
  readonly version: number;
  readonly expiresAt: number | undefined;
}

/** State of one process, gone with it. */
export function createMemoryState(clock: Clock): State {
  const stored = new Map<string, Stored>();

  function current(key: string): Stored | undefined {
    const found = stored.get(key);
    return found?.expiresAt !== undefined && found.expiresAt <= clock.now().getTime() ? undefined : found;
  }

  function get(key: string): Versioned | undefined {
    const found = current(key);
    return found && { value: JSON.parse(found.json), version: found.version };
  }

  function put(key: string, value: unknown, ifVersion: number, expiresAt?: Date): boolean {
    if ((current(key)?.version ?? 0) !== ifVersion) {
      return false;
    }
    stored.set(key, { json: JSON.stringify(value), version: ifVersion + 1, expiresAt: expiresAt?.getTime() });
    return true;
  }

  function remove(key: string, ifVersion: number): boolean {
    return current(key)?.version === ifVersion && stored.delete(key);
  }

  function entries(prefix: string): readonly Entry[] {
    const keys = [...stored.keys()].filter((key) => key.startsWith(prefix)).toSorted(byBytes);
    return keys.flatMap((key) => {
      const found = get(key);
      return found === undefined ? [] : [{ key, ...found }];
    });
  }

  return { get, put, remove, entries };
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
