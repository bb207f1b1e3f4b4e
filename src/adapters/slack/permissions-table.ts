/** Asked for only where somebody wants it. */
export const EXTRAS = ["private", "dm", "public-post"] as const;
export type Extra = (typeof EXTRAS)[number];

export interface Permission {
  readonly scope: string;
  readonly why: string;
  /** What Slack tells us by it. */
  readonly event?: string;
  /** What does not work without it, where an app may be installed without. */
  readonly without?: string;
  readonly extra?: Extra;
}

/** Every permission that Paperboy can use; SECURITY.md and README.md show the same. */
export const PERMISSIONS: readonly Permission[] = [
  { scope: "commands", why: "the slash commands and Find similar papers" },
  { scope: "chat:write", why: "the daily post, and answers to mentions" },
  {
    scope: "users:read",
    why: "who is an admin or a guest, and in which time zone: decides who may set up a daily post, and when nine is",
  },
  {
    scope: "app_mentions:read",
    event: "app_mention",
    why: "questions that mention the bot",
    without: "mentioning the bot: it hears nothing",
  },
  {
    scope: "channels:read",
    why: "whether the bot is in a channel, whether that is #general, how many people it has",
    without: "looking before a daily post is set up whether the bot is in the channel; only admins may set one up",
  },
  {
    scope: "channels:history",
    why: "to look whether its own post went out before it is sent again",
    without: "looking whether a post went out where Slack's answer was lost: such a post may be missing, never doubled",
  },
  { scope: "groups:read", extra: "private", why: "the same as channels:read, in private channels it was invited to" },
  {
    scope: "groups:history",
    extra: "private",
    why: "the same as channels:history, in private channels it was invited to",
  },
  { scope: "im:history", extra: "dm", event: "message.im", why: "questions in a direct message" },
  { scope: "im:write", extra: "dm", why: "to find its own daily post in a direct message again" },
  { scope: "chat:write.public", extra: "public-post", why: "the daily post in public channels without an invitation" },
];

export function permissionsFor({
  minimal,
  extras,
}: {
  readonly minimal: boolean;
  readonly extras: readonly Extra[];
}): readonly Permission[] {
  return PERMISSIONS.filter(({ without, extra }) => {
    return extra === undefined ? !minimal || without === undefined : extras.includes(extra);
  });
}
