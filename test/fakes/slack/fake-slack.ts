import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answer, type Arguments, answerMethod, contentOf, inThread } from "./methods.ts";
import { pressablesIn, refuseBlocks } from "./refuse-blocks.ts";
import { SocketMode } from "./socket.ts";
import { type Asking, type Shown, type View, World } from "./world.ts";

/** What goes wrong with the next request that matches. `lose`: it is done, and its answer never comes. */
interface Fault {
  /** A method such as `chat.postMessage`, or `response`. */
  readonly on: string;
  readonly with: "lose" | "reset" | "hang" | Failing;
  times: number;
}

interface Failing {
  readonly status?: number;
  readonly error?: string;
  readonly needed?: string;
  readonly retryAfterSeconds?: number;
}

interface Call {
  readonly method: string;
  readonly args: Arguments;
  readonly token: string;
}

type Otherwise = Readonly<Record<string, unknown>>;

export const BOT_TOKEN = "xoxb-a-bot-token-of-the-fake-slack";
export const APP_TOKEN = "xapp-an-app-token-of-the-fake-slack";

const JSON_ARGUMENTS = ["blocks", "view", "metadata", "attachments"];
const MOST_USES = 5;
const TRIGGER_LIVES_MS = 3_000;

/** Slack on a loopback port: Web API, Socket Mode and `response_url`, with their limits. Written from its documentation. */
export class FakeSlack {
  readonly world = new World();
  readonly calls: Call[] = [];
  /** Requests that Slack does not know. A test that ends with one fails. */
  readonly strays: string[] = [];
  readonly faults: Fault[] = [];
  /** The envelopes that were acknowledged. */
  readonly acknowledged = new Set<string>();
  /** What another server would answer instead, by method. */
  readonly told = new Map<string, (answer: Answer) => Answer>();
  /** Whether each answer says in a header what the token allows. */
  tellsScopes = true;
  scopes = ["commands", "chat:write", "app_mentions:read", "channels:read", "channels:history", "users:read"];
  socket: SocketMode;
  readonly #triggers = new Map<string, number>();
  readonly #envelopes = new Map<string, Asking>();
  #server: Server;
  #port = 0;

  constructor() {
    this.#server = createServer((request, response) => void this.#take(request, response));
    this.socket = this.#open();
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${this.#port}/api/`;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    this.socket.stop();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The same port again, after `stop`. */
  async restart(): Promise<void> {
    this.#server = createServer((request, response) => void this.#take(request, response));
    this.socket = this.#open();
    await this.start();
  }

  callsOf(method: string): readonly Call[] {
    return this.calls.filter((call) => call.method === method);
  }

  slash(command: string, text = "", otherwise: Otherwise = {}): Asking {
    const { team, papers, reader } = this.world;
    const payload = {
      team_id: team,
      team_domain: "papers",
      channel_id: papers.id,
      channel_name: "papers",
      user_id: reader.id,
      user_name: "reader",
      command,
      text,
      api_app_id: "A0",
      is_enterprise_install: "false",
      trigger_id: this.#trigger(),
      ...otherwise,
    };
    return this.#ask("slash_commands", payload, { channel: payload.channel_id, user: payload.user_id });
  }

  /** Presses the first button with that label, of a message or of a menu in it. */
  press(source: Shown, label: string, otherwise: Otherwise = {}): Asking {
    const found = pressablesIn(source.blocks).find((one) => one.label === label);
    if (!found) {
      throw new Error(`there is no button “${label}”`);
    }
    return this.pressAction(source, found.action, otherwise);
  }

  pressAction(source: Shown, action: Otherwise, otherwise: Otherwise = {}): Asking {
    const { channel, ts, thread, to, text, blocks } = source;
    const isEphemeral = to !== undefined;
    const user = this.world.reader.id;
    const there = thread === undefined ? {} : { thread_ts: thread };
    const payload = {
      ...this.#pressed(action),
      container: { type: "message", message_ts: ts, channel_id: channel, is_ephemeral: isEphemeral, ...there },
      channel: { id: channel, name: "papers" },
      ...(!isEphemeral && { message: { type: "message", ts, text, blocks, bot_id: "B0PAPERBOY", ...there } }),
      ...otherwise,
    };
    return this.#ask("interactive", payload, { channel, user, source });
  }

  /** In the Home, or in a window that was opened from it: there is no address to answer. */
  pressInView(view: View, label: string, type: "home" | "modal"): void {
    const found = pressablesIn(view.blocks).find((one) => one.label === label);
    if (!found) {
      throw new Error(`there is no button “${label}”`);
    }
    const shown = { id: view.id, type };
    const container = { type: "view", view_id: view.id };
    this.socket.deliver("interactive", { ...this.#pressed(found.action), container, view: shown });
  }

  /** The menu of somebody's message. */
  choose(text: string, message: Otherwise = {}, callback = "find_similar_papers", otherwise: Otherwise = {}): Asking {
    const { team, reader, papers } = this.world;
    const payload = {
      type: "message_action",
      callback_id: callback,
      team: { id: team, domain: "papers" },
      user: { id: reader.id, name: "reader", team_id: team },
      channel: { id: papers.id, name: "papers" },
      trigger_id: this.#trigger(),
      message_ts: "1795330000.000777",
      message: { type: "message", user: "U0OTHER", ts: "1795330000.000777", text, ...message },
      ...otherwise,
    };
    return this.#ask("interactive", payload, { channel: papers.id, user: reader.id });
  }

  mention(words: string, event: Otherwise = {}): string {
    const { bot, reader, papers } = this.world;
    return this.event({
      type: "app_mention",
      user: reader.id,
      text: `<@${bot.user_id}> ${words}`,
      ts: this.world.nextTs(),
      channel: papers.id,
      ...event,
    });
  }

  say(text: string, event: Otherwise = {}): string {
    const { reader, direct, nextTs } = this.world;
    const ts = nextTs.call(this.world);
    return this.event({ type: "message", channel_type: "im", user: reader.id, text, ts, channel: direct.id, ...event });
  }

  openHome(tab = "home", otherwise: Otherwise = {}): string {
    const { reader, direct } = this.world;
    return this.event({ type: "app_home_opened", user: reader.id, channel: direct.id, tab, ...otherwise });
  }

  /** @returns its `event_id` */
  event(event: Otherwise, envelope: Otherwise = {}): string {
    const id = `Ev${randomUUID().slice(0, 8)}`;
    const { team, bot } = this.world;
    const payload = {
      type: "event_callback",
      team_id: team,
      api_app_id: "A0",
      event_id: id,
      event_time: 1_795_330_000,
      authorizations: [{ enterprise_id: null, team_id: team, user_id: bot.user_id, is_bot: true }],
      event,
      ...envelope,
    };
    this.socket.deliver("events_api", payload, { retry_attempt: 0, retry_reason: "" });
    return String(payload.event_id);
  }

  #open(): SocketMode {
    return new SocketMode(this.#server, {
      greeted: () => this.world.notify(),
      acknowledged: (id, payload) => {
        this.acknowledged.add(id);
        const asking = this.#envelopes.get(id);
        if (asking) {
          asking.acknowledgedAfterMs = Date.now() - asking.at;
          asking.acknowledgedWith = payload;
        }
        this.world.notify();
      },
    });
  }

  #trigger(): string {
    const trigger = `trigger.${randomUUID()}`;
    this.#triggers.set(trigger, Date.now());
    return trigger;
  }

  #pressed(action: Otherwise): Otherwise {
    const { team, reader } = this.world;
    return {
      type: "block_actions",
      team: { id: team, domain: "papers" },
      user: { id: reader.id, username: "reader", team_id: team },
      api_app_id: "A0",
      trigger_id: this.#trigger(),
      actions: [action],
      is_enterprise_install: false,
      enterprise: null,
    };
  }

  #ask(type: string, payload: object, about: Pick<Asking, "channel" | "user" | "source">): Asking {
    const key = randomUUID();
    const asking: Asking = { at: Date.now(), uses: 0, answers: [], ...about };
    this.world.askings.set(key, asking);
    const address = `http://127.0.0.1:${this.#port}/response/${key}`;
    this.#envelopes.set(this.socket.deliver(type, { response_url: address, ...payload }), asking);
    return asking;
  }

  async #take(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(incoming.url ?? "/", "http://localhost");
    let raw = "";
    for await (const piece of incoming) {
      raw += piece;
    }
    const [, area = "", name = ""] = pathname.split("/");
    const fault = this.faults.find(({ on, times }) => times > 0 && on === (area === "api" ? name : area));
    const how = fault?.with;
    if (fault) {
      fault.times -= 1;
    }
    if (how === "hang") {
      return;
    }
    if (how === "reset") {
      incoming.socket.destroy();
      return;
    }
    if (typeof how === "object") {
      reply(response, failed(how));
      return;
    }
    const answer = area === "response" ? this.#respond(name, raw) : this.#call(area, name, raw, incoming);
    this.world.notify();
    if (how === "lose") {
      incoming.socket.destroy();
      return;
    }
    reply(response, answer);
  }

  #call(area: string, method: string, raw: string, { headers }: IncomingMessage): Reply {
    const args = readArguments(raw);
    const token = (headers.authorization ?? "").replace(/^Bearer /u, "");
    this.calls.push({ method, args, token });
    if (area !== "api") {
      this.strays.push(area);
      return { status: 404, json: {} };
    }
    if (method === "apps.connections.open") {
      const url = `ws://127.0.0.1:${this.#port}/link?ticket=${randomUUID()}`;
      return { json: token === APP_TOKEN ? { ok: true, url } : { ok: false, error: "invalid_auth" } };
    }
    if (token !== BOT_TOKEN) {
      return { json: { ok: false, error: token ? "invalid_auth" : "not_authed" } };
    }
    const answer = this.#refuseTrigger(method, args) ?? answerMethod(this.world, method, args, this.scopes);
    if (!answer) {
      this.strays.push(method);
    }
    const told = answer && (this.told.get(method)?.(answer) ?? answer);
    return {
      json: told ?? { ok: false, error: "unknown_method" },
      headers: this.tellsScopes ? { "x-oauth-scopes": this.scopes.join(",") } : {},
    };
  }

  /** It works once, and three seconds long. */
  #refuseTrigger(method: string, { trigger_id: trigger }: Arguments): Answer | undefined {
    if (method !== "views.open") {
      return undefined;
    }
    const at = this.#triggers.get(String(trigger));
    this.#triggers.delete(String(trigger));
    return at !== undefined && Date.now() - at <= TRIGGER_LIVES_MS
      ? undefined
      : { ok: false, error: "expired_trigger_id" };
  }

  #respond(key: string, raw: string): Reply {
    const asking = this.world.askings.get(key);
    if (!asking) {
      this.strays.push(`response ${key}`);
      return { status: 404, json: { ok: false, error: "expired_url" } };
    }
    asking.uses += 1;
    const { text, blocks, response_type: type, replace_original: replaces, thread_ts: thread } = JSON.parse(raw);
    const refusal = blocks === undefined ? undefined : refuseBlocks(blocks, "message");
    if (asking.uses > MOST_USES || refusal || typeof type !== "string" || !text) {
      return { status: asking.uses > MOST_USES ? 404 : 400, json: { ok: false, error: refusal ?? "used_url" } };
    }
    const content = contentOf(text, blocks);
    if (replaces === true && asking.source) {
      asking.source.text = content.text;
      asking.source.blocks = content.blocks;
      asking.answers.push(asking.source);
    } else {
      const { channel, user } = asking;
      const to = type === "in_channel" ? {} : { to: user };
      asking.answers.push(this.world.show({ ...content, channel, ...inThread(thread), ...to }));
    }
    return { json: { ok: true } };
  }
}

interface Reply {
  readonly status?: number;
  readonly json: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Bodies come as forms, with what is structured as JSON in them. */
function readArguments(raw: string): Arguments {
  return Object.fromEntries(
    [...new URLSearchParams(raw)].map(([name, value]) => [
      name,
      JSON_ARGUMENTS.includes(name) ? JSON.parse(value) : value,
    ]),
  );
}

function failed({ status = 200, error = "internal_error", needed, retryAfterSeconds }: Failing): Reply {
  const wait: Readonly<Record<string, string>> =
    retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
  return { status, json: { ok: false, error: status === 429 ? "ratelimited" : error, needed }, headers: wait };
}

function reply(response: ServerResponse, { status = 200, json, headers = {} }: Reply): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(json));
}
