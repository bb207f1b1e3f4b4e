import type { Place } from "../chat/invocation.ts";
import type { Poster } from "../chat/poster.ts";
import type { Clock } from "../runtime/clock.ts";
import type { Logger } from "../runtime/logger.ts";
import type { Meters } from "../runtime/meters.ts";
import { claimOf, composeSafely, pastOf } from "./claim-digest.ts";
import { type DeliverParts, type DeliveryEnd, deliver } from "./deliver.ts";
import type { OpenDelivery } from "./delivery.ts";
import type { ComposeDigest } from "./digest.ts";
import { dueFollows, isWithheld, type Slot } from "./due.ts";
import type { Follow } from "./follow.ts";
import type { FollowBook } from "./follow-book.ts";
import { type HeldDelivery, isOpen, type Ledger } from "./ledger.ts";
import { pauseRefused } from "./pause-refused.ts";
import type { PlaceLease, PlaceLeases } from "./place-lease.ts";
import type { DeliveryTimes } from "./plan-delivery.ts";

export interface PlaceParts {
  readonly follows: FollowBook;
  readonly compose: ComposeDigest;
  readonly ledger: Ledger;
  readonly leases: PlaceLeases;
  readonly poster: Poster;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly meters: Pick<Meters, "delivered" | "late">;
  readonly times: DeliveryTimes;
  readonly delay: DeliverParts["delay"];
  readonly stopping: AbortSignal;
  /** Lets others have the event loop: with a store on this machine nothing else would. */
  readonly breathe: () => Promise<void>;
}

/** A follow whose slot needs no look before that moment. */
export interface Rest {
  readonly follow: string;
  readonly date: string;
  readonly untilMs: number;
}

export interface PlaceEnd {
  readonly rests: readonly Rest[];
  /** Something there goes on at that moment. */
  readonly againMs?: number;
}

/** How soon sources that were silent are asked after again. */
const ASK_AGAIN_MS = 3 * 60_000;
/** So long before it is too late, what there is must do. */
const LAST_CHANCE_MS = 10 * 60_000;

export interface Session extends PlaceParts {
  readonly place: Place;
  readonly lease: PlaceLease;
}

/**
 * Everything that is to be done in one place at this moment, one digest after another: what was left open is finished,
 * then each due follow gets its digest. Nothing while another process is at it.
 */
export async function servePlace(place: Place, parts: PlaceParts): Promise<PlaceEnd> {
  const lease = await parts.leases.take(place);
  if (!lease) {
    return { rests: [] };
  }
  const session = { ...parts, place, lease };
  if (lease.decided) {
    await parts.ledger.claim(lease.decided);
  }
  const left = await finishOpen(session);
  const { rests, leftMs } = await serveDue(session);
  const againMs = Math.min(left, leftMs);
  if (againMs === Number.POSITIVE_INFINITY) {
    await lease.release();
    return { rests };
  }
  // What is left open keeps the place's other follows waiting no longer than this.
  const soonMs = Math.min(againMs, lookAgainMs(parts));
  await lease.leaveOpen(soonMs);
  return { rests, againMs: soonMs };
}

async function finishOpen(session: Session): Promise<number> {
  let left = Number.POSITIVE_INFINITY;
  for (const held of await session.ledger.of(session.place)) {
    if (isOpen(held)) {
      const end = await carry(await unlessUnfollowed(held, session), session);
      left = Math.min(left, leftOf(end, session));
    }
  }
  return left;
}

/** Where nobody wants it any more, a parent that is not out stays where it is. */
async function unlessUnfollowed(
  held: HeldDelivery<OpenDelivery>,
  { follows, place }: Session,
): Promise<HeldDelivery<OpenDelivery>> {
  const { kind, follow } = held.delivery;
  const isWanted = kind === "notice" || (await follows.get(place, follow)) !== undefined;
  return isWanted ? held : { ...held, delivery: { ...held.delivery, untilMs: 0 } };
}

/** What another process has under way is looked after too: it may die. */
function leftOf(end: DeliveryEnd, session: Session): number {
  switch (end.is) {
    case "closed":
      return Number.POSITIVE_INFINITY;
    case "left":
      return end.untilMs;
    case "lost":
      return lookAgainMs(session);
  }
}

function lookAgainMs({ clock, times }: PlaceParts): number {
  return clock.now().getTime() + times.answerMs + times.quietMs;
}

async function carry(held: HeldDelivery<OpenDelivery>, session: Session): Promise<DeliveryEnd> {
  const told: (Place | undefined)[] = [];
  const end = await deliver(held, {
    ...session,
    onStep: () => session.lease.renew(),
    onSettled: async (delivery) => void told.push(await pauseRefused(delivery, session)),
  });
  const isToldHere = told.some((place) => place?.channel === session.place.channel);
  return isToldHere ? { is: "left", untilMs: session.clock.now().getTime() } : end;
}

async function serveDue(session: Session) {
  const { follows, place, clock, stopping } = session;
  const rests: Rest[] = [];
  let leftMs = Number.POSITIVE_INFINITY;
  const due = dueFollows(await follows.of(place), clock.now());
  for (const { follow, slot } of due.toSorted(earliestFirst)) {
    if (stopping.aborted) {
      break;
    }
    const end = await serveFollow(follow, slot, session);
    if (end.is === "rests") {
      rests.push({ follow: follow.id, date: slot.date, untilMs: end.untilMs });
    } else {
      leftMs = Math.min(leftMs, leftOf(end, session));
    }
  }
  return { rests, leftMs };
}

type Due = { readonly follow: Follow; readonly slot: Slot };

function earliestFirst(a: Due, b: Due): number {
  return a.slot.at.getTime() - b.slot.at.getTime() || (a.follow.id < b.follow.id ? -1 : 1);
}

type SlotEnd = { readonly is: "rests"; readonly untilMs: number } | Exclude<DeliveryEnd, { is: "closed" }>;

/** The ledger is read anew for each: the digest before it in this place is in it. */
async function serveFollow(follow: Follow, slot: Slot, session: Session): Promise<SlotEnd> {
  const { ledger, place, clock, lease } = session;
  await session.breathe();
  const rows = await ledger.of(place);
  const settled = { is: "rests", untilMs: slot.until.getTime() } as const;
  const last = lastScheduled(rows, follow.id);
  if (isWithheld(slot, last && { date: last.delivery.date, at: new Date(last.delivery.atMs) })) {
    return last && isOpen(last) ? { is: "left", untilMs: Number.POSITIVE_INFINITY } : settled;
  }
  const now = clock.now();
  const lastChance = slot.until.getTime() - now.getTime() < LAST_CHANCE_MS;
  const asked = { follow, date: slot.date, past: pastOf(rows), now, lastChance };
  const composed = await composeSafely(asked, session);
  if (composed.do === "wait" && !lastChance) {
    return { is: "rests", untilMs: now.getTime() + ASK_AGAIN_MS };
  }
  await session.breathe();
  const name = { follow: follow.id, date: slot.date, place };
  const claim = claimOf(composed, name, { now, until: slot.until, form: session.poster.form });
  if (!(await lease.decide(claim))) {
    return { is: "lost" };
  }
  await session.breathe();
  const held = await ledger.claim(claim);
  if (!held) {
    return { is: "rests", untilMs: now.getTime() + ASK_AGAIN_MS };
  }
  if (!isOpen(held)) {
    return settled;
  }
  const end = await carry(held, session);
  if (end.is !== "closed") {
    return end;
  }
  session.meters.late(place.platform, (clock.now().getTime() - slot.at.getTime()) / 1_000);
  return settled;
}

/** A post by hand never stands in the way of a scheduled one. */
function lastScheduled(rows: readonly HeldDelivery[], follow: string): HeldDelivery | undefined {
  return rows.findLast(({ delivery }) => delivery.follow === follow && delivery.extra === undefined);
}
