import { z } from "zod";
import type { Place } from "../chat/invocation.ts";
import type { Clock } from "../runtime/clock.ts";
import { type State, stateKey } from "../runtime/state.ts";
import { type Delivery, deliverySchema } from "./delivery.ts";

/** Until when one process alone works on a place. What outlives its holder says where something was left open. */
export interface PlaceLease {
  /** Decided by who held it before, and perhaps not claimed yet: that comes first. */
  readonly decided: Delivery | undefined;
  /**
   * Makes this the place's next row. Where it says no, another process holds the lease by now and chooses papers for
   * itself; where it says yes, whoever holds it next claims this before anything else.
   */
  decide(delivery: Delivery): Promise<boolean>;
  /** Does nothing while it is fresh enough. */
  renew(): Promise<void>;
  /** Nothing is left to do there. */
  release(): Promise<void>;
  /** Something is: anybody may go on from that moment. */
  leaveOpen(untilMs: number): Promise<void>;
}

export interface PlaceLeases {
  /** Nothing while another holds it. */
  take(place: Place): Promise<PlaceLease | undefined>;
  /** Something is to be done there; whoever comes first does it. */
  announce(place: Place): Promise<void>;
  /** Every place where somebody is at work, or left something open. */
  all(): Promise<readonly { readonly place: Place; readonly untilMs: number }[]>;
}

interface LeaseOptions {
  readonly state: State;
  readonly clock: Clock;
  readonly ttlMs: number;
  /** Tells this process from every other one. */
  readonly holder: string;
}

const KIND = "posting";
/**
 * One that is free is kept for so many lifetimes: a key that is made anew counts its versions anew, and a process that
 * slept meanwhile would take them for its own.
 */
const KEPT_LIVES = 5;

const written = z.object({
  place: z.object({ platform: z.string(), tenant: z.string(), channel: z.string() }),
  untilMs: z.number(),
  holder: z.string(),
  decided: deliverySchema.optional(),
});
type Written = z.infer<typeof written>;
/** Nobody holds it and nothing is open. */
const FREE = "free";

export function createPlaceLeases({ state, clock, ttlMs, holder }: LeaseOptions): PlaceLeases {
  const nowMs = () => clock.now().getTime();

  async function read(place: Place) {
    const entry = await state.get(keyOf(place));
    return { version: entry?.version ?? 0, before: written.safeParse(entry?.value).data };
  }

  async function take(place: Place): Promise<PlaceLease | undefined> {
    const { version, before } = await read(place);
    if (before && before.holder !== FREE && before.untilMs > nowMs()) {
      return undefined;
    }
    const decided = before?.decided;
    const value: Written = { place, untilMs: nowMs() + ttlMs, holder, ...(decided && { decided }) };
    return (await state.put(keyOf(place), value, version)) ? hold(value, version + 1) : undefined;
  }

  function hold({ place, decided, ...taken }: Written, first: number): PlaceLease {
    let version = first;
    let { untilMs } = taken;

    async function put(next: Omit<Written, "place">, expiresAt?: Date): Promise<boolean> {
      const won = await state.put(keyOf(place), { place, ...next }, version, expiresAt);
      if (won) {
        version += 1;
        untilMs = next.untilMs;
      }
      return won;
    }

    return {
      decided,
      decide: (delivery) => put({ untilMs: nowMs() + ttlMs, holder, decided: delivery }),
      async renew() {
        if (nowMs() >= untilMs - (ttlMs * 2) / 3) {
          await put({ untilMs: nowMs() + ttlMs, holder });
        }
      },
      release: async () => void (await put({ untilMs: nowMs(), holder: FREE }, new Date(nowMs() + KEPT_LIVES * ttlMs))),
      leaveOpen: async (until) => void (await put({ untilMs: until, holder: "" })),
    };
  }

  async function announce(place: Place): Promise<void> {
    const { version, before } = await read(place);
    if (!before || before.holder === FREE) {
      await state.put(keyOf(place), { place, untilMs: nowMs(), holder: "" }, version);
    }
  }

  async function all() {
    const entries = await state.entries(`${stateKey(KIND)}:`);
    return entries.flatMap(({ value }) => written.safeParse(value).data ?? []).filter((one) => one.holder !== FREE);
  }

  return { take, announce, all };
}

/** The kind first: every process looks for them over all tenants. */
function keyOf({ platform, tenant, channel }: Place): string {
  return stateKey(KIND, platform, tenant, channel);
}
