import type { Part } from "../app.ts";
import type { ChatAdapter } from "../core/chat/chat-adapter.ts";
import type { Services } from "../core/chat/command.ts";
import type { Library } from "../library.ts";
import { createOperations, type Operations } from "../web/operations.ts";
import type { PrometheusMeters } from "../web/prometheus-meters.ts";
import type { Route } from "../web/route.ts";
import { createWebServer } from "../web/server.ts";
import type { ToolContext } from "./tool.ts";

/** Only this machine reaches it, unless told otherwise. */
const LOOPBACK = "127.0.0.1";

interface WebOptions {
  readonly services: Pick<Services, "index" | "records" | "watch">;
  readonly platforms: readonly ChatAdapter[];
  readonly hasScheduler: boolean;
  readonly meters: PrometheusMeters;
  /** Of other parts. */
  readonly routes: readonly Route[];
}

export interface Web extends Pick<Operations, "meters" | "readiness"> {
  /** The server, first to start and last to stop; none where no `PORT` is set. */
  readonly parts: readonly Part[];
}

/** The web server with all its addresses, and what it tells an operator. */
export function openWeb(library: Library, context: ToolContext, options: WebOptions): Web {
  const { config } = context;
  const { meters, readiness, routes } = createOperations({ ...context, ...options, state: library.state });
  const server =
    config.PORT === undefined
      ? []
      : [
          createWebServer({
            ...context,
            port: config.PORT,
            host: config.PAPERBOY_HOST ?? LOOPBACK,
            proxies: config.PAPERBOY_PROXIES ?? 0,
            routes: [...routes, ...options.routes],
          }),
        ];
  return { meters, readiness, parts: server };
}
