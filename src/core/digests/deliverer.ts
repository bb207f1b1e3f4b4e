import type { Place } from "../chat/invocation.ts";
import type { Poster } from "../chat/poster.ts";
import { createPlaceQueue, type PlaceQueue, placeKey } from "./place-queue.ts";
import { createRestingSlots } from "./resting-slots.ts";
import { type PlaceParts, servePlace } from "./serve-place.ts";

export interface DelivererParts extends Omit<PlaceParts, "poster"> {
  /** By platform. */
  readonly posters: ReadonlyMap<string, Poster>;
  /** Places served at once, a platform. */
  readonly most?: number;
}

/** What one look at the clock found. */
export interface Tick {
  /** Follows whose time has come and that nobody settled yet. */
  readonly due: number;
  /** Of these, and of what was left open, how many should long be out, by platform. */
  readonly overdue: ReadonlyMap<string, number>;
}

/** Gets every digest out that is due, and what any process left open. */
export interface Deliverer {
  /** Looks what is due and begins it; what takes long goes on by itself. */
  tick(): Promise<Tick>;
  /** Something is to be done in that place now. */
  wake(place: Place): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  /** Resolves when the parts in flight are out. Call after `stopping` aborted. */
  stop(): Promise<void>;
}

/** What is one message waits for one of few connections: to have more at hand than these take helps nobody. */
const MOST_AT_ONCE = { thread: 32, single: 5 } as const;
/** Looked at in one go. */
const SLICE = 1_000;
const OVERDUE_AFTER_MS = 10 * 60_000;

export function createDeliverer(parts: DelivererParts): Deliverer {
  const { posters, follows, leases, clock, stopping } = parts;
  const resting = createRestingSlots();
  const queues = new Map([...posters].map(([platform, poster]) => [platform, openQueue(poster)]));
  const alarms = createAlarms(parts, wake);

  function openQueue(poster: Poster): PlaceQueue {
    return createPlaceQueue({ most: parts.most ?? MOST_AT_ONCE[poster.form], serve: (place) => serve(place, poster) });
  }

  async function serve(place: Place, poster: Poster): Promise<void> {
    try {
      await parts.breathe();
      const { rests, againMs } = await servePlace(place, { ...parts, poster });
      resting.note(place, rests);
      alarms.set(place, againMs);
    } catch (cause) {
      parts.logger.error("a place could not be served", { cause }, { platform: place.platform });
    }
  }

  function wake(place: Place): void {
    if (!stopping.aborted) {
      queues.get(place.platform)?.add(place);
    }
  }

  async function tick(): Promise<Tick> {
    const now = clock.now();
    resting.forget(now);
    const left = await leases.all();
    for (const { place, untilMs } of left) {
      alarms.set(place, untilMs);
    }
    const ours = (await follows.all()).filter(({ place }) => posters.has(place.platform));
    const slots = [];
    for (let from = 0; from < ours.length; from += SLICE) {
      slots.push(...resting.awake(ours.slice(from, from + SLICE), now));
      await parts.breathe();
    }
    for (const { follow } of slots) {
      wake(follow.place);
    }
    const since = [
      ...slots.map(({ follow, slot }) => ({ place: follow.place, sinceMs: slot.at.getTime() })),
      ...left.map(({ place, untilMs }) => ({ place, sinceMs: untilMs })),
    ];
    return { due: slots.length, overdue: countLate(since, posters.keys(), now) };
  }

  async function all(act: (queue: PlaceQueue) => Promise<void>): Promise<void> {
    await Promise.all([...queues.values()].map(act));
  }

  return { tick, wake, idle: () => all((queue) => queue.idle()), stop: () => all((queue) => queue.stop()) };
}

interface Since {
  readonly place: Place;
  readonly sinceMs: number;
}

function countLate(all: readonly Since[], platforms: Iterable<string>, now: Date): ReadonlyMap<string, number> {
  const late = all.filter(({ sinceMs }) => now.getTime() - sinceMs > OVERDUE_AFTER_MS);
  return new Map(
    [...platforms].map((platform) => [platform, late.filter(({ place }) => place.platform === platform).length]),
  );
}

/** What goes on sooner than this is not left to the next tick. */
const WAKE_WITHIN_MS = 90_000;

function createAlarms({ clock, delay, stopping }: DelivererParts, wake: (place: Place) => void) {
  const set = new Set<string>();

  return {
    set(place: Place, atMs = Number.POSITIVE_INFINITY): void {
      const waitMs = Math.max(0, atMs - clock.now().getTime());
      const key = placeKey(place);
      if (waitMs > WAKE_WITHIN_MS || set.has(key)) {
        return;
      }
      set.add(key);
      const ring = () => {
        set.delete(key);
        wake(place);
      };
      delay(waitMs, stopping).then(ring, () => undefined);
    },
  };
}
