import type { Answer, Request } from "./routes.ts";

/** https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
export const REQUESTS_A_SECOND = 50;
/** Not documented; what it answers for messages of one channel. */
const MESSAGES = { limit: 5, windowMs: 5_000 } as const;
const POSTS = /^\/channels\/(\d+)\/messages$/u;

interface Window {
  until: number;
  left: number;
}

interface Taken {
  readonly refusal?: Answer;
  readonly headers: Readonly<Record<string, string>>;
}

/** What Discord allows: so many requests a second in all, so many messages in a channel. Interactions are not counted. */
export class DiscordLimits {
  refused = 0;
  counted = 0;
  #tokens = REQUESTS_A_SECOND;
  #at = performance.now();
  readonly #channels = new Map<string, Window>();

  take(request: Request): Taken {
    if (/^\/(?:interactions|webhooks|gateway)/u.test(request.path)) {
      return { headers: {} };
    }
    const now = performance.now();
    this.#tokens = Math.min(REQUESTS_A_SECOND, this.#tokens + ((now - this.#at) / 1_000) * REQUESTS_A_SECOND);
    this.#at = now;
    if (this.#tokens < 1) {
      return this.#refuse((1 - this.#tokens) / REQUESTS_A_SECOND, true);
    }
    this.#tokens -= 1;
    this.counted += 1;
    const [, channel] = POSTS.exec(request.path) ?? [];
    return request.method === "POST" && channel !== undefined ? this.#post(channel, now) : { headers: {} };
  }

  #post(channel: string, now: number): Taken {
    const known = this.#channels.get(channel);
    const window = known && known.until > now ? known : { until: now + MESSAGES.windowMs, left: MESSAGES.limit };
    this.#channels.set(channel, window);
    const resetAfter = (window.until - now) / 1_000;
    if (window.left === 0) {
      return this.#refuse(resetAfter, false);
    }
    window.left -= 1;
    return {
      headers: {
        "X-RateLimit-Bucket": "messages",
        "X-RateLimit-Limit": String(MESSAGES.limit),
        "X-RateLimit-Remaining": String(window.left),
        "X-RateLimit-Reset-After": resetAfter.toFixed(3),
      },
    };
  }

  #refuse(seconds: number, global: boolean): Taken {
    this.refused += 1;
    const wait = seconds.toFixed(3);
    const headers = { "Retry-After": wait, ...(global && { "X-RateLimit-Global": "true" }) };
    return {
      headers,
      refusal: {
        status: 429,
        json: { message: "You are being rate limited.", retry_after: Number(wait), global },
        headers,
      },
    };
  }
}
