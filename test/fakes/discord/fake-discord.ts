import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Gateway } from "./gateway.ts";
import type { DiscordLimits } from "./limits.ts";
import { buttonsIn } from "./refuse-body.ts";
import { type Answer, answer, type Request } from "./routes.ts";
import { channelJson, type Message, memberJson, messageJson, PERMISSIONS, snowflake } from "./shapes.ts";
import { type Asking, World } from "./world.ts";

/** What goes wrong with the next request that matches. `lose`: it is done, and its answer never comes. */
interface Fault {
  readonly on: RegExp;
  readonly with: "lose" | "reset" | Failing;
  times: number;
}

interface Failing {
  readonly status: number;
  readonly json?: object;
  readonly retryAfterSeconds?: number;
  /** What was asked is done all the same. */
  readonly done?: true;
}

/** Fields of an interaction that a test wants otherwise. */
type Otherwise = Readonly<Record<string, unknown>>;

export const TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAw.GabcDE.a-token-of-the-fake-discord-0123456789";

/** Discord on a loopback port: REST and gateway, its limits and error codes. Written from its documentation. */
export class FakeDiscord {
  readonly world = new World();
  readonly requests: Request[] = [];
  /** Requests of routes that Discord does not have. A test that ends with one fails. */
  readonly strays: string[] = [];
  readonly faults: Fault[] = [];
  /** Without any unless set. */
  limits: DiscordLimits | undefined;
  gateway: Gateway;
  #server: Server;
  #port = 0;

  constructor() {
    this.#server = createServer((request, response) => void this.#take(request, response));
    this.gateway = this.#open();
    this.world.gatewayInfo = () => ({
      url: `ws://127.0.0.1:${this.#port}/`,
      shards: 1,
      session_start_limit: { total: 1_000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 },
    });
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    this.gateway.stop();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The same port again, after `stop`: sessions are forgotten. */
  async restart(): Promise<void> {
    this.#server = createServer((request, response) => void this.#take(request, response));
    this.gateway = this.#open();
    await this.start();
  }

  #open(): Gateway {
    const { world } = this;
    return new Gateway(this.#server, {
      token: TOKEN,
      greeted: () => world.notify(),
      greet: (sessionId) => [
        [
          "READY",
          {
            v: 10,
            user: world.bot,
            guilds: world.membership === "out" ? [] : [{ id: world.guild, unavailable: true }],
            session_id: sessionId,
            resume_gateway_url: `ws://127.0.0.1:${this.#port}/`,
            shard: [0, 1],
            application: { id: world.bot.id, flags: 0 },
          },
        ],
        ...toldOf(world),
      ],
    });
  }

  /** `/name` with options; `paperboy help` is a command in a group. */
  slash(words: string, options: Readonly<Record<string, string | number>> = {}, otherwise: Otherwise = {}): Asking {
    const [name = "", subcommand] = words.split(" ");
    const given = Object.entries(options).map(([option, value]) => ({
      name: option,
      type: typeof value === "number" ? 4 : 3,
      value,
    }));
    const all = subcommand ? [{ name: subcommand, type: 1, options: given }] : given;
    return this.#ask({ type: 2, data: { id: snowflake(), name, type: 1, options: all }, ...otherwise });
  }

  autocomplete(name: string, option: string, typed: string): Asking {
    const options = [{ name: option, type: 3, value: typed, focused: true }];
    return this.#ask({ type: 4, data: { id: snowflake(), name, type: 1, options } });
  }

  /** The menu of somebody's message. */
  menu(name: string, content: string): Asking {
    const message = {
      ...messageJson(this.world.makeMessage(this.world.papers.id, { content })),
      author: this.world.reader,
    };
    const { id } = message as unknown as Message;
    return this.#ask({
      type: 2,
      data: { id: snowflake(), name, type: 3, target_id: id, resolved: { messages: { [id]: message } } },
    });
  }

  /** Presses the first button of a message with that label, or a `custom_id` of the test's own. */
  press(message: Message, label: string, otherwise: Otherwise = {}): Asking {
    const button = buttonsIn(message).find((one) => one.label === label);
    return this.pressId(message, button?.customId ?? label, otherwise);
  }

  pressId(message: Message, customId: string, otherwise: Otherwise = {}): Asking {
    return this.#ask(
      { type: 3, data: { custom_id: customId, component_type: 2, id: 1 }, message: messageJson(message), ...otherwise },
      message,
    );
  }

  /** In a direct message to the bot. */
  inDirect(): Otherwise {
    const { direct, reader } = this.world;
    return {
      guild_id: undefined,
      guild: undefined,
      member: undefined,
      user: reader,
      channel_id: direct.id,
      channel: channelJson(direct),
      context: 1,
      authorizing_integration_owners: { 0: "0" },
    };
  }

  /** By somebody who installed the app for themselves, in a server the bot is not in. */
  broughtAlong(): Otherwise {
    const id = snowflake();
    return {
      guild_id: id,
      guild: { id, locale: "en-US", features: [] },
      channel_id: snowflake(),
      authorizing_integration_owners: { 1: this.world.reader.id },
    };
  }

  /** By somebody who never asked before. */
  bySomebody(): Otherwise {
    return { member: memberJson({ ...this.world.reader, id: snowflake() }) };
  }

  /** By somebody who may manage channels. */
  byManager(): Otherwise {
    return { member: memberJson(this.world.reader, PERMISSIONS.manageChannels) };
  }

  #ask(fields: Otherwise, source?: Message): Asking {
    const { world } = this;
    const token = `aW50${randomBytes(24).toString("base64url")}`;
    const member = memberJson(world.reader);
    const interaction = {
      id: snowflake(),
      application_id: world.bot.id,
      token,
      version: 1,
      guild_id: world.guild,
      guild: { id: world.guild, locale: "en-US", features: [] },
      channel_id: world.papers.id,
      channel: channelJson(world.papers),
      member,
      app_permissions: "442368",
      locale: "en-US",
      guild_locale: "en-US",
      entitlements: [],
      authorizing_integration_owners: { 0: world.guild },
      context: 0,
      attachment_size_limit: 10_485_760,
      ...fields,
    };
    const asking: Asking = {
      id: interaction.id,
      at: Date.now(),
      channel: interaction.channel_id,
      followUps: [],
      ...(source && { source }),
    };
    world.askings.set(token, asking);
    this.gateway.dispatch("INTERACTION_CREATE", interaction);
    return asking;
  }

  async #take(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? "/", "http://localhost");
    let raw = "";
    for await (const piece of incoming) {
      raw += piece;
    }
    const request: Request = {
      method: incoming.method ?? "GET",
      path: decodeURIComponent(url.pathname).replace(/^\/api\/v10/u, ""),
      query: url.searchParams,
      body: raw === "" ? undefined : JSON.parse(raw),
    };
    this.requests.push(request);
    this.#answer(request, incoming, response);
  }

  #answer(request: Request, incoming: IncomingMessage, response: ServerResponse): void {
    const line = `${request.method} ${request.path}`;
    const fault = this.faults.find(({ on, times }) => times > 0 && on.test(line));
    const how = fault?.with;
    if (fault) {
      fault.times -= 1;
    }
    if (how === "reset") {
      incoming.socket.destroy();
      return;
    }
    if (typeof how === "object") {
      if (how.done) {
        answer(this.world, request);
      }
      reply(response, throttled(how));
      return;
    }
    const isOpen = /^\/(?:interactions|webhooks)\//u.test(request.path);
    if (!isOpen && incoming.headers.authorization !== `Bot ${TOKEN}`) {
      reply(response, { status: 401, json: { code: 0, message: "401: Unauthorized" } });
      return;
    }
    const taken = this.limits?.take(request);
    if (taken?.refusal) {
      reply(response, taken.refusal);
      return;
    }
    const answered = answer(this.world, request);
    if (!answered) {
      this.strays.push(line);
    }
    if (how === "lose") {
      incoming.socket.destroy();
      return;
    }
    const given = answered ?? { status: 404, json: { code: 0, message: "404: Not Found" } };
    reply(response, { ...given, headers: { ...given.headers, ...taken?.headers } });
  }
}

/** What follows READY. */
function toldOf(world: World): readonly (readonly [string, unknown])[] {
  switch (world.membership) {
    case "in":
      return [["GUILD_CREATE", world.guildInfo()]];
    case "out of reach":
      return [["GUILD_DELETE", { id: world.guild, unavailable: true }]];
    case "out":
      return [];
  }
}

function throttled({ status, json, retryAfterSeconds = 1 }: Failing): Answer {
  const wait = { message: "You are being rate limited.", retry_after: retryAfterSeconds, global: false };
  const headers = { "Retry-After": String(retryAfterSeconds), "X-RateLimit-Scope": "shared" };
  return status === 429
    ? { status, json: wait, headers }
    : { status, json: json ?? { code: 0, message: "Server Error" } };
}

function reply(response: ServerResponse, { status, json, headers = {} }: Answer): void {
  const type = json === undefined ? {} : { "Content-Type": "application/json" };
  response.writeHead(status, { ...type, ...headers });
  response.end(json === undefined ? undefined : JSON.stringify(json));
}
