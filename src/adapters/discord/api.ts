import { setTimeout } from "node:timers/promises";
import { DefaultRestOptions, REST } from "discord.js";
import type { Poster } from "../../core/chat/poster.ts";
import { type ButtonStore, createButtons } from "../buttons.ts";
import { checkUnconnected } from "./check-place.ts";
import { createClient } from "./client-life.ts";
import { LIMITS } from "./limits.ts";
import { PLATFORM } from "./names.ts";
import { createPace } from "./pace.ts";
import { createDiscordPoster } from "./poster.ts";

const API_URL = "https://discord.com/api";
const ANSWER_WITHIN_MS = 15_000;
const FORGET_EVERY_MS = 60_000;

/** Without a slash at its end: the client would double it. */
export function apiUrlOf(configured: string | undefined): string {
  return (configured ?? API_URL).replace(/\/$/u, "");
}

/** Of 50 that Discord takes in all; the rest is for what is asked beside posting. */
const POSTING_A_SECOND = 48;

/**
 * Tries once and waits for no rate limit but its own turn. By default the client repeats, and what was taken twice stands
 * there twice.
 */
export function createOneAttempt(apiUrl: string): REST {
  const pace = createPace({ perSecond: POSTING_A_SECOND, now: () => performance.now(), pause: setTimeout });
  return new REST({
    api: apiUrl,
    retries: 0,
    timeout: ANSWER_WITHIN_MS,
    rejectOnRateLimit: () => true,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    makeRequest: async (url, init) => {
      await pace();
      return DefaultRestOptions.makeRequest(url, init);
    },
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
