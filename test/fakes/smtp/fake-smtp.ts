import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerSession } from "smtp-server";

/** What happens to mails meanwhile. */
export type Trouble =
  /** The server answers a recipient, the command DATA or the whole text like that. */
  | { readonly at: "recipient" | "sender" | "text"; readonly reply: number; readonly says: string }
  /** The connection is gone: before the text, within it, or after it was kept. */
  | { readonly at: "recipient" | "text" | "kept"; readonly reply: "gone" };

export interface Arrived {
  readonly raw: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly secure: boolean;
  readonly user: string | undefined;
}

/** A mail server on loopback that keeps what it took: STARTTLS, a login, and trouble on demand. */
export class FakeSmtp {
  static readonly user = "paperboy";
  static readonly password = "a-password";

  readonly arrived: Arrived[] = [];
  /** By recipient, or `*` for everybody; each once for every `times`. */
  readonly troubles = new Map<string, { trouble: Trouble; times: number }>();
  connections = 0;
  readonly #server: SMTPServer;
  readonly #waiting = new Set<() => void>();

  constructor() {
    this.#server = new SMTPServer({
      logger: false,
      authOptional: true,
      onConnect: (_session, done) => {
        this.connections += 1;
        done();
      },
      onAuth: ({ username, password }, _session, done) => {
        const isKnown = username === FakeSmtp.user && password === FakeSmtp.password;
        done(isKnown ? null : new Error("no"), isKnown ? { user: FakeSmtp.user } : undefined);
      },
      onMailFrom: (_address, session, done) => this.#answer("sender", "*", session, done),
      onRcptTo: ({ address }, session, done) => this.#answer("recipient", address, session, done),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => {
          chunks.push(chunk);
          const to = session.envelope.rcptTo[0]?.address ?? "";
          const trouble = this.#troubleOf(to);
          if (trouble?.trouble.at === "text" && trouble.trouble.reply === "gone") {
            trouble.times -= 1;
            this.#hangUp(session);
          }
        });
        stream.on("end", () => this.#keep(Buffer.concat(chunks).toString("utf8"), session, done));
      },
    });
    this.#server.on("error", () => undefined);
  }

  async start(): Promise<this> {
    await once(this.#server.listen(0, "127.0.0.1"), "listening");
    return this;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(resolve));
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  /** With a login, and taking its self-signed certificate. */
  get url(): string {
    return `smtp://${FakeSmtp.user}:${FakeSmtp.password}@localhost:${this.port}?tls.rejectUnauthorized=false`;
  }

  trouble(to: string, trouble: Trouble, times = 1): void {
    this.troubles.set(to, { trouble, times });
  }

  /** Resolves once so many mails have arrived. */
  async until(count: number): Promise<readonly Arrived[]> {
    while (this.arrived.length < count) {
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
    return this.arrived;
  }

  #troubleOf(to: string) {
    const found = this.troubles.get(to) ?? this.troubles.get("*");
    return found && found.times > 0 ? found : undefined;
  }

  #answer(at: Trouble["at"], to: string, session: SMTPServerSession, done: (error?: Error | null) => void): void {
    const found = this.#troubleOf(to);
    if (!found || found.trouble.at !== at) {
      done();
      return;
    }
    found.times -= 1;
    if (found.trouble.reply === "gone") {
      this.#hangUp(session);
      return;
    }
    done(Object.assign(new Error(found.trouble.says), { responseCode: found.trouble.reply }));
  }

  #keep(raw: string, session: SMTPServerSession, done: (error?: Error | null, said?: string) => void): void {
    const { mailFrom, rcptTo } = session.envelope;
    const to = rcptTo.map(({ address }) => address);
    this.#answer("text", to[0] ?? "", session, (error) => {
      if (error) {
        done(error);
        return;
      }
      this.arrived.push({
        raw,
        from: mailFrom === false ? "" : mailFrom.address,
        to,
        secure: session.secure,
        user: typeof session.user === "string" ? session.user : undefined,
      });
      for (const tell of this.#waiting) {
        this.#waiting.delete(tell);
        tell();
      }
      this.#answer("kept", to[0] ?? "", session, () => done(null, `queued as ${this.arrived.length}`));
    });
  }

  #hangUp(session: SMTPServerSession): void {
    const connection = [...this.#server.connections].find((one) => one.session.id === session.id);
    connection?._socket.destroy();
  }
}
