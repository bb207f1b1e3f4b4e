import { z } from "zod";
import type { Outcome, Part, Poster } from "../../src/core/chat/poster.ts";

const posted = z.object({ id: z.string() });
const listed = z.array(z.object({ id: z.string(), key: z.string() }));

/** Speaks to a `PlainPlatform`: no keys, but it reads back. */
export function createPlainPoster(url: string, answerMs: number): Poster {
  const inTime = () => ({ signal: AbortSignal.timeout(answerMs) });

  async function send({ place: { channel }, parent, key, message: { text }, mayStillSend }: Part): Promise<Outcome> {
    if (mayStillSend?.() === false) {
      return { kind: "not-sent" };
    }
    try {
      const body = JSON.stringify({ channel, parent, key, text });
      const answer = await fetch(`${url}/messages`, { method: "POST", body, ...inTime() });
      if (!answer.ok) {
        return { kind: answer.status === 502 ? "not-sent" : "unknown" };
      }
      return { kind: "sent", id: posted.parse(await answer.json()).id };
    } catch {
      return { kind: "unknown" };
    }
  }

  return {
    form: "thread",
    check: async () => [],
    send,
    async find({ channel }, key, since, parent) {
      const query = new URLSearchParams({ channel, since: String(since.getTime()), ...(parent && { parent }) });
      const answer = await fetch(`${url}/messages?${query}`, inTime());
      return listed.parse(await answer.json()).find((one) => one.key === key)?.id;
    },
  };
}
