import type { Poster } from "../chat/poster.ts";
import type { Logger } from "../runtime/logger.ts";
import { asOneMessage } from "./as-one-message.ts";
import {
  asPast,
  type ClosedDelivery,
  type DeliveryName,
  type OpenDelivery,
  openDelivery,
  quietDelivery,
} from "./delivery.ts";
import type { ComposeDigest, Composition, DigestAsked, PastDigest } from "./digest.ts";
import type { HeldDelivery } from "./ledger.ts";

interface ComposeParts {
  readonly compose: ComposeDigest;
  readonly logger: Logger;
}

export function pastOf(rows: readonly HeldDelivery[]): readonly PastDigest[] {
  return rows
    .map(({ delivery }) => delivery)
    .filter(({ kind }) => kind === "digest")
    .map(asPast);
}

export async function composeSafely(asked: DigestAsked, { compose, logger }: ComposeParts): Promise<Composition> {
  try {
    return await compose(asked);
  } catch (cause) {
    logger.error("a digest could not be composed", { cause, asked: asked.follow.topics }, { follow: asked.follow.id });
    return { do: "wait", why: "Something broke on my side; it is logged." };
  }
}

interface ClaimAt {
  readonly now: Date;
  readonly until: Date;
  readonly form: Poster["form"];
}

/** The composed digest as the row that decides it. */
export function claimOf(
  composed: Composition,
  name: DeliveryName,
  { now, until, form }: ClaimAt,
): OpenDelivery | ClosedDelivery {
  if (composed.do !== "post") {
    return quietDelivery(name, composed, now);
  }
  const { lines, parent, replies } = composed;
  const messages = form === "thread" ? [parent, ...replies] : [asOneMessage(composed)];
  return openDelivery({ name, lines, messages, now, until });
}
