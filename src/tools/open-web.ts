import { randomUUID } from "node:crypto";
import type { Part } from "../app.ts";
import { COMMANDS } from "../commands.ts";
import type { ChatAdapter } from "../core/chat/chat-adapter.ts";
import type { Services } from "../core/chat/command.ts";
import { createDispatch } from "../core/chat/dispatch.ts";
import { createRateLimit } from "../core/chat/rate-limit.ts";
import { type FeedAddresses, readFeed } from "../core/digests/feed.ts";
import { createFollowBook } from "../core/digests/follow-book.ts";
import { createLedger } from "../core/digests/ledger.ts";
import type { PaperResolver } from "../core/papers/paper-source.ts";
import type { Awaitable } from "../core/runtime/awaitable.ts";
import type { Library } from "../library.ts";
import { feedAddresses, feedRoutes } from "../web/feeds/feed-routes.ts";
import { noMailNotice } from "../web/home-page.ts";
import { homeRoutes } from "../web/home-routes.ts";
import type { Html } from "../web/html.ts";
import { createOperations, type Operations } from "../web/operations.ts";
import type { PrometheusMeters } from "../web/prometheus-meters.ts";
import type { Route } from "../web/route.ts";
import { createWebServer } from "../web/server.ts";
import type { ToolContext } from "./tool.ts";

/** Only this machine reaches it, unless told otherwise. */
const LOOPBACK = "127.0.0.1";

const SHOWN: ReadonlySet<string> = new Set(["paper", "similar", "trending"]);
const QUESTIONS_A_VISITOR = { most: 20, windowMs: 10_000 } as const;
const NO_RESOLVER: PaperResolver = { resolve: async () => undefined };

interface WebOptions {
  readonly services: Services;
  readonly platforms: readonly ChatAdapter[];
  readonly hasScheduler: boolean;
  readonly meters: PrometheusMeters;
  /** Of other parts. */
  readonly routes: readonly Route[];
  /** What stands where people subscribe; why they cannot, where it is absent. */
  readonly subscribe?: () => Awaitable<Html>;
}

export interface Web extends Pick<Operations, "meters" | "readiness"> {
  /** Absent where people cannot reach the server. */
  readonly feeds?: FeedAddresses;
  /** The server, first to start and last to stop; none where no `PORT` is set. */
  readonly parts: readonly Part[];
}

function openFeeds({ state, services }: Library, { clock }: ToolContext, home: string): readonly Route[] {
  const follows = createFollowBook(state);
  const ledger = createLedger(state, clock);
  return feedRoutes({
    isPublic: async (name) => (await follows.all()).some(({ feed }) => feed === name),
    read: (name) => readFeed(name, { follows, ledger, records: services.records }),
    home,
    clock,
  });
}

/** The page answers from what is here: a stranger's request makes no request elsewhere. */
function openHome(context: ToolContext, { services, subscribe = noMailNotice }: WebOptions): readonly Route[] {
  const { searcher: _, desk: __, ...local } = services;
  const commands = COMMANDS.filter(({ name }) => SHOWN.has(name));
  const rateLimit = createRateLimit(context.clock, QUESTIONS_A_VISITOR);
  const dispatch = createDispatch({ ...context, commands, services: { ...local, resolver: NO_RESOLVER }, rateLimit });
  return homeRoutes({ ...context, dispatch, services, subscribe });
}

/** The web server with all its addresses, and what it tells an operator. */
export function openWeb(library: Library, context: ToolContext, options: WebOptions): Web {
  const { config } = context;
  const { PUBLIC_URL: publicUrl } = config;
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
            routes: [
              ...routes,
              ...openHome(context, options),
              ...openFeeds(library, context, publicUrl ?? `http://localhost:${config.PORT}`),
              ...options.routes,
            ],
          }),
        ];
  const isReached = config.PORT !== undefined && publicUrl !== undefined;
  const feeds = isReached && { newName: randomUUID, of: (name: string) => feedAddresses(publicUrl, name) };
  return { meters, readiness, parts: server, ...(feeds && { feeds }) };
}
