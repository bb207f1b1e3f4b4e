import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Part } from "../app.ts";
import { UserError } from "../core/runtime/errors.ts";
import { type AnsweringOptions, createAnswering } from "./answering.ts";
import { limitConnections } from "./limit-connections.ts";
import type { WebAnswer } from "./route.ts";

/** How long a visitor may take to say what is wanted, and how much the headers may hold. */
const PATIENCE = { headersTimeout: 10_000, requestTimeout: 15_000, connectionsCheckingInterval: 1_000 } as const;
const LIMITS = { keepAliveTimeout: 5_000, maxHeaderSize: 8 * 1024 } as const;
const SILENCE_MS = 30_000;
const MOST_CONNECTIONS = { ofAll: 500, ofOne: 60 } as const;
/** What is being answered when it stops may go on so long. */
const LAST_ANSWERS_MS = 5_000;

/** What every answer says: for one reader, framed by nobody, and of the type it claims. */
const HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "cross-origin-opener-policy": "same-origin",
  "cache-control": "no-store",
} as const;

interface WebServerOptions extends AnsweringOptions {
  /** 0 takes any that is free. */
  readonly port: number;
  readonly host: string;
  readonly patience?: Readonly<Record<keyof typeof PATIENCE, number>>;
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface WebServer extends Part {
  /** Where it listens, once it does: `http://127.0.0.1:8080`. */
  address(): string;
}

/** The one HTTP server. It answers every Host, HEAD as GET, and nothing it was not given a route for. */
export function createWebServer(options: WebServerOptions): WebServer {
  const { port, host, patience = PATIENCE, logger } = options;
  const answer = createAnswering(options);
  const server = createServer({ ...patience, ...LIMITS }, (request, response) => {
    answer(request)
      .then((answered) => send(response, answered, { isLast: !server.listening || !request.complete }))
      .catch((cause) => {
        logger.debug("a visitor went away", { error: cause instanceof Error ? cause.name : typeof cause });
        response.destroy();
      });
  });
  server.maxConnections = MOST_CONNECTIONS.ofAll;
  limitConnections(server, MOST_CONNECTIONS.ofOne);
  server.timeout = SILENCE_MS;

  return {
    name: "web",
    async start() {
      await listen(server, port, host);
      logger.info("web server listens", { address: addressOf(server) });
    },
    stop: () => close(server, options),
    address: () => addressOf(server),
  };
}

/** @param isLast the connection ends with it: what is left unread of a body is no next request */
function send(response: ServerResponse, answer: WebAnswer, { isLast }: { readonly isLast: boolean }): void {
  const { status, type = "text/html; charset=utf-8", body, headers } = answer;
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    ...HEADERS,
    ...headers,
    "content-type": type,
    "content-length": bytes.length,
    ...(isLast && { connection: "close" }),
  });
  response.end(response.req.method === "HEAD" ? undefined : bytes);
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EADDRINUSE"
      ? new UserError("port-taken", `Port ${port} of ${host} is taken. End what listens there, or set another PORT.`)
      : error;
  });
}

/** Answers what was asked, takes nothing new. */
async function close(server: Server, { delay }: Pick<WebServerOptions, "delay">): Promise<void> {
  if (!server.listening) {
    return;
  }
  const done = new AbortController();
  delay(LAST_ANSWERS_MS, done.signal).then(
    () => server.closeAllConnections(),
    () => undefined,
  );
  await new Promise((resolve) => server.close(resolve));
  done.abort();
}

function addressOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}
