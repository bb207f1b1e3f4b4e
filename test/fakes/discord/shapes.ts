const EPOCH = 1_420_070_400_000n;
let made = 0n;

/** 17 to 19 digits, rising: the client reads times and buckets out of ids. */
export function snowflake(): string {
  made += 1n;
  return String(((BigInt(Date.now()) - EPOCH) << 22n) | (made & 0xfffn));
}

export const PERMISSIONS = {
  manageChannels: 1n << 4n,
  view: 1n << 10n,
  send: 1n << 11n,
  embed: 1n << 14n,
  history: 1n << 16n,
  createThreads: 1n << 35n,
  sendInThreads: 1n << 38n,
  manageGuild: 1n << 5n,
} as const;

const INVITED =
  PERMISSIONS.view |
  PERMISSIONS.send |
  PERMISSIONS.embed |
  PERMISSIONS.history |
  PERMISSIONS.createThreads |
  PERMISSIONS.sendInThreads;

export interface Overwrite {
  readonly id: string;
  readonly type: 0 | 1;
  readonly allow: string;
  readonly deny: string;
}

export interface Channel {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  readonly guild_id?: string;
  readonly parent_id: string | null;
  permission_overwrites: readonly Overwrite[];
  locked?: boolean;
  /** Of a forum. */
  requiresTag?: boolean;
  tags?: readonly { readonly id: string; readonly name: string; readonly moderated: boolean }[];
}

export interface Message {
  readonly id: string;
  readonly channel_id: string;
  readonly author: object;
  readonly nonce?: string;
  content: string;
  components: readonly object[];
  flags: number;
}

/** What a body may hold that makes a message. */
export interface Body {
  readonly content?: string;
  readonly components?: readonly object[];
  readonly embeds?: readonly object[];
  readonly flags?: number;
  readonly nonce?: string;
  readonly enforce_nonce?: boolean;
  readonly allowed_mentions?: { readonly parse: readonly string[] };
}

export const EPHEMERAL = 64;
export const V2 = 1 << 15;

export function aChannel(fields: Partial<Channel> & Pick<Channel, "type" | "name">): Channel {
  return { id: snowflake(), parent_id: null, permission_overwrites: [], ...fields };
}

export function channelJson({ requiresTag, tags = [], ...channel }: Channel): object {
  const isThread = channel.type >= 10 && channel.type <= 12;
  const metadata = {
    archived: false,
    archive_timestamp: new Date().toISOString(),
    auto_archive_duration: 1440,
    locked: channel.locked ?? false,
  };
  return {
    ...channel,
    position: 0,
    nsfw: false,
    topic: null,
    rate_limit_per_user: 0,
    last_message_id: null,
    flags: requiresTag ? 1 << 4 : 0,
    ...(channel.type === 15 && { available_tags: tags.map((tag) => ({ ...tag, emoji_id: null, emoji_name: null })) }),
    ...(isThread && { thread_metadata: metadata, message_count: 0, member_count: 1, owner_id: null }),
  };
}

export function messageJson(message: Message): object {
  return {
    ...message,
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    type: 0,
  };
}

export function memberJson(user: object, permissions = 0n): object {
  const joined = "2024-01-01T00:00:00Z";
  return { user, roles: [], joined_at: joined, deaf: false, mute: false, flags: 0, permissions: String(permissions) };
}

interface GuildParts {
  readonly id: string;
  readonly ownerId: string;
  readonly bot: object;
  readonly botRole: string;
  readonly channels: readonly Channel[];
}

export function guildJson({ id, ownerId, bot, botRole, channels }: GuildParts) {
  const role = { color: 0, hoist: false, managed: false, mentionable: false, flags: 0 };
  const joined = new Date().toISOString();
  return {
    id,
    name: "Lab",
    owner_id: ownerId,
    unavailable: false,
    preferred_locale: "en-US",
    features: [],
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    premium_tier: 0,
    nsfw_level: 0,
    system_channel_flags: 0,
    member_count: 2,
    large: false,
    joined_at: joined,
    roles: [
      { ...role, id, name: "@everyone", position: 0, permissions: "0" },
      { ...role, id: botRole, name: "Paperboy", position: 1, permissions: String(INVITED) },
    ],
    members: [{ user: bot, roles: [botRole], joined_at: joined, deaf: false, mute: false, flags: 0 }],
    channels: channels.filter(({ type }) => type < 10 || type > 12).map(channelJson),
    threads: [],
    emojis: [],
    stickers: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
