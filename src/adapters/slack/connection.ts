import type { App } from "@slack/bolt";
import type { Health } from "../../core/chat/chat-adapter.ts";
import type { Delay } from "../../core/runtime/delay.ts";
import { UserError } from "../../core/runtime/errors.ts";
import type { Logger } from "../../core/runtime/logger.ts";
import { BAD_TOKEN, codeOf, hasCode, waitAskedMs } from "./failures.ts";
import { type Link, openLink } from "./link.ts";
import { BAD_APP_TOKEN } from "./notices.ts";

interface ConnectionOptions {
  readonly appToken: string;
  readonly apiUrl: string | undefined;
  readonly logger: Logger;
  readonly delay: Delay;
  /** Asks Slack who we are, and gives what takes the events. */
  readonly createApp: () => Promise<App>;
  /** Where trying again cannot help: a token was taken back while connected. */
  readonly onFailure: (error: unknown) => void;
}

interface Connection {
  /** Resolves when connected for the first time. Rejects where trying again cannot help. */
  start(): Promise<void>;
  health(): Health;
  stop(): Promise<void>;
}

/** After so many connections that did not last, in a row. */
const PAUSES_MS = [0, 250, 1_000, 2_000, 5_000, 15_000, 60_000] as const;
/** A connection that stood so long was a good one. */
const LASTED_MS = 10_000;

/** Stays connected: the next connection stands before the last one is let go. */
export function createConnection(options: ConnectionOptions): Connection {
  const stopping = new AbortController();
  const links = new Set<Link>();

  async function start(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      keepLinked({ ...options, links, stopping: stopping.signal, connected: resolve }).then(resolve, (error) => {
        reject(error);
        options.onFailure(error);
      });
    });
  }

  function health(): Health {
    const isConnected = !stopping.signal.aborted && [...links].some((link) => link.isOpen());
    return isConnected ? { state: "ready" } : { state: "not-ready", why: "not connected to Slack" };
  }

  async function stop(): Promise<void> {
    stopping.abort();
    await Promise.all([...links].map((link) => link.close()));
    links.clear();
  }

  return { start, health, stop };
}

interface Keeping extends ConnectionOptions {
  readonly links: Set<Link>;
  readonly stopping: AbortSignal;
  readonly connected: () => void;
}

/** @throws UserError where trying again cannot help */
async function keepLinked(keeping: Keeping): Promise<void> {
  const { stopping, delay, createApp } = keeping;
  let app: App | undefined;
  let inARow = 0;
  while (!stopping.aborted) {
    try {
      app ??= await createApp();
      inARow = (await holdLink(openLink({ ...keeping, app }), keeping)) ? 0 : inARow;
      await delay(pauseAfter(inARow), stopping).catch(() => undefined);
    } catch (cause) {
      await recover(cause, inARow, keeping);
    }
    inARow += 1;
  }
}

function pauseAfter(inARow: number): number {
  return PAUSES_MS[Math.min(inARow, PAUSES_MS.length - 1)] ?? 0;
}

/** @returns whether it stood for long */
async function holdLink(link: Link, { links, stopping, connected, delay }: Keeping): Promise<boolean> {
  const before = [...links];
  links.add(link);
  try {
    await link.start();
  } catch (cause) {
    links.delete(link);
    await link.close();
    throw cause;
  }
  connected();
  for (const old of before) {
    links.delete(old);
    old.close().catch(() => undefined);
  }
  const done = new AbortController();
  const lasted = delay(LASTED_MS, done.signal).then(
    () => true,
    () => false,
  );
  await Promise.race([link.ending, aborted(stopping)]);
  done.abort();
  return lasted;
}

async function recover(cause: unknown, inARow: number, { logger, delay, stopping }: Keeping): Promise<void> {
  const failure = failureOf(cause);
  if (stopping.aborted) {
    return;
  }
  if (failure) {
    throw failure;
  }
  logger.error("Slack cannot be reached; trying again", { cause }, { slack: codeOf(cause) });
  await delay(waitAskedMs(cause) ?? pauseAfter(inARow + 2), stopping).catch(() => undefined);
}

/** Words that say what to set, where another attempt would fare no better. */
function failureOf(cause: unknown): UserError | undefined {
  if (cause instanceof UserError) {
    return cause;
  }
  // The bot's own token was asked about before.
  return hasCode(cause, [...BAD_TOKEN, "not_allowed_token_type", "missing_scope", "no_permission"])
    ? new UserError("platform-refuses", BAD_APP_TOKEN)
    : undefined;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
    }
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
