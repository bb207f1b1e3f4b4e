import type { Place } from "../chat/invocation.ts";
import type { Poster } from "../chat/poster.ts";
import type { Clock } from "../runtime/clock.ts";
import type { Logger } from "../runtime/logger.ts";
import { type OpenDelivery, openDelivery } from "./delivery.ts";
import type { Follow } from "./follow.ts";
import type { FollowBook } from "./follow-book.ts";
import type { Ledger } from "./ledger.ts";
import type { PlaceLeases } from "./place-lease.ts";

interface PauseParts {
  readonly follows: FollowBook;
  readonly ledger: Ledger;
  readonly leases: PlaceLeases;
  readonly poster: Poster;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The notice is worth something so long. */
const TELL_WITHIN_MS = 24 * 3_600_000;

/**
 * Where a platform refuses for good, the follow rests and its owner is told, once. Doing it again changes nothing.
 * @returns where that is told, as soon as that place is served
 */
export async function pauseRefused(delivery: OpenDelivery, parts: PauseParts): Promise<Place | undefined> {
  const why = delivery.kind === "digest" ? await lastingRefusal(delivery, parts) : undefined;
  if (why === undefined) {
    return undefined;
  }
  const since = parts.clock.now().toISOString();
  const follow = await parts.follows.change(delivery.place, delivery.follow, (now) =>
    now && !now.paused ? { ...now, paused: { since, by: "platform", why } } : now,
  );
  parts.logger.warn("a follow rests: the platform refuses its posts", { follow: delivery.follow, why });
  return follow?.paused?.by === "platform" ? tellOwner(follow, delivery, parts) : undefined;
}

/** A refused reply alone may be a thread that somebody deleted: that says nothing of tomorrow. */
async function lastingRefusal({ parts, place }: OpenDelivery, { poster }: PauseParts): Promise<string | undefined> {
  const [parent, ...replies] = parts;
  if (parent?.is === "refused") {
    return parent.permanent ? parent.why : undefined;
  }
  if (!replies.some((one) => one.is === "refused" && one.permanent)) {
    return undefined;
  }
  const missing = await poster.check(place).catch(() => []);
  return missing.length === 0
    ? undefined
    : `I may not post all of it there. An admin can grant: ${missing.join(", ")}.`;
}

/** Where nobody is known any more, the channel itself is told: what is refused may be no more than threads. */
async function tellOwner(follow: Follow, { date }: OpenDelivery, parts: PauseParts): Promise<Place | undefined> {
  const { ledger, leases, poster, clock } = parts;
  const { owner } = follow;
  const place = owner ? poster.directPlace?.(owner) : follow.place;
  if (!place || (owner && place.channel === follow.place.channel)) {
    return undefined;
  }
  const now = clock.now();
  const message = {
    text: `The daily post on ${topicOf(follow)} rests: ${follow.paused?.why ?? ""} Once that is mended, “following” starts it again.`,
  };
  const told = await ledger.claim(
    openDelivery({
      name: { follow: follow.id, date, extra: "rests", place },
      kind: "notice",
      lines: [],
      messages: [message],
      now,
      until: new Date(now.getTime() + TELL_WITHIN_MS),
    }),
  );
  if (told) {
    await leases.announce(place);
  }
  return told && place;
}

function topicOf({ topics, examples }: Follow): string {
  const words = topics.map((topic) => `“${topic}”`).join(", ");
  return words || (examples.length > 0 ? "papers like yours" : "everything");
}
