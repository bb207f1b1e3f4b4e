import { simpleParser } from "mailparser";
import { onTestFinished } from "vitest";
import { createMailDesk } from "../../../src/adapters/email/mail-desk.ts";
import { createMailKeys } from "../../../src/adapters/email/mail-keys.ts";
import { createMailboxes, placeOf } from "../../../src/adapters/email/mailboxes.ts";
import { createMailer } from "../../../src/adapters/email/mailer.ts";
import { createEmailPoster } from "../../../src/adapters/email/poster.ts";
import { createSmtp, type Dkim } from "../../../src/adapters/email/smtp.ts";
import type { Composition } from "../../../src/core/digests/digest.ts";
import { createFollowBook } from "../../../src/core/digests/follow-book.ts";
import type { MailAsker, MailWish } from "../../../src/core/digests/mail-desk.ts";
import { createLogger } from "../../../src/core/runtime/logger.ts";
import { createScrubber } from "../../../src/core/runtime/scrubber.ts";
import { openLibsqlState } from "../../../src/state/libsql-state.ts";
import { aClock } from "../../a-clock.ts";
import { aDirectory } from "../../a-directory.ts";
import { FakeSmtp } from "../../fakes/smtp/fake-smtp.ts";

const PAGES = "https://papers.example.org";
export const ADA: MailAsker = { key: "discord:1:ada", where: "on Discord", spelled: "/paperboy email" };
export const BOB: MailAsker = { key: "discord:1:bob", where: "on Discord", spelled: "/paperboy email" };
export const VISITOR: MailAsker = { key: "web:192.0.2.7", where: "on the page" };

export function aWish(wish: Partial<MailWish> = {}): MailWish {
  return {
    address: "ada@lab.example",
    topics: ["robotics"],
    examples: [],
    time: "07:30",
    zone: "Europe/Berlin",
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri"],
    ...wish,
  };
}

interface Options {
  readonly publicUrl?: string | undefined;
  readonly replyTo?: string;
  readonly dkim?: Dkim;
  readonly secret?: string;
  readonly today?: Composition;
}

/** Everything of the daily mail but the schedule, with a real mail server on loopback. */
export async function aPostOffice({ today, secret = "s".repeat(64), dkim, ...options }: Options = {}) {
  const clock = aClock("2026-07-08T09:00:00Z");
  const { state, erase, close } = await openLibsqlState(aDirectory(), clock);
  const follows = createFollowBook(state);
  const server = await new FakeSmtp().start();
  const smtp = createSmtp({ url: server.url, from: { name: "Paperboy", address: "papers@lab.example" }, dkim });
  const log: string[] = [];
  const logger = createLogger({ write: (line) => log.push(line), clock, level: "debug", scrub: createScrubber([]) });
  onTestFinished(async () => {
    smtp.close();
    await server.stop();
    close();
  });
  const keys = createMailKeys(secret);
  const mailboxes = createMailboxes({ state, clock, erase });
  const mailer = createMailer({ smtp, keys, domain: "lab.example", publicUrl: PAGES, ...options });
  const preview = async () => today ?? ({ do: "nothing", cause: "topic", why: "Nothing on it." } as const);
  const desk = createMailDesk({ state, mailboxes, follows, keys, mailer, preview, clock, logger });
  const poster = createEmailPoster({ mailer, mailboxes, follows, keys, clock, logger });

  async function lastMail() {
    return simpleParser(server.arrived.at(-1)?.raw ?? "");
  }

  /** What follows those words in the text of the last mail, to the end of the line. */
  async function told(words: string): Promise<string> {
    const { text = "" } = await lastMail();
    return text.split(words)[1]?.trim().split(/\s/u)[0] ?? "";
  }

  /** Asks and confirms. @returns the mailbox's place */
  async function subscribed(wish: Partial<MailWish> = {}, asker = ADA) {
    const by = await desk.ask(aWish(wish), asker);
    const proof = by === "link" ? await told("/confirm/") : await told("email confirm");
    const confirmed = await desk.confirm(by === "link" ? { by: "token", token: proof } : { by: "word", word: proof });
    if (!confirmed) {
      throw new Error("it could not be confirmed");
    }
    return { place: confirmed.follow.place, follow: confirmed.follow };
  }

  return { clock, state, follows, server, keys, mailboxes, desk, poster, log, lastMail, told, subscribed, placeOf };
}
