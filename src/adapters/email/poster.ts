import type { Place } from "../../core/chat/invocation.ts";
import type { Missing, Outcome, Part, Poster } from "../../core/chat/poster.ts";
import type { FollowBook } from "../../core/digests/follow-book.ts";
import type { Clock } from "../../core/runtime/clock.ts";
import type { Logger } from "../../core/runtime/logger.ts";
import { createAtOnce } from "./at-once.ts";
import type { MailKeys } from "./mail-keys.ts";
import type { Mailbox, Mailboxes } from "./mailboxes.ts";
import type { Mailer } from "./mailer.ts";
import { CONNECTIONS } from "./smtp.ts";
import type { SmtpOutcome } from "./smtp-outcome.ts";

interface PosterParts {
  readonly mailer: Mailer;
  readonly mailboxes: Mailboxes;
  readonly follows: FollowBook;
  readonly keys: MailKeys;
  readonly clock: Clock;
  readonly logger: Logger;
}

const GONE: Outcome = { kind: "refused", permanent: true, why: "Nobody gets mail there any more." };
/** Greylists let the second try pass after some minutes. */
const PUT_OFF_MS = 10 * 60_000;
const TOLD_EVERY_MS = 60_000;
const WEEK_MS = 7 * 24 * 3_600_000;
const MOST_REFUSALS = 3;

/** One mail a part. A mail cannot be read back: what is unknown stays so. */
export function createEmailPoster(parts: PosterParts): Poster {
  const { mailboxes, follows, keys, mailer } = parts;
  const atOnce = createAtOnce(CONNECTIONS);
  const tell = createTelling(parts);

  /** Read when a connection is free: who left meanwhile gets nothing. */
  async function send(part: Part): Promise<Outcome> {
    const { place, key, message, mayStillSend } = part;
    const id = place.tenant;
    const box = await mailboxes.get(id);
    const address = box && keys.unseal(box.address);
    const [follow] = await follows.of(place);
    if (!box || address === undefined) {
      return GONE;
    }
    const outcome = await mailer.sendDigest({ id, address, box, follow, key, message, mayLeave: mayStillSend });
    tell(outcome);
    return settle(id, outcome, parts);
  }

  async function check({ tenant }: Place): Promise<readonly Missing[]> {
    const box = await mailboxes.get(tenant);
    return box && keys.unseal(box.address) !== undefined ? [] : ["a confirmed address"];
  }

  return {
    form: "single",
    check,
    send: (part) => atOnce(() => send(part)),
    find: () => Promise.reject(new Error("a mail cannot be read back")),
  };
}

/** A server that nobody reaches fails every mail: that is said once a minute. */
function createTelling({ clock, logger }: PosterParts): (outcome: SmtpOutcome) => void {
  let toldMs = 0;
  return (outcome) => {
    if (outcome.kind === "unknown") {
      logger.warn("nobody knows whether a mail arrived; it is not sent again", { why: outcome.why });
    } else if (outcome.kind === "refused") {
      logger.info("a mail was refused", { why: outcome.why });
    } else if (outcome.kind === "not-sent" && !outcome.soft && clock.now().getTime() - toldMs >= TOLD_EVERY_MS) {
      toldMs = clock.now().getTime();
      logger.warn("the mail server takes no mail", { why: outcome.why });
    }
  };
}

/** What three days of refusals make of an outcome. */
async function settle(id: string, outcome: SmtpOutcome, { mailboxes, clock }: PosterParts): Promise<Outcome> {
  switch (outcome.kind) {
    case "sent":
      await mailboxes.change(id, (box) => (box && box.refusals.length > 0 ? { ...box, refusals: [] } : undefined));
      return { kind: "sent", id: outcome.messageId };
    case "unknown":
      return { kind: "unknown" };
    case "refused":
      return outcome.gone || (await hasHadEnough())
        ? { kind: "refused", permanent: true, why: `Its mail server takes no mail for it: ${outcome.why}.` }
        : { kind: "refused", permanent: false, why: `Its mail server refused it: ${outcome.why}.` };
    case "not-sent":
      if (outcome.soft && (await hasHadEnough())) {
        return {
          kind: "refused",
          permanent: true,
          why: `Its mail server put mails off on three days: ${outcome.why}.`,
        };
      }
      return { kind: "not-sent", ...(outcome.soft && { retryAfterMs: PUT_OFF_MS }) };
  }

  async function hasHadEnough(): Promise<boolean> {
    const now = clock.now();
    let days: Mailbox["refusals"] = [];
    await mailboxes.change(id, (box) => {
      const [today, weekAgo] = [now, new Date(now.getTime() - WEEK_MS)].map((time) => time.toISOString().slice(0, 10));
      days = [...new Set([...(box?.refusals ?? []), today ?? ""])].filter((day) => day > (weekAgo ?? ""));
      return box && { ...box, refusals: days };
    });
    return days.length >= MOST_REFUSALS;
  }
}
