import { z } from "zod";

/** A cache of what may be lost; a `Keyv` is one. */
export interface AnswerMemory {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown, ttlMs: number): Promise<unknown>;
}

/** Longer bodies are asked for in whole each time. */
const LONGEST_REMEMBERED = 2_000_000;

const remembered = z.object({
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  body: z.string(),
});
export type Remembered = Readonly<z.infer<typeof remembered>>;

export async function recall(memory: AnswerMemory, key: string): Promise<Remembered | undefined> {
  const parsed = remembered.safeParse(await memory.get(key));
  return parsed.success ? parsed.data : undefined;
}

export function conditionsOf(known: Remembered | undefined): Readonly<Record<string, string>> {
  return {
    ...(known?.etag && { "if-none-match": known.etag }),
    ...(known?.lastModified && { "if-modified-since": known.lastModified }),
  };
}

/** Keeps an answer that can be asked for conditionally. */
export async function remember(
  memory: AnswerMemory,
  key: string,
  answer: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
  ttlMs: number,
): Promise<void> {
  const { etag, "last-modified": lastModified } = answer.headers;
  if ((etag || lastModified) && answer.body.length <= LONGEST_REMEMBERED) {
    await memory.set(key, { ...(etag && { etag }), ...(lastModified && { lastModified }), body: answer.body }, ttlMs);
  }
}
