import { Readable } from "node:stream";
import { createTransport, type SendMailOptions } from "nodemailer";
import type { Awaitable } from "../../core/runtime/awaitable.ts";
import { outcomeOf, type SmtpOutcome } from "./smtp-outcome.ts";
import { spellSmtpProblem } from "./spell-smtp-problem.ts";

/** A whole mail to one mailbox. */
export interface OutgoingMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Without brackets. */
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly list?: { readonly id: string; readonly name: string; readonly leave: readonly string[] };
}

export interface Dkim {
  readonly domain: string;
  readonly selector: string;
  /** PEM. */
  readonly privateKey: string;
}

interface SmtpOptions {
  /** `smtps://user:password@host`, with nodemailer's options as a query. */
  readonly url: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo?: string | undefined;
  readonly dkim?: Dkim | undefined;
}

/** Asked when the server waits for the text: where it says no, no byte of it leaves. */
export type MayLeave = () => Awaitable<boolean>;

export interface Smtp {
  /** One attempt; never rejects. */
  send(mail: OutgoingMail, mayLeave?: MayLeave): Promise<SmtpOutcome>;
  /** Connects, encrypts and logs in, and sends nothing. What is wrong with the server, in words. */
  problem(): Promise<string | undefined>;
  close(): void;
}

const TIMES = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 } as const;
/** A server that trickles its answers is given up after that. */
const DEADLINE_MS = 30_000;
export const CONNECTIONS = 5;

/** RFC 8058 asks for both List-Unsubscribe headers; nodemailer leaves the second out by itself. */
const SIGNED_HEADERS = [
  "From:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding",
  "List-Id:List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted:X-Auto-Response-Suppress:Feedback-ID",
].join(":");

export function createSmtp({ url, from, replyTo, dkim }: SmtpOptions): Smtp {
  const transport = createTransport({
    url,
    ...TIMES,
    ...securityOf(url),
    pool: true,
    maxConnections: CONNECTIONS,
    // A connection that breaks is this attempt's failure: whether to try again is not for the pool to decide.
    maxRequeues: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim && { dkim: dkimOptions(dkim) }),
  });
  const attempts = new WeakMap<AbortSignal, Attempt>();
  transport.use("stream", ({ data, message }, done) => {
    const attempt = data.signal && attempts.get(data.signal);
    if (attempt) {
      const create = message.createReadStream.bind(message);
      message.createReadStream = (options) =>
        Readable.from(
          leaving(() => create(options), attempt),
          { objectMode: false },
        );
    }
    done();
  });
  // Each attempt tells its own failure; without a listener the pool's copy of it would end the process.
  transport.on("error", () => undefined);

  async function send(mail: OutgoingMail, mayLeave: MayLeave = () => true): Promise<SmtpOutcome> {
    const signal = AbortSignal.timeout(DEADLINE_MS);
    const attempt: Attempt = { signal, mayLeave, hasLeft: false };
    attempts.set(signal, attempt);
    try {
      await transport.sendMail({ ...messageOf(mail), from, ...(replyTo && { replyTo }), signal });
      return { kind: "sent", messageId: mail.messageId };
    } catch (cause) {
      return outcomeOf(cause, attempt.hasLeft);
    }
  }

  async function problem(): Promise<string | undefined> {
    try {
      await transport.verify();
      return undefined;
    } catch (cause) {
      return spellSmtpProblem(cause);
    }
  }

  return { send, problem, close: () => transport.close() };
}

interface Attempt {
  readonly signal: AbortSignal;
  readonly mayLeave: MayLeave;
  /** Whether a byte of the text may be on its way. */
  hasLeft: boolean;
}

/**
 * Read only when the server has said that it takes the text. The whole of it is ready before it is asked for, so that
 * hardly any time goes by between the word that it leaves and its last byte.
 */
async function* leaving(create: () => AsyncIterable<Buffer>, attempt: Attempt): AsyncGenerator<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of create()) {
    pieces.push(piece);
  }
  if (!(await attempt.mayLeave()) || attempt.signal.aborted) {
    throw new Error("the mail may not leave any more");
  }
  attempt.hasLeft = true;
  yield Buffer.concat(pieces);
}

/** A password never goes out in clear, but to this machine. */
function securityOf(url: string): { readonly requireTLS?: true } {
  const { username, hostname, protocol } = new URL(url);
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return protocol === "smtp:" && username !== "" && !isHere ? { requireTLS: true } : {};
}

function dkimOptions({ domain, selector, privateKey }: Dkim) {
  return { domainName: domain, keySelector: selector, privateKey, headerFieldNames: SIGNED_HEADERS };
}

function messageOf({ to, subject, text, html, messageId, headers, list }: OutgoingMail): SendMailOptions {
  return {
    // An object: what is in it is one address, whatever it holds.
    to: { name: "", address: to },
    subject,
    text,
    html,
    messageId: `<${messageId}>`,
    headers: { ...headers },
    ...(list && {
      list: {
        id: { url: list.id, comment: list.name },
        // Nested, so that it is one header: RFC 2369 allows one.
        ...(list.leave.length > 0 && { unsubscribe: [list.leave.map((address) => ({ url: address }))] }),
      },
    }),
  };
}
