import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";

interface Hearing {
  /** The client said that it has taken that envelope. */
  readonly acknowledged: (envelopeId: string, payload: unknown) => void;
  readonly greeted: () => void;
}

/** Socket Mode: each envelope goes to one of the connections. */
export class SocketMode {
  connections = 0;
  /** Greets nobody, as a server that hangs. */
  silent = false;
  greeting: object = { type: "hello", num_connections: 1, connection_info: { app_id: "A0" } };
  /** Leaves the line open after the closing handshake, as Slack does. */
  leavesLineOpen = false;
  readonly #open: WebSocket[] = [];
  readonly #waiting: string[] = [];
  readonly #server: WebSocketServer;
  readonly #hearing: Hearing;

  constructor(server: Server, hearing: Hearing) {
    this.#hearing = hearing;
    this.#server = new WebSocketServer({ server, path: "/link" });
    this.#server.on("connection", (socket) => this.#greet(socket));
  }

  get open(): number {
    return this.#open.length;
  }

  deliver(type: string, payload: unknown, more: Readonly<Record<string, unknown>> = {}): string {
    const id = randomUUID();
    this.send({ type, envelope_id: id, payload, accepts_response_payload: type !== "events_api", ...more });
    return id;
  }

  /** To the oldest connection that takes events; it waits where there is none. */
  send(message: object): void {
    const text = JSON.stringify(message);
    const [socket] = this.#open;
    if (socket) {
      socket.send(text);
    } else {
      this.#waiting.push(text);
    }
  }

  /** Announces the end of the oldest connection and sends nothing more on it. */
  sayGoodbye(reason: unknown): void {
    const socket = this.#open.shift();
    socket?.send(JSON.stringify({ type: "disconnect", reason, debug_info: { host: "fake" } }));
  }

  /** Cuts every connection without a word. */
  cut(): void {
    this.#open.length = 0;
    for (const socket of this.#server.clients) {
      socket.terminate();
    }
  }

  stop(): void {
    this.cut();
    this.#server.close();
  }

  #greet(socket: WebSocket): void {
    this.connections += 1;
    if (this.leavesLineOpen) {
      const line = (socket as unknown as { readonly _socket: { end: () => void } })._socket;
      line.end = () => undefined;
    }
    socket.on("close", () => this.#forget(socket));
    socket.on("message", (raw) => {
      const { envelope_id: id, payload } = JSON.parse(String(raw));
      this.#hearing.acknowledged(id, payload);
    });
    if (!this.silent) {
      socket.send(JSON.stringify(this.greeting));
      this.#open.push(socket);
      for (const text of this.#waiting.splice(0)) {
        socket.send(text);
      }
    }
    this.#hearing.greeted();
  }

  #forget(socket: WebSocket): void {
    const place = this.#open.indexOf(socket);
    if (place >= 0) {
      this.#open.splice(place, 1);
    }
    this.#hearing.greeted();
  }
}
