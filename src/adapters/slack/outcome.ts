import type { Outcome } from "../../core/chat/poster.ts";
import { BAD_TOKEN, codeOf, isNotConnected, neededScope, waitAskedMs } from "./failures.ts";

interface Refusal {
  readonly permanent: boolean;
  readonly why: string;
}

const lasting = (why: string): Refusal => ({ permanent: true, why });
const passing = (why: string): Refusal => ({ permanent: false, why });

const GONE = lasting("The app was removed from the workspace, or its token was taken back.");
const NOT_ALLOWED = lasting("The workspace does not let me post there.");

/** Words for what Slack refuses, and whether that lasts until somebody changes something. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  not_in_channel: lasting("I am no member of the channel."),
  channel_not_found: lasting("The channel is gone, or I was never invited to it."),
  is_archived: lasting("The channel is archived."),
  restricted_action: NOT_ALLOWED,
  restricted_action_read_only_channel: lasting("Nobody may post in that channel."),
  restricted_action_thread_only_channel: lasting("Only replies are allowed in that channel."),
  restricted_action_non_threadable_channel: lasting("That channel takes no replies."),
  restricted_action_thread_locked: passing("The thread is locked."),
  cannot_reply_to_message: passing("That message takes no replies."),
  thread_not_found: passing("The message to reply to is gone."),
  message_not_found: passing("The message to reply to is gone."),
  team_access_not_granted: NOT_ALLOWED,
  ekm_access_denied: NOT_ALLOWED,
  messages_tab_disabled: lasting("They take no direct messages of mine."),
  cannot_dm_bot: lasting("They take no direct messages of mine."),
  user_disabled: lasting("They have left the workspace."),
  user_not_found: lasting("They have left the workspace."),
  no_permission: lasting("The app lacks a permission there; install it again."),
  not_allowed_token_type: GONE,
  ...Object.fromEntries(BAD_TOKEN.map((code) => [code, GONE])),
};

/** Slack may have done part of it. */
const UNSURE = ["internal_error", "fatal_error", "service_unavailable", "request_timeout"];

/** What is known after an attempt that failed. */
export function outcomeOf(cause: unknown): Outcome {
  const retryAfterMs = waitAskedMs(cause);
  if (retryAfterMs !== undefined) {
    return { kind: "not-sent", retryAfterMs };
  }
  const code = codeOf(cause);
  if (code === undefined) {
    return isNotConnected(cause) ? { kind: "not-sent" } : { kind: "unknown" };
  }
  if (UNSURE.includes(code)) {
    return { kind: "unknown" };
  }
  return { kind: "refused", ...(REFUSALS[code] ?? missingScope(cause) ?? passing(`Slack says ${code}.`)) };
}

function missingScope(cause: unknown): Refusal | undefined {
  return codeOf(cause) === "missing_scope"
    ? lasting(`The app lacks a permission (${neededScope(cause) ?? "unknown"}); install it again.`)
    : undefined;
}
