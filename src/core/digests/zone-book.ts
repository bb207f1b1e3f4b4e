import { z } from "zod";
import type { Person, Place } from "../chat/invocation.ts";
import { type State, stateKey } from "../runtime/state.ts";
import { isZone } from "./local-time.ts";

/** By whose clock people want to be written to, as they chose it: a server one zone, a person one for themselves. */
export interface ZoneBook {
  of(whose: Place | Person): Promise<string | undefined>;
  keep(whose: Place | Person, zone: string): Promise<void>;
  forget(person: Person): Promise<void>;
}

const stored = z.string().refine(isZone);

export function createZoneBook(state: State): ZoneBook {
  async function keep(whose: Place | Person, zone: string): Promise<void> {
    const key = keyOf(whose);
    const version = async () => (await state.get(key))?.version ?? 0;
    while (!(await state.put(key, zone, await version()))) {
      // Somebody else chose in between: the last choice stands.
    }
  }

  async function forget(person: Person): Promise<void> {
    const known = await state.get(keyOf(person));
    if (known) {
      await state.remove(keyOf(person), known.version);
    }
  }

  return { of: async (whose) => stored.safeParse((await state.get(keyOf(whose)))?.value).data, keep, forget };
}

function keyOf(whose: Place | Person): string {
  const { platform, tenant } = whose;
  return "user" in whose ? stateKey(platform, tenant, "zone", whose.user) : stateKey(platform, tenant, "zone");
}
