import { createMailDesk } from "../adapters/email/mail-desk.ts";
import { createMailKeys } from "../adapters/email/mail-keys.ts";
import { createMailboxes } from "../adapters/email/mailboxes.ts";
import { createMailer } from "../adapters/email/mailer.ts";
import { createEmailPoster } from "../adapters/email/poster.ts";
import { createSmtp } from "../adapters/email/smtp.ts";
import type { Part } from "../app.ts";
import type { Config } from "../config.ts";
import type { Poster } from "../core/chat/poster.ts";
import type { DigestDesk } from "../core/digests/desk.ts";
import { createFollowBook } from "../core/digests/follow-book.ts";
import { MAIL_PLATFORM, type MailDesk } from "../core/digests/mail-desk.ts";
import type { Clock } from "../core/runtime/clock.ts";
import type { Library } from "../library.ts";
import type { Html } from "../web/html.ts";
import { createMailRoutes } from "../web/mail/mail-routes.ts";
import { noPagesNotice, subscribeForm } from "../web/mail/wish-form.ts";
import type { Route } from "../web/route.ts";
import { domainOf, readDkim } from "./read-dkim.ts";
import type { ToolContext } from "./tool.ts";

interface MailOptions {
  readonly library: Library;
  /** Of this data directory. */
  readonly secret: string;
  /** What somebody who confirms sees at once. */
  readonly preview: DigestDesk["preview"];
}

export interface Mail {
  readonly poster: Poster;
  readonly desk: MailDesk;
  readonly routes: readonly Route[];
  readonly subscribe: () => Html;
  readonly part: Part;
}

/** The daily mail, where a mail server is set up. */
export async function openMail(
  { library, secret, preview }: MailOptions,
  { config, clock, logger }: ToolContext,
): Promise<Mail | undefined> {
  const { SMTP_URL: url, EMAIL_FROM: from, EMAIL_REPLY_TO: replyTo } = config;
  if (url === undefined || from === undefined) {
    return undefined;
  }
  const domain = domainOf(from.address);
  const smtp = createSmtp({ url, from, replyTo, dkim: await readDkim(config, from.address) });
  const { state, erase } = library;
  const follows = createFollowBook(state);
  const keys = createMailKeys(secret);
  const mailboxes = createMailboxes({ state, clock, erase });
  const mailer = createMailer({ smtp, keys, domain, replyTo, publicUrl: pagesOf(config) });
  const shared = { mailboxes, follows, keys, mailer, clock, logger };
  const desk = createMailDesk({ ...shared, state, preview });
  return {
    poster: createEmailPoster(shared),
    desk,
    ...pagesFor(desk, { hasPages: pagesOf(config) !== undefined, clock }),
    part: { name: MAIL_PLATFORM, start: async () => undefined, stop: async () => smtp.close() },
  };
}

/** Without an address that people reach, a mail could not link to a page: then mails are asked for in the chats. */
function pagesFor(desk: MailDesk, { hasPages, clock }: { readonly hasPages: boolean; readonly clock: Clock }) {
  return hasPages
    ? { routes: createMailRoutes({ desk, clock }), subscribe: () => subscribeForm(clock.now()) }
    : { routes: [], subscribe: noPagesNotice };
}

/** Links lead somewhere only where this process answers them. */
function pagesOf({ PORT, PUBLIC_URL }: Config): string | undefined {
  return PORT === undefined ? undefined : PUBLIC_URL;
}
