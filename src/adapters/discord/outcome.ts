import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import type { Outcome } from "../../core/chat/poster.ts";
import { WANTED_TAG } from "./forum-tag.ts";
import { BAD_TOKEN } from "./notices.ts";
import { CODES } from "./outgoing.ts";

const TOO_MANY_THREADS = "The server has as many open threads as it can have; close some.";

/** Words for what Discord refuses, and whether that lasts until somebody changes something. */
const REFUSALS: Readonly<Record<number, { readonly permanent: boolean; readonly why: string }>> = {
  [CODES.unknownChannel]: { permanent: true, why: "The channel is gone." },
  [CODES.unknownGuild]: { permanent: true, why: "The server is gone." },
  [CODES.missingAccess]: { permanent: true, why: "I cannot see the channel." },
  [CODES.missingPermissions]: { permanent: true, why: "I am not allowed to post there." },
  [CODES.cannotMessageUser]: { permanent: true, why: "They take no direct messages of mine." },
  50278: { permanent: true, why: "They take no direct messages of mine." },
  40058: { permanent: true, why: "That kind of channel takes no messages." },
  50008: { permanent: true, why: "That kind of channel takes no messages." },
  50024: { permanent: true, why: "That kind of channel takes no messages." },
  10013: { permanent: true, why: "That person is gone." },
  50033: { permanent: true, why: "That person cannot be written to." },
  40066: { permanent: true, why: `The forum asks for a tag that I may not set. An admin can add ${WANTED_TAG}.` },
  40067: { permanent: true, why: `The forum asks for a tag on every post. An admin can add ${WANTED_TAG}.` },
  // With our nonce: it was posted before, and somebody deleted it. It is not posted again.
  [CODES.unknownMessage]: { permanent: false, why: "It was posted and then deleted." },
  [CODES.threadLocked]: { permanent: false, why: "The thread is locked." },
  50083: { permanent: false, why: "The thread is archived." },
  [CODES.tooManyThreads]: { permanent: false, why: TOO_MANY_THREADS },
  160007: { permanent: false, why: TOO_MANY_THREADS },
  30033: { permanent: false, why: "The thread has as many people as it can have." },
  200000: { permanent: false, why: "AutoMod blocked it." },
  240000: { permanent: false, why: "A link in it is blocked." },
};

/** No byte of the request was taken. */
const NOT_CONNECTED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "UND_ERR_CONNECT_TIMEOUT"];
/** No server behind the gateway took the request: https://docs.discord.com/developers/topics/opcodes-and-status-codes */
const BAD_GATEWAY = 502;
const UNAUTHORIZED = 401;
/** A wait that Discord does not tell would be none at all. */
const LEAST_WAIT_MS = 1_000;

export function outcomeOf(cause: unknown): Outcome {
  if (cause instanceof RateLimitError) {
    return { kind: "not-sent", retryAfterMs: Math.max(cause.retryAfter, LEAST_WAIT_MS) };
  }
  if (cause instanceof DiscordAPIError) {
    if (cause.status === UNAUTHORIZED) {
      return { kind: "refused", permanent: false, why: BAD_TOKEN };
    }
    const refusal = REFUSALS[Number(cause.code)];
    return { kind: "refused", ...(refusal ?? { permanent: false, why: `Discord says ${cause.code}.` }) };
  }
  if (cause instanceof HTTPError) {
    return cause.status === BAD_GATEWAY ? { kind: "not-sent" } : { kind: "unknown" };
  }
  return isNotConnected(cause) ? { kind: "not-sent" } : { kind: "unknown" };
}

function isNotConnected(cause: unknown): boolean {
  if (!(cause instanceof Error)) {
    return false;
  }
  const isListed = "code" in cause && NOT_CONNECTED.includes(String(cause.code));
  return isListed || isNotConnected(cause.cause);
}
