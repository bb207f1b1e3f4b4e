/** What keeps mails from going out, as the end of a sentence: “mail.example.org …”. */
export function spellSmtpProblem(cause: unknown): string {
  const { code, originalCode, responseCode } = readFailure(cause);
  const answer = responseCode === undefined ? "" : ` (it answers ${responseCode})`;
  const said = PROBLEMS[originalCode] ?? PROBLEMS[code] ?? `cannot be used (${code || "nobody knows why"})`;
  return `${said}${answer}`;
}

const UNTRUSTED = "has a certificate that nobody signed whom this machine trusts";

/** By what Node or nodemailer calls it; Node's own word says more. */
const PROBLEMS: Readonly<Record<string, string>> = {
  EDNS: "is a name that cannot be found",
  ECONNREFUSED: "refuses the connection: nothing listens on that port",
  EHOSTUNREACH: "cannot be reached from here",
  ENETUNREACH: "cannot be reached from here",
  ETIMEDOUT: "does not answer in time",
  ECONNECTION: "hangs up at once",
  ECONNRESET: "hangs up at once",
  EPROTOCOL: "does not greet like a mail server that takes mails",
  ETLS: "offers no encryption (STARTTLS), and a password never goes out in clear",
  ERR_SSL_WRONG_VERSION_NUMBER: "speaks no TLS on that port: smtps:// is for port 465, smtp:// for the others",
  EAUTH: "refuses the user name or the password",
  ENOAUTH: "wants a user name and a password",
  CERT_HAS_EXPIRED: "has a certificate that has expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "has a certificate for another name",
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
};

function readFailure(cause: unknown) {
  const { code, originalCode, responseCode } =
    cause instanceof Error ? (cause as { [K in "code" | "originalCode" | "responseCode"]?: unknown }) : {};
  return {
    code: typeof code === "string" ? code : "",
    originalCode: typeof originalCode === "string" ? originalCode : "",
    responseCode: typeof responseCode === "number" ? responseCode : undefined,
  };
}
