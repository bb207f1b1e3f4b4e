/** What is known after one mail was handed to the server. */
export type SmtpOutcome =
  | { readonly kind: "sent"; readonly messageId: string }
  /** No server has it. `soft`: this mailbox was put off, rather than the server out of reach. */
  | { readonly kind: "not-sent"; readonly soft: boolean; readonly why: string }
  /** The text was on its way when the answer got lost: somebody may have it. */
  | { readonly kind: "unknown"; readonly why: string }
  /** `gone`: there is no such mailbox, or it takes no mail at all. */
  | { readonly kind: "refused"; readonly gone: boolean; readonly why: string };

interface SmtpFailure {
  readonly code: string;
  readonly command: string;
  readonly reply: number | undefined;
  /** RFC 3463: `5.1.1`. */
  readonly status: string | undefined;
}

/** @param started whether a byte of the text may have left: from then on only an answer tells what became of it */
export function outcomeOf(cause: unknown, started: boolean): SmtpOutcome {
  const failure = readFailure(cause);
  const why = spell(failure);
  const answered = failure.reply !== undefined && ANSWERED.includes(failure.code);
  if (started && !answered) {
    return { kind: "unknown", why };
  }
  if (!answered || !isAboutMailbox(failure, started)) {
    return { kind: "not-sent", soft: false, why };
  }
  const isRefusal = failure.reply >= 500 && failure.reply !== BAD_SEQUENCE;
  return isRefusal ? { kind: "refused", gone: isGone(failure, started), why } : { kind: "not-sent", soft: true, why };
}

/** The server's own answer to an envelope or to a whole text; any other error tells of a connection. */
const ANSWERED: readonly string[] = ["EENVELOPE", "EMESSAGE"];
const BAD_SEQUENCE = 503;

function isAboutMailbox(failure: SmtpFailure, started: boolean): failure is SmtpFailure & { readonly reply: number } {
  return started || failure.command === "RCPT TO";
}

/** X.2.2 is a full mailbox, X.3 the server's trouble, X.4 the network's, X.7 a policy against the sender. */
const PASSING = /^5\.(?:2\.2|3\.|4\.|7\.)/u;
/** Said of a text, only a status that names the mailbox speaks of the mailbox. */
const NAMES_MAILBOX = /^5\.(?:1\.|2\.[014])/u;
const POLICY_REPLIES: readonly number[] = [530, 535, 552, 554];

function isGone({ reply, status }: SmtpFailure, started: boolean): boolean {
  if (started) {
    return status !== undefined && NAMES_MAILBOX.test(status);
  }
  return status === undefined ? !POLICY_REPLIES.includes(reply ?? 0) : !PASSING.test(status);
}

function readFailure(cause: unknown): SmtpFailure {
  const { code, command, responseCode, response } =
    cause instanceof Error ? (cause as { [K in "code" | "command" | "responseCode" | "response"]?: unknown }) : {};
  const [, status] = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/u.exec(typeof response === "string" ? response : "") ?? [];
  return {
    code: typeof code === "string" ? code : "EUNKNOWN",
    command: typeof command === "string" ? command : "",
    reply: typeof responseCode === "number" ? responseCode : undefined,
    status,
  };
}

/** For logs and status: what a server writes may hold an address, so its words are left out. */
function spell({ code, command, reply, status }: SmtpFailure): string {
  const facts = [command && `at ${command}`, reply, status].filter(Boolean);
  return facts.length > 0 ? `${code} (${facts.join(" ")})` : code;
}
