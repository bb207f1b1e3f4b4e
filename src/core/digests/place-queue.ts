import type { Place } from "../chat/invocation.ts";
import { stateKey } from "../runtime/state.ts";

interface QueueOptions {
  /** So many places at once. */
  readonly most: number;
  /** Never rejects. */
  readonly serve: (place: Place) => Promise<void>;
}

/** Places that wait for their turn. */
export interface PlaceQueue {
  /** Does nothing where the place waits already, or is being served. */
  add(place: Place): void;
  /** Those that wait are forgotten; resolves when those being served are done. */
  stop(): Promise<void>;
  /** Resolves when nothing waits and nothing is being served. */
  idle(): Promise<void>;
}

export function createPlaceQueue({ most, serve }: QueueOptions): PlaceQueue {
  const turns = createTurns();
  const serving = new Map<string, Promise<void>>();
  let stopped = false;

  function add(place: Place): void {
    if (!stopped && !serving.has(placeKey(place))) {
      turns.add(place);
      fill();
    }
  }

  function fill(): void {
    for (let next = firstTurn(); next; next = firstTurn()) {
      serving.set(placeKey(next), run(next));
    }
  }

  function firstTurn(): Place | undefined {
    return stopped || serving.size >= most ? undefined : turns.next();
  }

  async function run(place: Place): Promise<void> {
    await serve(place);
    serving.delete(placeKey(place));
    fill();
  }

  async function idle(): Promise<void> {
    while (serving.size > 0) {
      await Promise.race(serving.values());
    }
  }

  async function stop(): Promise<void> {
    stopped = true;
    await idle();
  }

  return { add, stop, idle };
}

/** One place of each tenant after another: who follows in 600 channels keeps nobody else waiting for 600. */
function createTurns() {
  /** In the order in which the tenants have their turns. */
  const tenants = new Map<string, Map<string, Place>>();

  function add(place: Place): void {
    const tenant = stateKey(place.platform, place.tenant);
    const places = tenants.get(tenant) ?? new Map<string, Place>();
    places.set(placeKey(place), place);
    tenants.set(tenant, places);
  }

  function next(): Place | undefined {
    for (const [tenant, places] of tenants) {
      tenants.delete(tenant);
      for (const [key, place] of places) {
        places.delete(key);
        if (places.size > 0) {
          tenants.set(tenant, places);
        }
        return place;
      }
    }
    return undefined;
  }

  return { add, next };
}

export function placeKey({ platform, tenant, channel }: Place): string {
  return stateKey(platform, tenant, channel);
}
