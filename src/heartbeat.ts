import type { Clock } from "./core/runtime/clock.ts";
import type { Logger } from "./core/runtime/logger.ts";
import type { Library } from "./library.ts";
import type { HttpService } from "./sources/http/http-client.ts";
import { createHttpClient } from "./sources/http/polite-client.ts";

interface HeartbeatOptions {
  /** The operator's own: it may be on a private host, and is written nowhere. */
  readonly address: string;
  readonly library: Pick<Library, "state" | "cache">;
  readonly clock: Clock;
  readonly logger: Logger;
}

const IN_TIME = { deadlineMs: 10_000, patienceMs: 20_000, retries: 1, maxBytes: 65_536 } as const;

/** Tells whoever watches, by one request, that all is well. That nobody answers harms nothing. */
export function createHeartbeat({ address, library, clock, logger }: HeartbeatOptions) {
  const service: HttpService = {
    name: "heartbeat",
    bases: [address],
    privateHosts: [new URL(address).hostname],
    minIntervalMs: 1_000,
    maxConcurrent: 1,
    pauseMs: 60_000,
  };
  const client = createHttpClient({
    state: library.state,
    memory: library.cache("heartbeat"),
    clock,
    logger,
    userAgent: "Paperboy",
    random: () => 0.5,
  });
  return async (signal: AbortSignal): Promise<void> => {
    try {
      await client.get(service, address, { ...IN_TIME, signal });
    } catch (cause) {
      logger.warn("the heartbeat did not arrive", { error: cause instanceof Error ? cause.message : undefined });
    }
  };
}
