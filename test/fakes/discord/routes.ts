import { refuseBody } from "./refuse-body.ts";
import {
  type Body,
  type Channel,
  channelJson,
  EPHEMERAL,
  type Message,
  messageJson,
  PERMISSIONS,
  snowflake,
} from "./shapes.ts";
import type { World } from "./world.ts";

export interface Request {
  readonly method: string;
  /** Without `/api/v10`, decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

type Handler = (world: World, ids: readonly string[], request: Request) => Answer;

const ok = (json: unknown, status = 200): Answer => ({ status, json });
const refuse = (status: number, code: number, message: string): Answer => ({ status, json: { code, message } });
const invalid = (why: string) => refuse(400, 50_035, `Invalid Form Body: ${why}`);

const gone = {
  channel: refuse(404, 10_003, "Unknown Channel"),
  message: refuse(404, 10_008, "Unknown Message"),
  guild: refuse(404, 10_004, "Unknown Guild"),
};

/** Every route there is; anything else is a 404 that a test notices. */
const ROUTES: readonly (readonly [RegExp, Handler])[] = [
  [/^GET \/gateway\/bot$/u, (world) => ok(world.gatewayInfo())],
  [/^GET \/users\/@me$/u, (world) => ok(world.bot)],
  [/^POST \/users\/@me\/channels$/u, (world) => ok(channelJson(world.direct))],
  [
    /^GET \/guilds\/(\d+)$/u,
    (world, [id]) => (id === world.guild && world.membership !== "out" ? ok(world.guildInfo()) : gone.guild),
  ],
  [/^GET \/guilds\/(\d+)\/members\/(\d+)$/u, (world) => ok(world.guildInfo().members[0])],
  [/^PUT \/applications\/(\d+)(?:\/guilds\/(\d+))?\/commands$/u, register],
  [/^POST \/interactions\/(\d+)\/([^/]+)\/callback$/u, acknowledge],
  [/^PATCH \/webhooks\/(\d+)\/([^/]+)\/messages\/@original$/u, editOriginal],
  [/^POST \/webhooks\/(\d+)\/([^/]+)$/u, followUp],
  [/^GET \/channels\/(\d+)$/u, (world, [id]) => withChannel(world, id, (channel) => ok(channelJson(channel)))],
  [/^POST \/channels\/(\d+)\/messages$/u, createMessage],
  [/^GET \/channels\/(\d+)\/messages$/u, listMessages],
  [
    /^GET \/channels\/(\d+)\/messages\/(\d+)$/u,
    (world, [, id]) => {
      const message = world.messages.find((one) => one.id === id);
      return message ? ok(messageJson(message)) : gone.message;
    },
  ],
  [/^POST \/channels\/(\d+)\/messages\/(\d+)\/threads$/u, threadFromMessage],
  [/^POST \/channels\/(\d+)\/threads$/u, forumPost],
  [
    /^GET \/guilds\/(\d+)\/threads\/active$/u,
    (world) => ok({ threads: world.channels.filter(isThread).map(channelJson), members: [] }),
  ],
];

export function answer(world: World, request: Request): Answer | undefined {
  const line = `${request.method} ${request.path}`;
  for (const [shape, handler] of ROUTES) {
    const match = shape.exec(line);
    if (match) {
      return handler(world, match.slice(1), request);
    }
  }
  return undefined;
}

function register(world: World, [, guild]: readonly string[], { body }: Request): Answer {
  const commands = body as readonly {
    readonly name: string;
    readonly contexts?: unknown;
    readonly options?: readonly object[];
  }[];
  if (guild && commands.some(({ contexts }) => contexts !== undefined)) {
    return invalid("contexts are for global commands");
  }
  const bad = commands.find(({ name }) => !/^[\w -]{1,32}$/u.test(name));
  if (bad) {
    return invalid(`name: ${bad.name}`);
  }
  world.commands = commands.map((command) => ({ id: snowflake(), version: snowflake(), ...command }));
  world.registrations += 1;
  return ok(world.commands);
}

function acknowledge(world: World, [id, token = ""]: readonly string[], { body }: Request): Answer {
  const asking = world.askings.get(token);
  const { type, data } = body as {
    readonly type: number;
    readonly data?: { readonly flags?: number; readonly choices?: [] };
  };
  if (!asking || asking.id !== id || Date.now() - asking.at > 3_000) {
    return refuse(404, 10_062, "Unknown interaction");
  }
  if (asking.acknowledgedAfterMs !== undefined) {
    return refuse(400, 40_060, "Interaction has already been acknowledged.");
  }
  if (type === 5 && ((data?.flags ?? 0) & ~EPHEMERAL) !== 0) {
    return invalid("flags of a deferral");
  }
  asking.acknowledgedAfterMs = Date.now() - asking.at;
  asking.type = type;
  asking.isPrivate = type === 6 || ((data?.flags ?? 0) & EPHEMERAL) !== 0;
  if (type === 8) {
    asking.choices = data?.choices ?? [];
    const tooLong = asking.choices.some(({ name, value }) => name.length > 100 || value.length > 100 || name === "");
    if (asking.choices.length > 25 || tooLong) {
      return invalid("choices");
    }
  }
  world.notify();
  return { status: 204 };
}

function editOriginal(world: World, [, token = ""]: readonly string[], { body }: Request): Answer {
  const asking = world.askings.get(token);
  if (!asking || asking.acknowledgedAfterMs === undefined) {
    return refuse(404, 10_015, "Unknown Webhook");
  }
  const wrong = refuseBody(body as Body);
  if (wrong) {
    return invalid(wrong);
  }
  const privacy = asking.isPrivate ? EPHEMERAL : 0;
  const before = asking.type === 6 ? asking.source : asking.original;
  const message = before ?? world.makeMessage(asking.channel, {}, privacy);
  Object.assign(message, body, { flags: ((body as Body).flags ?? 0) | (before?.flags ?? privacy) });
  asking.original = message;
  world.notify();
  return ok(messageJson(message));
}

function followUp(world: World, [, token = ""]: readonly string[], { body }: Request): Answer {
  const asking = world.askings.get(token);
  if (!asking || asking.acknowledgedAfterMs === undefined) {
    return refuse(404, 10_015, "Unknown Webhook");
  }
  const wrong = refuseBody(body as Body);
  if (wrong) {
    return invalid(wrong);
  }
  const message = world.makeMessage(asking.channel, body as Body);
  asking.followUps.push(message);
  world.notify();
  return ok(messageJson(message));
}

function withChannel(world: World, id: string | undefined, go: (channel: Channel) => Answer): Answer {
  const channel = world.channels.find((one) => one.id === id);
  if (!channel) {
    return gone.channel;
  }
  return world.isDenied(channel, PERMISSIONS.view) ? refuse(403, 50_001, "Missing Access") : go(channel);
}

function createMessage(world: World, [id]: readonly string[], request: Request): Answer {
  const body = request.body as Body;
  return withChannel(world, id, (channel) => refuseMessage(world, channel, body) ?? postOnce(world, channel, body));
}

function refuseMessage(world: World, channel: Channel, body: Body): Answer | undefined {
  const bit = isThread(channel) ? PERMISSIONS.sendInThreads : PERMISSIONS.send;
  if (channel.type === 15) {
    return refuse(400, 40_058, "Cannot message this thread until after the post author has sent an initial message.");
  }
  if (world.isDenied(channel, bit)) {
    return refuse(403, 50_013, "Missing Permissions");
  }
  if (channel.locked) {
    return refuse(400, 160_005, "Thread is locked");
  }
  const wrong = refuseBody(body);
  return wrong === undefined ? undefined : invalid(wrong);
}

function isThread({ type }: Channel): boolean {
  return type === 10 || type === 11;
}

function postOnce(world: World, channel: Channel, body: Body): Answer {
  const known = body.enforce_nonce ? world.nonces.get(body.nonce ?? "") : undefined;
  if (known !== undefined) {
    const message = world.messages.find((one) => one.id === known);
    return message ? ok(messageJson(message)) : gone.message;
  }
  const message = world.makeMessage(channel.id, body);
  if (body.nonce !== undefined) {
    world.nonces.set(body.nonce, message.id);
  }
  return ok(messageJson(message));
}

function listMessages(world: World, [id]: readonly string[], { query }: Request): Answer {
  return withChannel(world, id, () => {
    const after = BigInt(query.get("after") ?? "0");
    const limit = Number(query.get("limit") ?? 50);
    const found = world.messages.filter((one) => one.channel_id === id && BigInt(one.id) > after && isPublic(one));
    return ok(found.slice(0, limit).reverse().map(messageJson));
  });
}

function isPublic({ flags }: Message): boolean {
  return (flags & EPHEMERAL) === 0;
}

function threadFromMessage(world: World, [id, messageId = ""]: readonly string[], { body }: Request): Answer {
  return withChannel(world, id, (channel) => {
    if (!world.messages.some((one) => one.id === messageId && one.channel_id === id)) {
      return gone.message;
    }
    if (world.channels.some((one) => one.id === messageId)) {
      return refuse(400, 160_004, "A thread has already been created for this message");
    }
    if (world.isDenied(channel, PERMISSIONS.createThreads)) {
      return refuse(403, 50_013, "Missing Permissions");
    }
    return ok(channelJson(world.openThread(channel, messageId, (body as { name: string }).name)), 201);
  });
}

function forumPost(world: World, [id]: readonly string[], { body }: Request): Answer {
  const {
    name,
    message,
    applied_tags: tags = [],
  } = body as {
    readonly name: string;
    readonly message: Body;
    readonly applied_tags?: readonly string[];
  };
  return withChannel(world, id, (channel) => {
    if (channel.requiresTag && tags.length === 0) {
      return refuse(400, 40_067, "A tag is required to create a forum post in this channel");
    }
    if (tags.some((tag) => channel.tags?.find(({ id: one }) => one === tag)?.moderated !== false)) {
      return refuse(403, 40_066, "Tag cannot be applied");
    }
    const wrong = refuseBody(message) ?? (name.length < 1 || name.length > 100 ? "name" : undefined);
    if (wrong) {
      return invalid(wrong);
    }
    const thread = world.openThread(channel, snowflake(), name);
    world.makeMessage(thread.id, message, 0, thread.id);
    return ok(channelJson(thread), 201);
  });
}
