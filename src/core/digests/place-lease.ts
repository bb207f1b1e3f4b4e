import { z } from "zod";
import type { Place } from "../chat/invocation.ts";
import type { Clock } from "../runtime/clock.ts";
import { type State, stateKey } from "../runtime/state.ts";

/** Until when one process alone works on a place. What outlives its holder says where something was left open. */
export interface PlaceLease {
  isFresh(): boolean;
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

const written = z.object({
  place: z.object({ platform: z.string(), tenant: z.string(), channel: z.string() }),
  untilMs: z.number(),
  holder: z.string(),
});

export function createPlaceLeases({ state, clock, ttlMs, holder }: LeaseOptions): PlaceLeases {
  const nowMs = () => clock.now().getTime();

  async function take(place: Place): Promise<PlaceLease | undefined> {
    const key = keyOf(place);
    const known = await state.get(key);
    const before = written.safeParse(known?.value).data;
    if (before && before.untilMs > nowMs()) {
      return undefined;
    }
    const untilMs = nowMs() + ttlMs;
    const version = known?.version ?? 0;
    return (await state.put(key, { place, untilMs, holder }, version))
      ? hold(place, { version: version + 1, untilMs })
      : undefined;
  }

  function hold(place: Place, taken: { readonly version: number; readonly untilMs: number }): PlaceLease {
    const key = keyOf(place);
    let { version, untilMs } = taken;

    async function put(until: number, by: string): Promise<void> {
      if (await state.put(key, { place, untilMs: until, holder: by }, version)) {
        version += 1;
        untilMs = until;
      }
    }

    async function release(): Promise<void> {
      const now = written.safeParse((await state.get(key))?.value).data;
      // A key that was removed and made anew counts its versions anew.
      if (now?.holder === holder) {
        await state.remove(key, version);
      }
    }

    return {
      isFresh: () => nowMs() < untilMs - ttlMs / 3,
      renew: async () => (nowMs() < untilMs - (ttlMs * 2) / 3 ? undefined : put(nowMs() + ttlMs, holder)),
      release,
      leaveOpen: (until) => put(until, ""),
    };
  }

  return {
    take,
    announce: async (place) => void (await state.put(keyOf(place), { place, untilMs: nowMs(), holder: "" }, 0)),
    async all() {
      const entries = await state.entries(`${stateKey(KIND)}:`);
      return entries.flatMap(({ value }) => written.safeParse(value).data ?? []);
    },
  };
}

/** The kind first: every process looks for them over all tenants. */
function keyOf({ platform, tenant, channel }: Place): string {
  return stateKey(KIND, platform, tenant, channel);
}
