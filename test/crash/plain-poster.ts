import http from "node:http";
import { z } from "zod";
import type { Outcome, Part, Poster } from "../../src/core/chat/poster.ts";

const posted = z.object({ id: z.string() });
const listed = z.array(z.object({ id: z.string(), key: z.string() }));

/** Speaks to a `PlainPlatform`: no keys, but it reads back. */
export function createPlainPoster(url: string, answerMs: number): Poster {
  const agent = new http.Agent({ keepAlive: true });

  function send({ place: { channel }, parent, key, message: { text }, mayStillSend }: Part): Promise<Outcome> {
    const body = JSON.stringify({ channel, parent, key, text });
    return new Promise((resolve) => {
      const request = http.request(`${url}/messages`, {
        method: "POST",
        agent,
        headers: { "content-length": Buffer.byteLength(body) },
        signal: AbortSignal.timeout(answerMs),
      });
      request.on("error", () => resolve({ kind: "unknown" }));
      request.on("response", (response) => void read(response).then(resolve, () => resolve({ kind: "unknown" })));
      // Connected first: between the last look at the clock and the bytes nothing is waited for.
      request.on("socket", (socket) => {
        const write = async () => {
          if ((await mayStillSend?.()) === false) {
            resolve({ kind: "not-sent" });
            request.destroy();
          } else {
            request.end(body);
          }
        };
        if (socket.connecting) {
          socket.once("connect", () => void write());
        } else {
          void write();
        }
      });
    });
  }

  return {
    form: "thread",
    check: async () => [],
    send,
    async find({ channel }, key, since, parent) {
      const query = new URLSearchParams({ channel, since: String(since.getTime()), ...(parent && { parent }) });
      const answer = await fetch(`${url}/messages?${query}`, { signal: AbortSignal.timeout(answerMs) });
      return listed.parse(await answer.json()).find((one) => one.key === key)?.id;
    },
  };
}

async function read(response: http.IncomingMessage): Promise<Outcome> {
  let text = "";
  for await (const piece of response) {
    text += piece;
  }
  switch (response.statusCode) {
    case 200:
      return { kind: "sent", id: posted.parse(JSON.parse(text)).id };
    case 502:
      return { kind: "not-sent" };
    default:
      return { kind: "unknown" };
  }
}
