import { type REST, Routes } from "discord.js";
import { z } from "zod";
import type { MessageId } from "../../core/chat/poster.ts";
import type { Message } from "../../core/chat/reply.ts";
import { plainText } from "../../core/chat/shown-text.ts";
import { LIMITS } from "./limits.ts";
import { CODES, hasCode } from "./outgoing.ts";
import { textsIn } from "./read-interaction.ts";

/** A thread is hidden from the list after a day without words. */
export const HIDE_AFTER_MINUTES = 1_440;
const REMEMBERED = 5_000;

const posted = z.object({ content: z.string().default(""), components: z.array(z.looseObject({})).default([]) });

/** @returns a function that makes sure the thread of a message is there */
export function createThreads(api: () => REST) {
  /** One that this process knows to exist and that is gone later was deleted; it is not made anew. */
  const known = new Set<MessageId>();

  function note(thread: MessageId): void {
    known.add(thread);
    const [oldest] = known;
    if (known.size > REMEMBERED && oldest !== undefined) {
      known.delete(oldest);
    }
  }

  return async (channel: string, parent: MessageId): Promise<void> => {
    if (!known.has(parent) && !(await exists(api(), parent))) {
      const name = await nameAfter(api(), channel, parent);
      const body = { name, auto_archive_duration: HIDE_AFTER_MINUTES };
      await api().post(Routes.threads(channel, parent), { body }).catch(ignoreExisting);
    }
    note(parent);
  };
}

async function exists(rest: REST, thread: string): Promise<boolean> {
  try {
    await rest.get(Routes.channel(thread));
    return true;
  } catch (cause) {
    if (hasCode(cause, CODES.unknownChannel)) {
      return false;
    }
    throw cause;
  }
}

/** Another process may have posted it: what it says stands there alone. */
async function nameAfter(rest: REST, channel: string, parent: MessageId): Promise<string> {
  const message = await rest.get(Routes.channelMessage(channel, parent)).catch(() => ({}));
  const { content, components } = posted.parse(message);
  const [text = ""] = [content, ...components.flatMap(textsIn)].filter(Boolean);
  return threadName({ text: withoutMarkup(text) });
}

const MARKUP = /\\([!-/:-@[-`{-~])|\*\*/gu;

function withoutMarkup(text: string): string {
  return text.replace(/^(?:### |-# )/u, "").replace(MARKUP, (_all, escaped = "") => escaped);
}

function ignoreExisting(cause: unknown): void {
  if (!hasCode(cause, CODES.threadExists)) {
    throw cause;
  }
}

export function threadName({ text, cards: [first] = [] }: Pick<Message, "text" | "cards">): string {
  return plainText(text.split("\n")[0] || first?.title || "", LIMITS.threadName) || "Papers";
}
