import type { Missing, Poster } from "../chat/poster.ts";
import type { Clock } from "../runtime/clock.ts";
import type { Logger } from "../runtime/logger.ts";
import { claimOf, composeSafely, pastOf } from "./claim-digest.ts";
import type { Deliverer } from "./deliverer.ts";
import { type Delivery, type DeliveryName, openDelivery } from "./delivery.ts";
import type { DigestDesk } from "./desk.ts";
import type { ComposeDigest, DigestAsked } from "./digest.ts";
import type { Follow } from "./follow.ts";
import type { Ledger } from "./ledger.ts";
import { wallTime } from "./local-time.ts";
import type { PlaceLease, PlaceLeases } from "./place-lease.ts";

interface DeskParts extends Pick<DigestDesk, "follows" | "votes" | "zones"> {
  readonly compose: ComposeDigest;
  readonly ledger: Ledger;
  readonly leases: PlaceLeases;
  readonly posters: ReadonlyMap<string, Poster>;
  readonly deliverer: Pick<Deliverer, "wake">;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly stopping: AbortSignal;
}

type Posted = Awaited<ReturnType<DigestDesk["postNow"]>>;

const BUSY = "I am posting there at this moment. Try again in a minute.";
const LOOK_EVERY_MS = 250;
/** Somebody waits for the answer. */
const TRIES = 24;
/** A post by hand is worth something so long. */
const BY_HAND_WITHIN_MS = 3_600_000;

export function createDigestDesk(parts: DeskParts): DigestDesk {
  const { follows, votes, zones, ledger, posters, clock } = parts;

  async function asked(follow: Follow): Promise<DigestAsked> {
    const now = clock.now();
    const { date } = wallTime(follow.zone, now);
    return { follow, date, now, past: pastOf(await ledger.of(follow.place)), lastChance: true };
  }

  async function check(place: Follow["place"]): Promise<readonly Missing[]> {
    return (await posters.get(place.platform)?.check(place)) ?? [];
  }

  async function postNow(follow: Follow, id: string): Promise<Posted> {
    const poster = posters.get(follow.place.platform);
    if (!poster) {
      return { posted: false, why: "I am not connected there." };
    }
    const lease = await takeSoon(follow.place, parts);
    if (!lease) {
      return { posted: false, why: BUSY };
    }
    if (lease.decided) {
      await ledger.claim(lease.decided);
    }
    const ask = await asked(follow);
    const composed = await composeSafely(ask, parts);
    const name: DeliveryName = { follow: follow.id, date: ask.date, extra: id, place: follow.place };
    const until = new Date(ask.now.getTime() + BY_HAND_WITHIN_MS);
    if (composed.do !== "post") {
      await lease.release();
      return { posted: false, why: composed.why };
    }
    const claim = claimOf(composed, name, { now: ask.now, until, form: poster.form });
    if (!(await lease.decide(claim))) {
      return { posted: false, why: BUSY };
    }
    await ledger.claim(claim);
    await lease.leaveOpen(clock.now().getTime());
    parts.deliverer.wake(follow.place);
    return watchPosting(name, parts);
  }

  return {
    follows,
    votes,
    zones,
    preview: async (follow) => parts.compose(await asked(follow)),
    check,
    past: async (place) => pastOf(await ledger.of(place)),
    postNow,
    announce: (follow, about, text) => announce(follow, { about, text }, parts),
    ownPlace: (person) => posters.get(person.platform)?.directPlace?.(person),
  };
}

async function announce(
  { id, place, zone }: Follow,
  { about, text }: { readonly about: string; readonly text: string },
  { ledger, leases, deliverer, clock }: DeskParts,
): Promise<void> {
  const now = clock.now();
  const name: DeliveryName = { follow: id, date: wallTime(zone, now).date, extra: about, place };
  const until = new Date(now.getTime() + BY_HAND_WITHIN_MS);
  if (await ledger.claim(openDelivery({ name, kind: "notice", lines: [], messages: [{ text }], now, until }))) {
    await leases.announce(place);
    deliverer.wake(place);
  }
}

async function takeSoon(place: Follow["place"], parts: DeskParts): Promise<PlaceLease | undefined> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const lease = await parts.leases.take(place);
    if (lease) {
      return lease;
    }
    await parts.delay(LOOK_EVERY_MS, parts.stopping);
  }
  return undefined;
}

/** Until the parent is out, or it is clear that it will not be. */
async function watchPosting(name: DeliveryName, { ledger, delay, stopping }: DeskParts): Promise<Posted> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const rows = await ledger.of(name.place);
    const row = rows.find(({ delivery }) => delivery.follow === name.follow && delivery.extra === name.extra);
    const known = row && read(row.delivery);
    if (known) {
      return known;
    }
    await delay(LOOK_EVERY_MS, stopping);
  }
  return { posted: false, why: "The platform has not taken it yet; it is tried again for an hour." };
}

function read(delivery: Delivery): Posted | undefined {
  if (delivery.is === "open") {
    return delivery.parts[0]?.is === "sent" ? { posted: true } : undefined;
  }
  const isThere = delivery.is === "done" && delivery.message !== undefined;
  return isThere ? { posted: true } : { posted: false, ...(delivery.note !== undefined && { why: delivery.note }) };
}
