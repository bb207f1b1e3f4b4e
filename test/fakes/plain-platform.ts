import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface PlainMessage {
  readonly id: string;
  readonly channel: string;
  readonly parent: string | undefined;
  readonly key: string;
  readonly text: string;
  readonly atMs: number;
}

/** A chat platform that knows no keys: what is posted twice stands there twice. It can be read back. */
export class PlainPlatform {
  readonly messages: PlainMessage[] = [];
  readonly #server = http.createServer((request, response) => void this.#take(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let raw = "";
    for await (const piece of request) {
      raw += piece;
    }
    const url = new URL(request.url ?? "/", "http://localhost");
    const answer = request.method === "POST" ? this.#post(JSON.parse(raw)) : this.#list(url.searchParams);
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  }

  #post(message: Pick<PlainMessage, "channel" | "parent" | "key" | "text">): { readonly id: string } {
    const id = `message-${this.messages.length + 1}`;
    this.messages.push({ ...message, id, atMs: Date.now() });
    return { id };
  }

  #list(query: URLSearchParams): readonly PlainMessage[] {
    const channel = query.get("channel");
    const parent = query.get("parent") ?? undefined;
    const since = Number(query.get("since"));
    return this.messages.filter((one) => one.channel === channel && one.parent === parent && one.atMs >= since);
  }
}
