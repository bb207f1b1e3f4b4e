import { type Client, Events } from "discord.js";
import type { Health } from "../../core/chat/chat-adapter.ts";
import type { Delay } from "../../core/runtime/delay.ts";
import { UserError } from "../../core/runtime/errors.ts";
import type { Logger } from "../../core/runtime/logger.ts";
import { connect, createClient, failureOf, isBadToken, isConnected, letGo } from "./client-life.ts";
import { BAD_TOKEN } from "./notices.ts";

interface ConnectionOptions {
  readonly token: string;
  /** Without a slash at its end. */
  readonly apiUrl: string;
  readonly logger: Logger;
  readonly delay: Delay;
  /** Called with each new client, before it connects. */
  readonly listen: (client: Client) => void;
  /** Where trying again cannot help: the token was taken back while connected. */
  readonly onFailure: (error: unknown) => void;
}

interface Connection {
  /** Resolves when connected for the first time. Rejects where trying again cannot help. */
  start(): Promise<void>;
  health(): Health;
  client(): Client | undefined;
  stop(): Promise<void>;
}

/** Between attempts, longer and longer. */
const PAUSES_MS = [1_000, 2_000, 5_000, 15_000, 60_000] as const;
const LOOK_EVERY_MS = 5_000;
/** discord.js reconnects by itself; where it is stuck for so long, a new client begins anew. */
const STUCK_AFTER_MS = 120_000;

/** Stays connected, with as many clients as that takes. */
export function createConnection(options: ConnectionOptions): Connection {
  const stopping = new AbortController();
  let client: Client | undefined;

  async function keep(connected: () => void): Promise<void> {
    for (let tries = 0; !stopping.signal.aborted; tries += 1) {
      client = createClient(options.apiUrl);
      const lasted = await holdClient(client, { ...options, connected, stopping: stopping.signal });
      tries = lasted ? 0 : tries;
      const pauseMs = PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)] ?? LOOK_EVERY_MS;
      await options.delay(pauseMs, stopping.signal).catch(() => undefined);
    }
  }

  async function start(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      keep(resolve).then(resolve, (error) => {
        reject(error);
        options.onFailure(error);
      });
    });
  }

  function health(): Health {
    return client && !stopping.signal.aborted && isConnected(client)
      ? { state: "ready" }
      : { state: "not-ready", why: "not connected to Discord" };
  }

  async function stop(): Promise<void> {
    stopping.abort();
    if (client) {
      await letGo(client, options.delay);
    }
  }

  return { start, health, stop, client: () => client };
}

interface Holding extends ConnectionOptions {
  readonly connected: () => void;
  readonly stopping: AbortSignal;
}

/**
 * One client from its beginning to its end.
 * @returns whether it was ever connected
 * @throws UserError where another one would fare no better
 */
async function holdClient(client: Client, holding: Holding): Promise<boolean> {
  const { logger, delay, stopping, connected, token, listen } = holding;
  let failure: UserError | undefined;
  client.on(Events.ShardDisconnect, ({ code }) => {
    failure ??= failureOf(code);
  });
  listen(client);
  try {
    await connect(client, token, delay, stopping);
    connected();
    await untilStuck(client, holding, () => failure !== undefined);
  } catch (cause) {
    failure ??= isBadToken(cause) ? new UserError("platform-refuses", BAD_TOKEN) : undefined;
    if (!failure && !stopping.aborted) {
      logger.error("Discord cannot be reached; trying again", { cause });
      return false;
    }
  } finally {
    await letGo(client, delay);
  }
  if (failure) {
    throw failure;
  }
  return true;
}

async function untilStuck(client: Client, { delay, stopping }: Holding, hasFailed: () => boolean): Promise<void> {
  let stuckMs = 0;
  while (!stopping.aborted && !hasFailed() && stuckMs < STUCK_AFTER_MS) {
    await delay(LOOK_EVERY_MS, stopping).catch(() => undefined);
    stuckMs = isConnected(client) ? 0 : stuckMs + LOOK_EVERY_MS;
  }
}
