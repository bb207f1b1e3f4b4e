import { refuseBlocks } from "./refuse-blocks.ts";
import type { Shown, World } from "./world.ts";

export type Arguments = Readonly<Record<string, unknown>>;
export type Answer = Readonly<Record<string, unknown>> & { readonly ok: boolean };

/** What each method needs, but for those that need nothing. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  "users.info": ["users:read"],
  "conversations.info": ["channels:read"],
  "conversations.history": ["channels:history"],
  "conversations.replies": ["channels:history"],
  "conversations.open": ["im:write"],
  "chat.postMessage": ["chat:write"],
  "chat.postEphemeral": ["chat:write"],
};

const no = (error: string, more: Arguments = {}): Answer => ({ ok: false, error, ...more });

/** Slack's answer; nothing where it has no such method. */
export function answerMethod(
  world: World,
  method: string,
  args: Arguments,
  scopes: readonly string[],
): Answer | undefined {
  const missing = neededBy(method, args).filter((scope) => !scopes.includes(scope));
  if (missing.length > 0) {
    return no("missing_scope", { needed: missing.join(","), provided: scopes.join(",") });
  }
  return METHODS[method]?.(world, args);
}

/** Direct messages have scopes of their own. */
function neededBy(method: string, { channel }: Arguments): readonly string[] {
  const needed = SCOPES[method] ?? [];
  const isDirect = String(channel ?? "").startsWith("D");
  return isDirect ? needed.map((scope) => scope.replace("channels:", "im:")) : needed;
}

const METHODS: Readonly<Record<string, (world: World, args: Arguments) => Answer>> = {
  "auth.test": ({ team, bot }) => ({
    ok: true,
    url: "https://fake.slack.example/",
    team: "Papers",
    team_id: team,
    ...bot,
  }),

  "users.info": ({ members }, { user: id }) => {
    const user = members.find((one) => one.id === id);
    return user ? { ok: true, user } : no("user_not_found");
  },

  "conversations.info": ({ channels }, { channel: id }) => {
    const channel = channels.find((one) => one.id === id);
    return channel ? { ok: true, channel } : no("channel_not_found");
  },

  "conversations.open": ({ channels }, { users }) => {
    const channel = channels.find(({ user }) => user === users);
    return channel ? { ok: true, channel: { id: channel.id } } : no("user_not_found");
  },

  "chat.postMessage": postMessage,

  "chat.postEphemeral": (world, args) => {
    const refusal = refuseMessage(args) ?? refusePlace(world, args);
    if (refusal) {
      return refusal;
    }
    const { channel, user: to, thread_ts: thread, text, blocks } = args;
    const { ts } = world.show({
      ...contentOf(text, blocks),
      channel: String(channel),
      to: String(to),
      ...inThread(thread),
    });
    return { ok: true, message_ts: ts };
  },

  "conversations.history": (world, args) => {
    const { channel, oldest = "0", latest = "9" } = args;
    const isBetween = ({ ts }: Shown) => ts > String(oldest) && ts < String(latest);
    const found = world.messages.filter((one) => one.channel === channel && !one.thread && isBetween(one));
    return refusePlace(world, args) ?? pageOf(found.reverse(), args);
  },

  "conversations.replies": (world, args) => {
    const { channel, ts, oldest = "0" } = args;
    const isThere = world.messages.some((one) => one.channel === channel && one.ts === ts);
    const found = world.messages.filter(
      (one) => one.channel === channel && (one.ts === ts || (one.thread === ts && one.ts > String(oldest))),
    );
    return refusePlace(world, args) ?? (isThere ? pageOf(found, args) : no("thread_not_found"));
  },

  "views.open": (world, { view }) => {
    const { blocks = [] } = view as Opened;
    const refusal = refuseBlocks(blocks, "view");
    if (refusal) {
      return no(refusal);
    }
    const id = `V${world.nextTs()}`;
    world.views.set(id, { id, blocks, updates: 0 });
    return { ok: true, view: { id } };
  },

  "views.update": (world, { view_id: id, view }) => {
    const { blocks = [] } = view as Opened;
    const refusal = refuseBlocks(blocks, "view");
    const open = world.views.get(String(id));
    if (refusal || !open) {
      return no(refusal ?? "not_found");
    }
    open.blocks = blocks;
    open.updates += 1;
    return { ok: true, view: { id } };
  },

  "views.publish": (world, { user_id: user, view }) => {
    const { blocks = [] } = view as Opened;
    const refusal = refuseBlocks(blocks, "view");
    if (refusal) {
      return no(refusal);
    }
    const id = `V${world.nextTs()}`;
    const updates = (world.homes.get(String(user))?.updates ?? 0) + 1;
    world.homes.set(String(user), { id, user: String(user), blocks, updates });
    return { ok: true, view: { id } };
  },
};

interface Opened {
  readonly blocks?: readonly unknown[];
}

function postMessage(world: World, args: Arguments): Answer {
  const { channel, thread_ts: thread, text, blocks, metadata } = args;
  const there = world.channels.find(({ id, user }) => id === channel || user === channel);
  const refusal = refuseMessage(args) ?? refusePlace(world, { channel: there?.id ?? channel });
  if (refusal) {
    return refusal;
  }
  const id = there?.id ?? String(channel);
  const message = world.show({ ...contentOf(text, blocks), channel: id, ...inThread(thread), metadata });
  return { ok: true, channel: id, ts: message.ts, message: { ...message, bot_id: world.bot.bot_id } };
}

function refusePlace({ channels }: World, { channel: id }: Arguments): Answer | undefined {
  const channel = channels.find((one) => one.id === id);
  if (!channel) {
    return no("channel_not_found");
  }
  if (!channel.is_member) {
    return no("not_in_channel");
  }
  return channel.is_archived ? no("is_archived") : undefined;
}

/** What Slack would refuse of a message, and what nobody should send: a message that makes previews. */
function refuseMessage({ text, blocks, metadata }: Arguments): Answer | undefined {
  if (typeof text !== "string" || text === "") {
    return no("no_text");
  }
  const { event_type: type } = (metadata ?? { event_type: "none" }) as { readonly event_type?: string };
  const refusal = blocks === undefined ? undefined : refuseBlocks(blocks, "message");
  return refusal ? no(refusal) : type ? undefined : no("invalid_metadata_format");
}

export function contentOf(text: unknown, blocks: unknown): Pick<Shown, "text" | "blocks"> {
  return { text: String(text ?? ""), blocks: Array.isArray(blocks) ? blocks : [] };
}

export function inThread(thread: unknown): { readonly thread?: string } {
  return typeof thread === "string" ? { thread } : {};
}

function pageOf(
  found: readonly Shown[],
  { limit = "100", cursor = "0", include_all_metadata: all }: Arguments,
): Answer {
  const from = Number(cursor);
  const to = from + Number(limit);
  const messages = found.slice(from, to).map(({ metadata, blocks, thread, ...rest }) => ({
    type: "message",
    ...rest,
    blocks,
    ...(thread !== undefined && { thread_ts: thread }),
    ...(all === "true" && metadata !== undefined ? { metadata } : {}),
  }));
  const more = to < found.length;
  return { ok: true, messages, has_more: more, response_metadata: { next_cursor: more ? String(to) : "" } };
}
