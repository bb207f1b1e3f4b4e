import type { Place } from "../chat/invocation.ts";
import type { Clock } from "../runtime/clock.ts";
import { type State, stateKey } from "../runtime/state.ts";
import { type Delivery, type DeliveryName, deliverySchema, type OpenDelivery } from "./delivery.ts";

/** A row as one process knows it. Whoever changes it first wins; the others learn that they did not. */
export interface HeldDelivery<D extends Delivery = Delivery> {
  readonly delivery: D;
  readonly version: number;
}

/** Every digest of every place, claimed once, and kept for a year: never the same paper twice in a place. */
export interface Ledger {
  /** Oldest first. */
  of(place: Place): Promise<readonly HeldDelivery[]>;
  /** Nothing where there is one already: only one process ever claims. */
  claim<D extends Delivery>(delivery: D): Promise<HeldDelivery<D> | undefined>;
  /** Nothing where somebody else changed it meanwhile. */
  save<D extends Delivery>(held: HeldDelivery, delivery: D): Promise<HeldDelivery<D> | undefined>;
}

const KEPT_MS = 366 * 24 * 3_600_000;

export function createLedger(state: State, clock: Clock): Ledger {
  async function put<D extends Delivery>(delivery: D, version: number): Promise<HeldDelivery<D> | undefined> {
    const expiry = new Date(clock.now().getTime() + KEPT_MS);
    const won = await state.put(keyOf(delivery), delivery, version, expiry);
    return won ? { delivery, version: version + 1 } : undefined;
  }

  async function of(place: Place): Promise<readonly HeldDelivery[]> {
    const { platform, tenant, channel } = place;
    const rows = await state.entries(`${stateKey(platform, tenant, "digest", channel)}:`);
    return rows
      .flatMap(({ value, version }) => {
        const { data } = deliverySchema.safeParse(value);
        return data ? [{ delivery: data, version }] : [];
      })
      .toSorted((a, b) => a.delivery.atMs - b.delivery.atMs);
  }

  return {
    of,
    claim: (delivery) => put(delivery, 0),
    save: ({ version }, delivery) => put(delivery, version),
  };
}

function keyOf({ place: { platform, tenant, channel }, follow, date, extra }: DeliveryName | Delivery): string {
  return stateKey(platform, tenant, "digest", channel, follow, extra === undefined ? date : `${date}+${extra}`);
}

export function isOpen(held: HeldDelivery): held is HeldDelivery<OpenDelivery> {
  return held.delivery.is === "open";
}

/** Names one message of a delivery, for ever. */
export function partKey(delivery: Delivery, part: number): string {
  return `${keyOf(delivery)}:${part}`;
}
