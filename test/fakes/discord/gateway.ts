import type { Server } from "node:http";
import { WebSocket, WebSocketServer } from "ws";

interface Session {
  readonly id: string;
  readonly sent: { readonly op: 0; readonly t: string; readonly d: unknown; readonly s: number }[];
  socket: WebSocket | undefined;
}

interface Hello {
  readonly greeted: () => void;
  readonly token: string;
  /** What a new session is told: READY's data, then more. */
  readonly greet: (sessionId: string) => readonly (readonly [string, unknown])[];
}

/** Discord's gateway: hello, identify, heartbeats, resume. What is dispatched while nobody listens is replayed. */
export class Gateway {
  readonly sessions: Session[] = [];
  connections = 0;
  identified = 0;
  resumed = 0;
  /** Closes the next IDENTIFY with this code. */
  refuseWith: number | undefined;
  /** Takes a RESUME and never answers it; heartbeats go on. */
  ignoresResume = false;
  /** Answers nothing at all, as a server that hangs. */
  silent = false;
  readonly #server: WebSocketServer;
  readonly #hello: Hello;

  constructor(server: Server, hello: Hello) {
    this.#hello = hello;
    this.#server = new WebSocketServer({ server });
    this.#server.on("connection", (socket) => this.#greet(socket));
  }

  dispatch(t: string, d: unknown): void {
    for (const session of this.sessions) {
      const payload = { op: 0 as const, t, d, s: session.sent.length + 1 };
      session.sent.push(payload);
      send(session.socket, payload);
    }
  }

  /** Cuts every connection; sessions stay and can be resumed. */
  cut(code = 4_000): void {
    for (const socket of this.#server.clients) {
      socket.close(code);
    }
  }

  stop(): void {
    for (const socket of this.#server.clients) {
      socket.terminate();
    }
    this.#server.close();
  }

  #greet(socket: WebSocket): void {
    this.connections += 1;
    this.#hello.greeted();
    if (this.silent) {
      return;
    }
    send(socket, { op: 10, d: { heartbeat_interval: 5_000 } });
    socket.on("message", (raw) => {
      const { op, d } = JSON.parse(String(raw));
      if (op === 1) {
        send(socket, { op: 11 });
      } else if (op === 2) {
        this.#identify(socket, d.token);
      } else if (op === 6) {
        this.#resume(socket, d);
      }
    });
  }

  #identify(socket: WebSocket, token: string): void {
    this.identified += 1;
    const refusal = this.refuseWith ?? (token === this.#hello.token ? undefined : 4_004);
    if (refusal !== undefined) {
      socket.close(refusal);
      return;
    }
    this.sessions.length = 0;
    const id = `session-${this.identified}`;
    this.sessions.push({ id, sent: [], socket });
    for (const [t, d] of this.#hello.greet(id)) {
      this.dispatch(t, d);
    }
    this.#hello.greeted();
  }

  #resume(socket: WebSocket, { session_id: id, seq }: { session_id: string; seq: number }): void {
    const session = this.sessions.find((one) => one.id === id);
    if (this.ignoresResume) {
      return;
    }
    if (!session) {
      send(socket, { op: 9, d: false });
      return;
    }
    this.resumed += 1;
    session.socket = socket;
    for (const payload of session.sent.filter(({ s }) => s > seq)) {
      send(socket, payload);
    }
    this.dispatch("RESUMED", {});
  }
}

function send(socket: WebSocket | undefined, payload: object): void {
  if (socket?.readyState === WebSocket.OPEN) {
    socket.send(JSON.stringify({ s: null, t: null, d: null, ...payload }));
  }
}
