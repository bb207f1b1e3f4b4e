import http, { type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** `before`: the platform never hears of it. `after`: it did what was asked, and the asker does not learn that. */
export type Mishap = "reset before" | "502 before" | "reset after" | "500 after" | "silence after";

interface ChaosOptions {
  readonly target: string;
  /** What goes wrong with a request, if anything. */
  readonly mishapOf: (line: string) => Mishap | undefined;
  /** How long each is on its way. */
  readonly delayMs: () => number;
}

/** A bad network in front of a server on loopback. */
export class ChaosProxy {
  mishaps = 0;
  readonly #options: ChaosOptions;
  readonly #server: Server;
  readonly #agent = new http.Agent({ keepAlive: true });

  constructor(options: ChaosOptions) {
    this.#options = options;
    this.#server = http.createServer((request, response) => void this.#take(request, response));
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#agent.destroy();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    try {
      for await (const piece of request) {
        pieces.push(piece);
      }
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, this.#options.delayMs()));
    const mishap = this.#options.mishapOf(`${request.method} ${request.url}`);
    this.mishaps += mishap ? 1 : 0;
    if (mishap === "reset before") {
      request.socket.destroy();
    } else if (mishap === "502 before") {
      response.writeHead(502).end();
    } else {
      this.#forward(request, Buffer.concat(pieces), (answer) => end(answer, mishap, { request, response }));
    }
  }

  #forward(request: IncomingMessage, body: Buffer, answered: (answer: Whole) => void): void {
    const { method, headers, url } = request;
    const onward = http.request(
      new URL(url ?? "/", this.#options.target),
      { method: method ?? "GET", headers, agent: this.#agent },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on("data", (piece) => pieces.push(piece));
        answer.on("end", () =>
          answered({ status: answer.statusCode ?? 500, headers: answer.headers, body: Buffer.concat(pieces) }),
        );
      },
    );
    onward.on("error", () => request.socket.destroy());
    onward.end(body);
  }
}

interface Whole {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

function end(
  answer: Whole,
  mishap: Mishap | undefined,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
): void {
  switch (mishap) {
    case "reset after":
      request.socket.destroy();
      return;
    case "500 after":
      response.writeHead(500).end();
      return;
    case "silence after":
      return;
    default:
      response.writeHead(answer.status, answer.headers).end(answer.body);
  }
}
