import type { Outcome } from "../chat/poster.ts";
import type { ClosedDelivery, DeliveryPart, OpenDelivery } from "./delivery.ts";

export interface DeliveryTimes {
  /** The longest a platform's answer is waited for. */
  readonly answerMs: number;
  /** After that, how long a message that was accepted may take to appear. */
  readonly quietMs: number;
}

export const DELIVERY_TIMES: DeliveryTimes = { answerMs: 15_000, quietMs: 60_000 };

/** `look`: too late to send it, but it may stand there. */
export type DeliveryPlan =
  | { readonly do: "send"; readonly part: number; readonly lookFirst: boolean }
  | { readonly do: "look"; readonly part: number }
  | { readonly do: "wait"; readonly untilMs: number }
  | { readonly do: "finish" };

/** Replies are owed to people who see the parent, but not for ever. */
const FINISH_WITHIN_MS = 24 * 3_600_000;
/** Between attempts that certainly sent nothing. */
const PAUSES_MS = [2_000, 5_000, 15_000, 60_000] as const;
/** With the waits between them about an hour and a half: an outage ends, a platform that cannot be read back does not. */
const MOST_BLIND_LOOKS = 8;
/** Of the wait before the next look, each time it did not help. */
const MOST_DOUBLINGS = 4;

/**
 * What is to be done next for one digest, by whoever holds it. A part that may be under way is left alone until its
 * answer, and what the platform accepted meanwhile, must have come; then it is read back before it is sent again.
 */
export function planDelivery(delivery: OpenDelivery, nowMs: number, times: DeliveryTimes): DeliveryPlan {
  const { parts, atMs, untilMs } = delivery;
  const next = parts.findIndex(({ is }) => is === "waiting" || is === "sending");
  const part = parts[next];
  const needsParent = next > 0 && parts[0]?.is !== "sent";
  const isBarred = parts.slice(1).some((one) => one.is === "refused" && one.permanent);
  if (!part || needsParent || isBarred) {
    return { do: "finish" };
  }
  const isLate = nowMs >= (next === 0 ? untilMs : atMs + FINISH_WITHIN_MS);
  return part.is === "sending" ? planUncertain(part, next, { nowMs, isLate, times }) : planWaiting(part, next);

  function planWaiting(waiting: DeliveryPart, place: number): DeliveryPlan {
    if (isLate || waiting.is !== "waiting") {
      return { do: "finish" };
    }
    const { notBeforeMs, firstMs } = waiting;
    return nowMs < notBeforeMs
      ? { do: "wait", untilMs: notBeforeMs }
      : { do: "send", part: place, lookFirst: firstMs !== undefined };
  }
}

type Sending = Extract<DeliveryPart, { is: "sending" }>;

interface Moment {
  readonly nowMs: number;
  readonly isLate: boolean;
  readonly times: DeliveryTimes;
}

function planUncertain(sending: Sending, part: number, { nowMs, isLate, times }: Moment): DeliveryPlan {
  const { atMs, blindLooks, tries } = sending;
  const doublings = Math.min(MOST_DOUBLINGS, blindLooks + Math.max(0, tries - 1));
  const freeMs = atMs + (times.answerMs + times.quietMs) * 2 ** doublings;
  if (nowMs < freeMs) {
    return { do: "wait", untilMs: freeMs };
  }
  return isLate ? { do: "look", part } : { do: "send", part, lookFirst: true };
}

/** Written down before a byte is sent. */
export function beginPart(delivery: OpenDelivery, at: number, nowMs: number): OpenDelivery {
  return withPart(delivery, at, (part) => {
    switch (part.is) {
      case "waiting": {
        const { message, tries, firstMs = nowMs } = part;
        return { is: "sending", message, firstMs, atMs: nowMs, tries, blindLooks: 0 };
      }
      case "sending":
        return { ...part, atMs: nowMs };
      default:
        return part;
    }
  });
}

/** What one attempt, or one look back, taught. */
export type Learned = Outcome | { readonly kind: "not-found" } | { readonly kind: "cannot-look" };

export function settlePart(delivery: OpenDelivery, at: number, learned: Learned, nowMs: number): OpenDelivery {
  return withPart(delivery, at, (part) => (part.is === "sending" ? settled(part, learned, nowMs) : part));
}

function settled(part: Sending, learned: Learned, nowMs: number): DeliveryPart {
  const { message, firstMs, tries, blindLooks } = part;
  switch (learned.kind) {
    case "sent":
      return { is: "sent", id: learned.id };
    case "refused":
      return { is: "refused", permanent: learned.permanent, why: learned.why };
    case "unknown":
      return { ...part, tries: tries + 1 };
    case "cannot-look":
      return blindLooks + 1 < MOST_BLIND_LOOKS ? { ...part, blindLooks: blindLooks + 1 } : { is: "doubt" };
    case "not-found":
      return { is: "waiting", message, notBeforeMs: nowMs, tries, firstMs };
    case "not-sent": {
      const pauseMs = learned.retryAfterMs ?? PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)] ?? 0;
      // The first attempt is known to have failed only where no other one was of unknown outcome.
      const isCertain = firstMs === part.atMs;
      return {
        is: "waiting",
        message,
        notBeforeMs: nowMs + pauseMs,
        tries: tries + 1,
        ...(!isCertain && { firstMs }),
      };
    }
  }
}

function withPart(delivery: OpenDelivery, at: number, change: (part: DeliveryPart) => DeliveryPart): OpenDelivery {
  return { ...delivery, parts: delivery.parts.map((part, place) => (place === at ? change(part) : part)) };
}

/** The compact row that stays: what people saw there, and what did not come through. */
export function closeDelivery(delivery: OpenDelivery): ClosedDelivery {
  const { lines, parts, untilMs: _until, ...common } = delivery;
  const [parent, ...replies] = parts;
  const note = noteOn(parent, replies);
  const mayBeSeen = parent?.is === "sent" || parent?.is === "doubt";
  return {
    ...common,
    is: "done",
    papers: mayBeSeen ? lines.map(({ paper, kind: _, ...seen }) => ({ id: paper, ...seen })) : [],
    ...(parent?.is === "sent" && { message: parent.id }),
    ...(note !== undefined && { note }),
  };
}

function noteOn(parent: DeliveryPart | undefined, replies: readonly DeliveryPart[]): string | undefined {
  switch (parent?.is) {
    case "refused":
      return parent.why;
    case "doubt":
      return "It may not have arrived: the answer was lost, and I cannot look.";
    case "sent": {
      const missing = replies.filter(({ is }) => is !== "sent").length;
      return missing === 0 ? undefined : `${missing} of its ${replies.length} replies may be missing.`;
    }
    default:
      return "The platform did not take it in time.";
  }
}
