import { webApi } from "@slack/bolt";
import type { Logger } from "../../core/runtime/logger.ts";
import { createClientLog } from "./client-log.ts";
import { TIMES } from "./limits.ts";

const API_URL = "https://slack.com/api/";

export type Web = webApi.WebClient;
export type WebOptions = webApi.WebClientOptions;

interface Access {
  readonly token: string;
  /** Where Slack's API is answered, with or without a slash at its end. */
  readonly apiUrl: string | undefined;
  readonly logger: Logger;
}

/** A client of its own for each purpose: what one is told to wait for delays no other. */
export function createWeb({ token, ...rest }: Access): Web {
  return new webApi.WebClient(token, webOptions(rest));
}

/**
 * One attempt a call: by default the client repeats, and what was taken twice stands there twice. Never with headers of
 * our own: the client writes the token of the first workspace into them.
 */
export function webOptions({ apiUrl, logger }: Omit<Access, "token">): WebOptions {
  return {
    slackApiUrl: `${(apiUrl ?? API_URL).replace(/\/+$/u, "")}/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMES.requestMs,
    fetch: (url, init) => fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(TIMES.requestMs) }),
    logger: createClientLog(logger),
  };
}
