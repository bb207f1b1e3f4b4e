import type { MailAsker, MailWish } from "../../core/digests/mail-desk.ts";
import type { Clock } from "../../core/runtime/clock.ts";
import { UserError } from "../../core/runtime/errors.ts";
import type { Logger } from "../../core/runtime/logger.ts";
import type { State } from "../../core/runtime/state.ts";
import { readAddress } from "./address.ts";
import { countWithin } from "./count-within.ts";
import { type MailKeys, newWord } from "./mail-keys.ts";
import type { Mailboxes } from "./mailboxes.ts";
import type { Mailer } from "./mailer.ts";

const DAY_MS = 24 * 3_600_000;

const LIMITS = {
  /** Nobody's mailbox is filled by others. */
  address: { most: 3, windowMs: DAY_MS },
  asker: { most: 10, windowMs: DAY_MS },
  /** A flood from many places costs the sender's good name. */
  everybody: { most: 2_000, windowMs: DAY_MS },
} as const;

export interface ConfirmationParts {
  readonly state: State;
  readonly mailboxes: Mailboxes;
  readonly keys: MailKeys;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Sends the one mail that may go out before consent. */
export async function askToConfirm(
  wish: MailWish,
  asker: MailAsker,
  parts: ConfirmationParts,
): Promise<"link" | "word"> {
  const { keys, mailboxes, mailer, clock, logger } = parts;
  const address = readAddress(wish.address);
  if (address === undefined) {
    throw new UserError("bad-address", "That is no address I can write to; one looks like me@lab.org.");
  }
  const id = keys.idOf(address);
  const who = keys.hash("asker", asker.key);
  await refuseFloods(id, who, parts);
  const word = newWord();
  const { address: _, ...wished } = wish;
  const asked = {
    address: keys.seal(address),
    wish: wished,
    asker: who,
    where: asker.where,
    ...(asker.spelled !== undefined && { spelled: asker.spelled }),
    at: clock.now().toISOString(),
  };
  await mailboxes.ask(id, word, asked);
  const outcome = await mailer.sendConfirmation({ id, address, word, asked });
  logger.info("a confirmation was asked for", { outcome: outcome.kind });
  if (outcome.kind === "refused" || outcome.kind === "not-sent") {
    await mailboxes.answered(id, word);
    throw notTaken(outcome.kind);
  }
  return mailer.confirmsBy;
}

async function refuseFloods(id: string, asker: string, parts: ConfirmationParts): Promise<void> {
  if (!(await countWithin(parts, ["asker", asker], LIMITS.asker))) {
    throw new UserError("too-many", "That is enough for today: you asked for ten confirmations. Try again tomorrow.");
  }
  if (!(await countWithin(parts, ["address", id], LIMITS.address))) {
    throw new UserError(
      "too-many",
      "That address got three confirmations today. Please look for them, also among the spam, or try again tomorrow.",
    );
  }
  if (!(await countWithin(parts, ["everybody"], LIMITS.everybody))) {
    throw new UserError("too-many", "So many people asked today that I send no more. Try again tomorrow.");
  }
}

function notTaken(kind: "refused" | "not-sent"): UserError {
  return kind === "refused"
    ? new UserError("not-taken", "The mail server does not take mail for that address. Is it spelled right?")
    : new UserError("not-taken", "The mail server does not take the mail right now. Try again in a few minutes.");
}
