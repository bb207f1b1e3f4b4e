import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createGzip, gzipSync } from "node:zlib";
import type { Clock } from "../../src/core/runtime/clock.ts";

export interface FakeAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface FakeRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  readonly at: Date;
}

/** What a server does in place of answering. */
export type Fault =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    }
  | { readonly kind: "hang" }
  | { readonly kind: "reset" }
  /** Half of the right answer, then the connection is closed. */
  | { readonly kind: "truncate" }
  /** Half of the right answer, as if it were all. */
  | { readonly kind: "cut" }
  | { readonly kind: "junk"; readonly bytes: number }
  | { readonly kind: "endless" }
  /** A few bytes packed that are a gigabyte unpacked. */
  | { readonly kind: "bomb" }
  | { readonly kind: "drip" }
  | { readonly kind: "drip-headers" }
  | { readonly kind: "redirect"; readonly to: string }
  /** The right answer under another media type. */
  | { readonly kind: "wrong-type" }
  | { readonly kind: "garbled-packing" };

const BLOCK = Buffer.alloc(1 << 16, "x");
const DRIP_MS = 1;

/** A real HTTP server on loopback. It remembers what it was asked and fails as it is told, one fault a request. */
export class FakeServer {
  readonly requests: FakeRequest[] = [];
  /** The most requests that were in flight at once. */
  mostAtOnce = 0;
  #inFlight = 0;
  #faults: Fault[] = [];
  #arrivals: (() => void)[] = [];
  readonly #server: Server;
  readonly #clock: Clock;
  readonly #answer: (request: FakeRequest) => FakeAnswer;

  constructor(clock: Clock, answer: (request: FakeRequest) => FakeAnswer) {
    this.#clock = clock;
    this.#answer = answer;
    this.#server = createServer((request, response) => this.#serve(request, response));
    this.#server.on("connection", (socket) => socket.on("error", () => undefined));
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  fail(...faults: readonly Fault[]): void {
    this.#faults.push(...faults);
  }

  /** Resolves with the next request. */
  arrival(): Promise<void> {
    return new Promise((resolve) => this.#arrivals.push(resolve));
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#inFlight += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#inFlight);
    const done = () => {
      response.off("finish", done).off("close", done);
      this.#inFlight -= 1;
    };
    response.on("finish", done).on("close", done);
    const at = this.#clock.now();
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) {
      chunks.push(chunk);
    }
    const request: FakeRequest = {
      method: incoming.method ?? "",
      url: new URL(incoming.url ?? "/", this.url),
      headers: incoming.headers,
      body: Buffer.concat(chunks).toString(),
      at,
    };
    this.requests.push(request);
    const fault = this.#faults.shift();
    const answer = () => this.#answer(request);
    if (fault) {
      misbehave(fault, response, answer);
    } else {
      send(response, answer());
    }
    for (const arrived of this.#arrivals.splice(0)) {
      arrived();
    }
  }
}

function send(response: ServerResponse, { status = 200, headers = {}, body = "" }: FakeAnswer): void {
  response.writeHead(status, { "content-type": "text/plain", ...headers });
  response.end(body);
}

type Misbehaviour<F extends Fault> = (response: ServerResponse, right: () => FakeAnswer, fault: F) => void;

const MISBEHAVIOURS: { readonly [K in Fault["kind"]]: Misbehaviour<Extract<Fault, { kind: K }>> } = {
  status: (response, _right, fault) => send(response, fault),
  hang: () => undefined,
  reset: (response) => response.socket?.destroy(),
  truncate(response, right) {
    const { headers = {}, body = "" } = right();
    response.writeHead(200, { ...headers, "content-length": String(Buffer.byteLength(body) + 1) });
    response.write(body.slice(0, body.length / 2), () => response.socket?.destroy());
  },
  cut(response, right) {
    const { body = "", ...rest } = right();
    send(response, { ...rest, body: body.slice(0, body.length / 2) });
  },
  junk: (response, right, { bytes }) => send(response, { ...right(), body: "j".repeat(bytes) }),
  endless(response, right) {
    response.writeHead(200, right().headers);
    writeForEver(response);
  },
  bomb(response, right) {
    response.writeHead(200, { ...right().headers, "content-encoding": "gzip" });
    writeBomb(response);
  },
  drip(response, right) {
    response.writeHead(200, right().headers);
    dripInto(response, () => response.write("x"));
  },
  "drip-headers"(response) {
    response.socket?.write("HTTP/1.1 200 OK\r\n");
    dripInto(response, () => response.socket?.write("X-A: b\r\n"));
  },
  redirect: (response, _right, { to }) => send(response, { status: 302, headers: { location: to } }),
  "wrong-type": (response, right) => send(response, { ...right(), headers: { "content-type": "text/html" } }),
  "garbled-packing"(response, right) {
    response.writeHead(200, { ...right().headers, "content-encoding": "gzip" });
    response.end(gzipSync(right().body ?? "").subarray(0, -12));
  },
};

function misbehave<F extends Fault>(fault: F, response: ServerResponse, right: () => FakeAnswer): void {
  const misbehaviour = MISBEHAVIOURS[fault.kind] as Misbehaviour<F>;
  misbehaviour(response, right, fault);
}

function writeForEver(response: ServerResponse): void {
  while (!response.destroyed) {
    if (!response.write(BLOCK)) {
      response.once("drain", () => writeForEver(response));
      return;
    }
  }
}

function writeBomb(response: ServerResponse): void {
  const packer = createGzip({ level: 9 });
  packer.on("error", () => undefined);
  response.on("close", () => packer.destroy());
  packer.pipe(response);
  const write = () => {
    while (!packer.destroyed) {
      if (!packer.write(BLOCK)) {
        packer.once("drain", write);
        return;
      }
    }
  };
  write();
}

function dripInto(response: ServerResponse, drop: () => void): void {
  drop();
  const timer = setInterval(
    () => (response.destroyed || response.socket?.destroyed ? clearInterval(timer) : drop()),
    DRIP_MS,
  );
  response.on("close", () => clearInterval(timer));
}
