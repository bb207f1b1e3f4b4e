import { createHash } from "node:crypto";
import type { Message } from "../../core/chat/reply.ts";
import type { Follow } from "../../core/digests/follow.ts";
import { spellWish } from "../../core/digests/spell-wish.ts";
import { composeConfirmMail } from "./confirm-mail.ts";
import { composeDigestMail, type WaysOut } from "./digest-mail.ts";
import type { MailKeys } from "./mail-keys.ts";
import type { Asked, Mailbox } from "./mailboxes.ts";
import type { MayLeave, OutgoingMail, Smtp } from "./smtp.ts";
import type { SmtpOutcome } from "./smtp-outcome.ts";

interface MailerOptions {
  readonly smtp: Smtp;
  readonly keys: MailKeys;
  /** The sender's domain names lists and messages. */
  readonly domain: string;
  /** A mailbox that somebody reads. */
  readonly replyTo?: string | undefined;
  /** Where the pages are; absent where there are none. */
  readonly publicUrl?: string | undefined;
}

interface ConfirmRequest {
  readonly id: string;
  readonly address: string;
  readonly word: string;
  readonly asked: Asked;
}

interface DigestRequest {
  readonly id: string;
  readonly address: string;
  readonly box: Mailbox;
  /** Absent where it was unfollowed meanwhile, or a notice. */
  readonly follow: Follow | undefined;
  /** The delivery's: the same mail has the same Message-ID. */
  readonly key: string;
  readonly message: Message;
  readonly mayLeave?: MayLeave | undefined;
}

/** Puts mails together, addresses them and hands them to the server. */
export interface Mailer {
  /** Whether there are pages: then a link confirms, else a word. */
  readonly confirmsBy: "link" | "word";
  sendConfirmation(request: ConfirmRequest): Promise<SmtpOutcome>;
  sendDigest(request: DigestRequest): Promise<SmtpOutcome>;
}

/** Nobody's out-of-office answers a machine: RFC 3834, and Exchange's own. */
const FROM_A_MACHINE = { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" } as const;

export function createMailer({ smtp, keys, domain, replyTo, publicUrl }: MailerOptions): Mailer {
  const confirmsBy = publicUrl === undefined ? "word" : "link";
  const messageId = (name: string) => `${createHash("sha256").update(name).digest("hex").slice(0, 32)}@${domain}`;
  const page = (purpose: "confirm" | "leave" | "change" | "pause", payload: string) =>
    `${publicUrl ?? ""}/${purpose}/${keys.sign(purpose, payload)}`;

  function sendConfirmation({ id, address, word, asked }: ConfirmRequest): Promise<SmtpOutcome> {
    const { where, spelled = "email", wish } = asked;
    const content = composeConfirmMail({
      wish: spellWish(wish),
      where,
      way:
        confirmsBy === "link"
          ? { by: "link", url: page("confirm", `${id}-${word}`) }
          : { by: "words", words: `${spelled} confirm ${word}` },
    });
    const name = messageId(`confirm:${id}:${word}`);
    return smtp.send({ to: address, messageId: name, headers: FROM_A_MACHINE, ...content });
  }

  function sendDigest(request: DigestRequest): Promise<SmtpOutcome> {
    const { id, address, box, follow, key, message, mayLeave } = request;
    const because = spellBecause(box, follow);
    const content = composeDigestMail({ message, because, ways: waysOf(id, box) });
    return smtp.send({ to: address, messageId: messageId(key), ...content, ...listOf(id, box) }, mayLeave);
  }

  function waysOf(id: string, { word, spelled = "email" }: Mailbox): WaysOut {
    return confirmsBy === "link"
      ? { by: "link", change: page("change", id), pause: page("pause", id), leave: page("leave", id) }
      : {
          by: "words",
          change: `${spelled} address topic at time`,
          pause: `${spelled} pause ${word}`,
          leave: `${spelled} leave ${word}`,
        };
  }

  /** One-click leaving must be https: RFC 8058. */
  function listOf(id: string, { word }: Mailbox): Pick<OutgoingMail, "headers" | "list"> {
    const oneClick = publicUrl?.startsWith("https://") ? [page("leave", id)] : [];
    const byMail = replyTo === undefined ? [] : [`mailto:${replyTo}?subject=leave%20${word}`];
    return {
      headers: {
        ...FROM_A_MACHINE,
        "Feedback-ID": "daily:digest:paperboy",
        ...(oneClick.length > 0 && { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }),
      },
      list: { id: `papers.${domain}`, name: "Trending papers", leave: [...oneClick, ...byMail] },
    };
  }

  return { confirmsBy, sendConfirmation, sendDigest };
}

function spellBecause({ confirmedAt }: Mailbox, follow: Follow | undefined): string {
  const date = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: follow?.zone ?? "UTC",
  }).format(new Date(confirmedAt));
  const lead = follow && follow.topics.length > 0 ? "papers on " : "";
  const wish = follow ? spellWish(follow) : "papers";
  return `You get this because you asked for ${lead}${wish}, and confirmed this address on ${date}.`;
}
