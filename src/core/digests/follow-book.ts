import type { Place } from "../chat/invocation.ts";
import { type Entry, type State, stateKey, type Versioned } from "../runtime/state.ts";
import { type Follow, followSchema } from "./follow.ts";

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

interface Parsed {
  readonly version: number;
  /** Absent where it cannot be read, because a newer version of this program wrote it: it is left alone. */
  readonly follow: Follow | undefined;
}

/** Its entries begin with their kind, so that a tick can list those of all tenants. */
export const FOLLOW_KIND = "follow";
/** Its version rises with every change of any follow: who knows it need not read them all again. */
export const FOLLOWS_CHANGED_KEY = stateKey("follows-changed");

/** Parsed in one go. */
const SLICE = 500;
/** A process that is killed between a change and saying so is found out by the next full reading. */
const ASKINGS_BETWEEN_FULL_READINGS = 30;

/** @param breathe lets others have the event loop while very many are read */
export function createFollowBook(state: State, breathe: () => Promise<void> = async () => undefined): FollowBook {
  async function of({ platform, tenant, channel }: Place): Promise<readonly Follow[]> {
    const ofTenant = readFollows(await state.entries(prefixOf(platform, tenant)));
    return ofTenant.filter(({ place }) => place.channel === channel).toSorted(byAge);
  }

  async function get(place: Place, id: string): Promise<Follow | undefined> {
    return readOne(await state.get(keyOf(place, id)), place);
  }

  async function change(
    place: Place,
    id: string,
    decide: (now: Follow | undefined) => Follow | undefined,
  ): Promise<Follow | undefined> {
    const key = keyOf(place, id);
    for (;;) {
      const found = await state.get(key);
      const now = readOne(found, place);
      const isElsewhere = found !== undefined && now === undefined;
      const next = isElsewhere ? undefined : decide(now);
      if (next === now || (await write(key, next, found?.version ?? 0))) {
        return next;
      }
    }
  }

  async function write(key: string, next: Follow | undefined, version: number): Promise<boolean> {
    const written = await (next ? state.put(key, followSchema.parse(next), version) : state.remove(key, version));
    if (written) {
      await sayChanged();
    }
    return written;
  }

  async function sayChanged(): Promise<void> {
    while (!(await state.put(FOLLOWS_CHANGED_KEY, true, await changedVersion(state)))) {
      // Somebody else said so in between; what this one changed must be said too.
    }
  }

  return { all: createFollowList(state, breathe), of, get, change };
}

/** All follows there are. An entry is parsed once: an id is never used again, so that its version tells all. */
function createFollowList(state: State, breathe: () => Promise<void>): FollowBook["all"] {
  let known: { readonly version: number; readonly follows: readonly Follow[] } | undefined;
  let parsed: ReadonlyMap<string, Parsed> = new Map();
  let askings = 0;

  function parse({ key, value, version }: Entry): Parsed {
    const before = parsed.get(key);
    return before?.version === version ? before : { version, follow: followSchema.safeParse(value).data };
  }

  async function readAll(): Promise<ReadonlyMap<string, Parsed>> {
    const read = new Map<string, Parsed>();
    for (const entry of await state.entries(prefixOf())) {
      read.set(entry.key, parse(entry));
      if (read.size % SLICE === 0) {
        await breathe();
      }
    }
    return read;
  }

  return async () => {
    const version = await changedVersion(state);
    askings += 1;
    if (known?.version !== version || askings >= ASKINGS_BETWEEN_FULL_READINGS) {
      parsed = await readAll();
      known = { version, follows: [...parsed.values()].flatMap(({ follow }) => follow ?? []) };
      askings = 0;
    }
    return known.follows;
  };
}

async function changedVersion(state: State): Promise<number> {
  return (await state.get(FOLLOWS_CHANGED_KEY))?.version ?? 0;
}

function prefixOf(...tenant: readonly string[]): string {
  return `${stateKey(FOLLOW_KIND, ...tenant)}:`;
}

function keyOf({ platform, tenant }: Place, id: string): string {
  return stateKey(FOLLOW_KIND, platform, tenant, id);
}

function readFollows(entries: readonly Versioned[]): readonly Follow[] {
  return entries.flatMap(({ value }) => followSchema.safeParse(value).data ?? []);
}

/** A follow belongs to its channel alone: an id from elsewhere names nothing there. */
function readOne(found: Versioned | undefined, { channel }: Place): Follow | undefined {
  const follow = found && followSchema.parse(found.value);
  return follow?.place.channel === channel ? follow : undefined;
}

function byAge(a: Follow, b: Follow): number {
  return a.createdAt < b.createdAt ? -1 : 1;
}
