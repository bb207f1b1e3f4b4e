import type { MessageId, Outcome, Part, Poster } from "../chat/poster.ts";
import type { Awaitable } from "../runtime/awaitable.ts";
import type { Clock } from "../runtime/clock.ts";
import type { DeliveryOutcome, Meters } from "../runtime/meters.ts";
import type { ClosedDelivery, OpenDelivery } from "./delivery.ts";
import { type HeldDelivery, type Ledger, partKey } from "./ledger.ts";
import {
  beginPart,
  closeDelivery,
  type DeliveryPlan,
  type DeliveryTimes,
  type Learned,
  planDelivery,
  settlePart,
} from "./plan-delivery.ts";

export interface DeliverParts {
  readonly ledger: Ledger;
  readonly poster: Poster;
  readonly clock: Clock;
  readonly meters: Pick<Meters, "delivered">;
  readonly times: DeliveryTimes;
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Aborts when no further part may be begun. */
  readonly stopping: AbortSignal;
  /** Called before each part; work that must go on meanwhile. */
  readonly onStep?: (delivery: OpenDelivery) => Promise<void>;
  /** Called when all is settled, before that is written down: again where the process dies in between. */
  readonly onSettled?: (delivery: OpenDelivery) => Promise<void>;
}

/** `left`: to be gone on with from that moment. `lost`: another process goes on with it. */
export type DeliveryEnd =
  | { readonly is: "closed"; readonly delivery: ClosedDelivery }
  | { readonly is: "left"; readonly untilMs: number }
  | { readonly is: "lost" };

/** A longer wait is not sat out. */
const PATIENCE_MS = 20_000;
/** A message may have been accepted by a platform whose clock is so far behind ours. */
const CLOCKS_DIFFER_MS = 60_000;

type Held = HeldDelivery<OpenDelivery>;

/** Brings one digest out, part by part, from wherever it stands. No part twice, whoever did what before. */
export async function deliver(claimed: Held, parts: DeliverParts): Promise<DeliveryEnd> {
  const { clock, times, stopping, delay } = parts;
  let held = claimed;
  for (;;) {
    const nowMs = clock.now().getTime();
    const plan = planDelivery(held.delivery, nowMs, times);
    if (plan.do === "finish") {
      return finish(held, parts);
    }
    const waitMs = plan.do === "wait" ? plan.untilMs - nowMs : 0;
    if (stopping.aborted || waitMs > PATIENCE_MS) {
      const saved = await parts.ledger.save(held, held.delivery);
      return saved ? { is: "left", untilMs: nowMs + waitMs } : { is: "lost" };
    }
    if (plan.do === "wait") {
      await delay(waitMs, stopping).catch(() => undefined);
      continue;
    }
    const next = await advance(held, plan, parts);
    if (!next) {
      return { is: "lost" };
    }
    held = next;
  }
}

async function finish(held: Held, { ledger, onSettled }: DeliverParts): Promise<DeliveryEnd> {
  await onSettled?.(held.delivery);
  const delivery = closeDelivery(held.delivery);
  return (await ledger.save(held, delivery)) ? { is: "closed", delivery } : { is: "lost" };
}

/** One part, once. What came of it is written down with the next beginning: until then a reader looks first. */
async function advance(
  held: Held,
  plan: Extract<DeliveryPlan, { do: "send" | "look" }>,
  parts: DeliverParts,
): Promise<Held | undefined> {
  await parts.onStep?.(held.delivery);
  if (parts.poster.form === "single" && plan.do === "send" && !plan.lookFirst) {
    return attemptLate(held, plan.part, parts);
  }
  const nowMs = () => parts.clock.now().getTime();
  const begin = (from: Held) => parts.ledger.save(from, beginPart(from.delivery, plan.part, nowMs()));
  let begun = await begin(held);
  if (!begun) {
    return undefined;
  }
  const looksFirst = plan.do === "look" || plan.lookFirst;
  const seen = looksFirst ? await look(begun.delivery, plan.part, parts) : undefined;
  if (seen && (seen.kind !== "not-found" || plan.do === "look")) {
    countSeen(begun.delivery, seen, parts);
    return { ...begun, delivery: settlePart(begun.delivery, plan.part, seen, nowMs()) };
  }
  if (!isFresh(begun.delivery, plan.part, parts)) {
    begun = await begin(begun);
  }
  return begun && attempt(begun, plan.part, parts);
}

async function attempt(begun: Held, part: number, parts: DeliverParts): Promise<Held> {
  const outcome = await send(begun.delivery, part, parts, () => isFresh(begun.delivery, part, parts));
  return settle(begun, part, outcome, parts);
}

/** Begun when the poster asks: a process that dies before that has sent nothing, and whoever comes next may. */
async function attemptLate(held: Held, part: number, parts: DeliverParts): Promise<Held> {
  const nowMs = () => parts.clock.now().getTime();
  let saving: Promise<Held | undefined> | undefined;
  const begin = async () => {
    saving ??= parts.ledger.save(held, beginPart(held.delivery, part, nowMs()));
    return (await saving) !== undefined;
  };
  const unsaved = { ...held, delivery: beginPart(held.delivery, part, nowMs()) };
  const outcome = await send(unsaved.delivery, part, parts, begin);
  return settle((await saving) ?? unsaved, part, outcome, parts);
}

function settle(begun: Held, part: number, outcome: Outcome, parts: DeliverParts): Held {
  count(begun.delivery, outcome, parts);
  return { ...begun, delivery: settlePart(begun.delivery, part, outcome, parts.clock.now().getTime()) };
}

const COUNTED_AS: Readonly<Record<Learned["kind"], DeliveryOutcome | undefined>> = {
  sent: "sent",
  refused: "refused",
  unknown: "ambiguous",
  "cannot-look": "ambiguous",
  "not-sent": undefined,
  "not-found": undefined,
};

function count({ place }: OpenDelivery, learned: Learned, { meters }: DeliverParts): void {
  const outcome = COUNTED_AS[learned.kind];
  if (outcome) {
    meters.delivered(place.platform, outcome);
  }
}

function countSeen(delivery: OpenDelivery, seen: Learned, parts: DeliverParts): void {
  if (seen.kind === "sent") {
    parts.meters.delivered(delivery.place.platform, "reconciled");
  } else {
    count(delivery, seen, parts);
  }
}

/** Half of the quiet time: another process takes it over after the whole. */
function isFresh({ parts }: OpenDelivery, at: number, { clock, times }: DeliverParts): boolean {
  const part = parts[at];
  return part?.is === "sending" && clock.now().getTime() - part.atMs < times.quietMs / 2;
}

async function look(delivery: OpenDelivery, at: number, { poster }: DeliverParts): Promise<Learned> {
  const part = delivery.parts[at];
  const firstMs = part?.is === "sending" ? part.firstMs : delivery.atMs;
  const since = new Date(firstMs - CLOCKS_DIFFER_MS);
  try {
    const id = await poster.find(
      delivery.place,
      partKey(delivery, at),
      since,
      at === 0 ? undefined : parentOf(delivery),
    );
    return id === undefined ? { kind: "not-found" } : { kind: "sent", id };
  } catch {
    return { kind: "cannot-look" };
  }
}

async function send(
  delivery: OpenDelivery,
  at: number,
  parts: DeliverParts,
  mayStillSend: () => Awaitable<boolean>,
): Promise<Outcome> {
  const part = delivery.parts[at];
  if (part?.is !== "sending") {
    return { kind: "unknown" };
  }
  const parent = at === 0 ? undefined : parentOf(delivery);
  const asked: Part = {
    key: partKey(delivery, at),
    place: delivery.place,
    message: part.message,
    mayStillSend,
    ...(parent !== undefined && { parent }),
    ...(delivery.parts.slice(1).some(({ is }) => is === "sent") && { threadWasThere: true }),
  };
  return parts.poster.send(asked).catch(() => ({ kind: "unknown" }));
}

function parentOf({ parts: [parent] }: OpenDelivery): MessageId | undefined {
  return parent?.is === "sent" ? parent.id : undefined;
}
