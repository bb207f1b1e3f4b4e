import { RespondError, webApi } from "@slack/bolt";

/** Slack's no to what was sent to a `response_url`. */
export class ResponseRefused extends Error {
  override readonly name = "ResponseRefused";
  readonly code: string;

  constructor(code: string) {
    super(`Slack refused a response: ${code}`);
    this.code = code;
  }
}

/** Slack's own word for what it refuses: `not_in_channel`. */
export function codeOf(cause: unknown): string | undefined {
  if (cause instanceof ResponseRefused) {
    return cause.code;
  }
  return cause instanceof webApi.WebAPIPlatformError ? cause.data.error : undefined;
}

/** The permission that Slack says is lacking. */
export function neededScope(cause: unknown): string | undefined {
  const said: object = cause instanceof webApi.WebAPIPlatformError ? cause.data : {};
  return "needed" in said && typeof said.needed === "string" ? said.needed : undefined;
}

export function hasCode(cause: unknown, codes: readonly string[]): boolean {
  const code = codeOf(cause);
  return code !== undefined && codes.includes(code);
}

/** How long Slack asks to wait; nothing where it does not. */
export function waitAskedMs(cause: unknown): number | undefined {
  if (cause instanceof webApi.WebAPIRateLimitedError) {
    return cause.retryAfter * 1_000;
  }
  if (cause instanceof RespondError && cause.statusCode === 429) {
    // What it said of the time does not come through.
    return RESPOND_WAIT_MS;
  }
  const isThrottled =
    hasCode(cause, ["ratelimited", "rate_limited", "message_limit_exceeded"]) ||
    // A 429 without the header that says how long.
    (cause instanceof Error && cause.message.startsWith("Retry header did not contain"));
  return isThrottled ? WAIT_MS : undefined;
}

const WAIT_MS = 30_000;
const RESPOND_WAIT_MS = 3_000;

/** No byte of the request was taken. */
const NOT_CONNECTED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "UND_ERR_CONNECT_TIMEOUT"];

export function isNotConnected(cause: unknown): boolean {
  if (!(cause instanceof Error)) {
    return false;
  }
  const isListed = "code" in cause && NOT_CONNECTED.includes(String(cause.code));
  return isListed || isNotConnected(cause.cause);
}

/** Slack was not reached, or did not answer: what was asked may or may not be done. */
export function isBroken(cause: unknown): boolean {
  return (
    cause instanceof webApi.WebAPIRequestError ||
    cause instanceof webApi.WebAPIHTTPError ||
    (cause instanceof RespondError && cause.statusCode >= 500) ||
    // As `fetch` throws, also where it waited too long.
    cause instanceof TypeError ||
    (cause instanceof Error && cause.name === "TimeoutError")
  );
}

/** Whether Slack itself said no, or nothing: saying it another way would not help. */
export function isSlacks(cause: unknown): boolean {
  return (
    codeOf(cause) !== undefined || cause instanceof RespondError || isBroken(cause) || waitAskedMs(cause) !== undefined
  );
}

/** Slack does not take the blocks; the same message in words may do. */
export const BAD_BLOCKS = ["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "block_mismatch"] as const;

/** The token is of no use any more, whatever is tried. */
export const BAD_TOKEN = [
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "token_revoked",
  "token_expired",
  "user_removed_from_team",
  "team_disabled",
  "org_login_required",
] as const;
