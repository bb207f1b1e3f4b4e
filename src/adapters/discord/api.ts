import { REST } from "discord.js";
import type { Poster } from "../../core/chat/poster.ts";
import { type ButtonStore, createButtons } from "../buttons.ts";
import { checkUnconnected } from "./check-place.ts";
import { createClient } from "./client-life.ts";
import { LIMITS } from "./limits.ts";
import { PLATFORM } from "./names.ts";
import { createDiscordPoster } from "./poster.ts";

const API_URL = "https://discord.com/api";
const ANSWER_WITHIN_MS = 15_000;
const FORGET_EVERY_MS = 60_000;

/** Without a slash at its end: the client would double it. */
export function apiUrlOf(configured: string | undefined): string {
  return (configured ?? API_URL).replace(/\/$/u, "");
}

/** Fifty requests a second are taken in all: so long one waits for the next second. */
const A_TURN_MS = 2_000;

/** Tries once and waits for no other rate limit than its turn in the next second. By default the client repeats, and what was taken twice stands there twice. */
export function createOneAttempt(apiUrl: string): REST {
  return new REST({
    api: apiUrl,
    retries: 0,
    timeout: ANSWER_WITHIN_MS,
    rejectOnRateLimit: ({ global, retryAfter }) => !global || retryAfter > A_TURN_MS,
  });
}

/**
 * For answering interactions, which Discord does not count among the bot's 50 requests a second:
 * https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
 */
export function createAnswerApi(apiUrl: string, retries: number): REST {
  return new REST({
    api: apiUrl,
    retries,
    timeout: ANSWER_WITHIN_MS,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    // Each asking has a queue of its own, which nobody needs afterwards.
    handlerSweepInterval: FORGET_EVERY_MS,
  });
}

interface Access {
  readonly token: string;
  readonly apiUrl?: string | undefined;
  readonly buttons: ButtonStore;
}

/** Posts without being connected. */
export function openDiscordPoster({ token, apiUrl, buttons }: Access): Poster {
  const url = apiUrlOf(apiUrl);
  const client = createClient(url);
  client.rest.setToken(token);
  const rest = createOneAttempt(url);
  return createDiscordPoster({
    rest,
    token,
    buttons: createButtons(buttons, { platform: PLATFORM, room: LIMITS.customId }),
    check: (channel) => checkUnconnected(client, channel),
  });
}
