import type { IncomingMessage } from "node:http";
import { createRateLimit } from "../core/chat/rate-limit.ts";
import type { Clock } from "../core/runtime/clock.ts";
import type { Logger } from "../core/runtime/logger.ts";
import { callerOf, isPrivate } from "./caller.ts";
import { type Match, matchRoute } from "./match-route.ts";
import { noticePage } from "./page.ts";
import { readForm, readTarget, type Target } from "./read-request.ts";
import type { Route, WebAnswer, WebRequest } from "./route.ts";

const REQUESTS_A_CALLER = { most: 120, windowMs: 60_000 } as const;

export interface AnsweringOptions {
  readonly routes: readonly Route[];
  /** How many of our own reverse proxies stand before it. */
  readonly proxies?: number;
  readonly clock: Clock;
  readonly logger: Logger;
  /** A short new word by which a failure is found in the log. */
  readonly newReference: () => string;
}

type Answering = (request: IncomingMessage) => Promise<WebAnswer>;

/** The way from one request to its answer: read, find the route, limit, run. The only place that catches everything. */
export function createAnswering(options: AnsweringOptions): Answering {
  const { routes, proxies = 0, clock } = options;
  const limit = createRateLimit(clock, REQUESTS_A_CALLER);

  return async (incoming) => {
    const form = await readForm(incoming);
    const target = readTarget(incoming.url ?? "");
    const match = matchRoute(routes, incoming.method ?? "", target?.parts ?? []);
    const ip = callerOf(peerOf(incoming), String(incoming.headers["x-forwarded-for"] ?? ""), proxies);
    const waitMs = isOperators(match) ? 0 : limit.wait({ platform: "web", tenant: "", user: ip });
    if (waitMs > 0) {
      return tooFast(waitMs);
    }
    if (!target) {
      return noticePage(400, "That address cannot be read");
    }
    if (!form) {
      return noticePage(413, "That is too much", "At most 64 kB can be sent here.");
    }
    return isOperators(match) && !isDirect(incoming)
      ? nothingHere()
      : answerMatch(match, { method: methodOf(incoming), ...requested(target), form, ip }, options);
  };
}

function requested({ parts, query }: Target) {
  return { path: `/${parts.join("/")}`, query };
}

function answerMatch(
  match: Match,
  request: Omit<WebRequest, "params">,
  options: AnsweringOptions,
): WebAnswer | Promise<WebAnswer> {
  switch (match.kind) {
    case "nothing":
      return nothingHere();
    case "other-method":
      return otherMethod(match.allowed);
    case "found":
      return run(match.route, { ...request, params: match.params }, options);
  }
}

async function run(route: Route, request: WebRequest, { logger, newReference }: AnsweringOptions): Promise<WebAnswer> {
  try {
    return await route.answer(request);
  } catch (cause) {
    const reference = newReference();
    const { query, form, params } = request;
    const asked = [...query.values(), ...form.values(), ...Object.values(params)];
    logger.error("a page failed", { cause, asked }, { route: route.path, reference });
    return noticePage(500, `Something broke on my side (ref ${reference})`, "It is logged; asking again is safe.");
  }
}

function isOperators(match: Match): boolean {
  return match.kind === "found" && match.route.audience === "operator";
}

/** From this machine or its network: whatever a proxy hands on came from somewhere else. */
function isDirect(request: IncomingMessage): boolean {
  const handedOn = ["x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via"];
  return isPrivate(peerOf(request)) && !handedOn.some((name) => name in request.headers);
}

function peerOf({ socket }: IncomingMessage): string {
  return socket.remoteAddress ?? "";
}

function methodOf({ method }: IncomingMessage): WebRequest["method"] {
  return method === "POST" || method === "HEAD" ? method : "GET";
}

function nothingHere(): WebAnswer {
  return noticePage(404, "There is nothing here", "Nothing has this address, or it is no longer there.");
}

function otherMethod(allowed: readonly string[]): WebAnswer {
  const page = noticePage(405, "That cannot be done here", "This address is asked in another way.");
  return { ...page, headers: { ...page.headers, allow: allowed.join(", ") } };
}

function tooFast(waitMs: number): WebAnswer {
  const seconds = Math.ceil(waitMs / 1000);
  const wait = seconds === 1 ? "1 second" : `${seconds} seconds`;
  const page = noticePage(429, "One moment", `You can ask again in ${wait}.`);
  return { ...page, headers: { ...page.headers, "retry-after": String(seconds) } };
}
