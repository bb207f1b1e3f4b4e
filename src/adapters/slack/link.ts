import { type App, SocketModeReceiver } from "@slack/bolt";
import { z } from "zod";
import type { Delay } from "../../core/runtime/delay.ts";
import type { Logger } from "../../core/runtime/logger.ts";
import { createClientLog } from "./client-log.ts";
import { parseJson } from "./parse-json.ts";
import { webOptions } from "./web.ts";

interface LinkOptions {
  readonly app: App;
  readonly appToken: string;
  readonly apiUrl: string | undefined;
  readonly logger: Logger;
  readonly delay: Delay;
}

/** One connection of Socket Mode, from its beginning to its end. */
export interface Link {
  /** Resolves when Slack has greeted us. */
  start(): Promise<void>;
  /** Resolves when it is closed, or when Slack says that it soon will be: until then it still brings events. */
  readonly ending: Promise<void>;
  isOpen(): boolean;
  close(): Promise<void>;
}

const GREETED_WITHIN_MS = 30_000;
/** Where Slack leaves the line open after its good-bye, nobody waits for it. */
const CLOSED_WITHIN_MS = 1_000;
/** A busy machine may be that late with a pong. */
const PONG_WITHIN_MS = 10_000;
/** How often a server pings is its own affair: that a line is dead our pings tell sooner. */
const PING_WITHIN_MS = 150_000;

const goodbye = z.object({ type: z.literal("disconnect"), reason: z.string().catch("none") });

/**
 * It never reconnects by itself: the client would wait five seconds first, hear nothing meanwhile, and leave a rejection
 * unhandled where it is stopped just then.
 */
export function openLink({ app, appToken, apiUrl, logger, delay }: LinkOptions): Link {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: createClientLog(logger),
    autoReconnectEnabled: false,
    clientPingTimeout: PONG_WITHIN_MS,
    serverPingTimeout: PING_WITHIN_MS,
    installerOptions: { clientOptions: webOptions({ apiUrl, logger }) },
  });
  receiver.init(app);
  const { client } = receiver;
  let isOpen = false;
  const ending = new Promise<void>((resolve) => {
    client.once("disconnected", () => {
      isOpen = false;
      resolve();
    });
    onGoodbye(client, logger, resolve);
  });
  acknowledgeStrangers(client, logger);

  async function start(): Promise<void> {
    const late = () => Promise.reject(new Error("Slack did not greet us"));
    const greeted = receiver.start().then(() => undefined, rejectWithWords);
    await within(GREETED_WITHIN_MS, greeted, { delay, late });
    isOpen = true;
  }

  async function close(): Promise<void> {
    isOpen = false;
    await within(CLOSED_WITHIN_MS, client.disconnect(), { delay, late: async () => undefined });
  }

  return { start, ending, isOpen: () => isOpen, close };
}

interface Waiting {
  readonly delay: Delay;
  readonly late: () => Promise<void>;
}

async function within(ms: number, work: Promise<void>, { delay, late }: Waiting): Promise<void> {
  const done = new AbortController();
  const waited = delay(ms, done.signal).then(late, () => undefined);
  try {
    await Promise.race([work, waited]);
  } finally {
    done.abort();
  }
}

/** The client's own handling closes at once where Slack announces the end, and throws at events it does not know. */
function onGoodbye(client: SocketModeReceiver["client"], logger: Logger, over: () => void): void {
  const handlers = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  client.on("ws_message", (data: unknown, isBinary: boolean) => {
    const reason = readGoodbye(data);
    if (reason !== undefined) {
      logger.info("Slack asks to connect anew", { reason });
      over();
      return;
    }
    Promise.all(handlers.map((handle) => handle(data, isBinary))).catch((cause) =>
      logger.warn("Slack sent what its client cannot read", { error: nameOf(cause) }),
    );
  });
}

const KNOWN: ReadonlySet<unknown> = new Set([
  "block_actions",
  "block_suggestion",
  "message_action",
  "shortcut",
  "view_submission",
  "view_closed",
]);

const stranger = z.object({ type: z.unknown(), body: z.object({ type: z.unknown() }).catch({ type: undefined }) });

/** What Bolt knows no listener for it would leave without an answer. */
function acknowledgeStrangers(client: SocketModeReceiver["client"], logger: Logger): void {
  client.on("slack_event", (event: { readonly ack: () => Promise<void> }) => {
    const { type, body } = stranger.parse(event);
    const isKnown =
      type === "slash_commands" || type === "events_api" || (type === "interactive" && KNOWN.has(body.type));
    if (!isKnown) {
      logger.info("Slack sent something of a kind I do not know");
      event.ack().catch(() => undefined);
    }
  });
}

function readGoodbye(data: unknown): string | undefined {
  if (typeof data !== "string" || !data.includes('"disconnect"')) {
    return undefined;
  }
  const read = goodbye.safeParse(parseJson(data));
  return read.success ? read.data.reason : undefined;
}

/** A connection that ends before it began rejects with nothing at all. */
function rejectWithWords(cause: unknown): Promise<never> {
  return Promise.reject(cause ?? new Error("Slack closed the connection"));
}

function nameOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : typeof cause;
}
