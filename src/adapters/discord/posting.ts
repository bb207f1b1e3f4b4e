import { ChannelType, type REST, Routes } from "discord.js";
import { z } from "zod";
import type { Place } from "../../core/chat/invocation.ts";
import type { MessageId, Part } from "../../core/chat/poster.ts";
import { plainText } from "../../core/chat/shown-text.ts";
import { LIMITS } from "./limits.ts";
import { nonceOf } from "./nonce.ts";
import { CODES, hasCode } from "./outgoing.ts";
import type { Payload } from "./render.ts";
import type { PlainPayload } from "./render-plain.ts";

export type Body = Payload | PlainPayload;

const posted = z.object({ id: z.string() });
const channel = z.object({ id: z.string(), type: z.number() });

/** A thread is hidden from the list after a day without words. */
const HIDE_AFTER_MINUTES = 1_440;

/** The requests that posting takes, one attempt each. */
export function createPosting(api: () => REST) {
  const forums = new Map<string, boolean>();

  /** With our nonce Discord answers a second attempt with the first message. */
  async function create(id: string, key: string, body: Body): Promise<MessageId> {
    const nonce = nonceOf(key, id);
    const answer = await api().post(Routes.channelMessages(id), { body: { ...body, nonce, enforce_nonce: true } });
    return posted.parse(answer).id;
  }

  /** A forum takes no nonce; its posts are read back where an answer was lost. */
  async function createPost(id: string, part: Part, message: Body): Promise<MessageId> {
    const body = { name: threadName(part), auto_archive_duration: HIDE_AFTER_MINUTES, message };
    return posted.parse(await api().post(Routes.threads(id), { body })).id;
  }

  async function openDirect(tenant: string): Promise<string> {
    const body = { recipient_id: tenant.slice(1) };
    return channel.parse(await api().post(Routes.userChannels(), { body })).id;
  }

  async function isForum(id: string): Promise<boolean> {
    const known = forums.get(id) ?? isForumType(channel.parse(await api().get(Routes.channel(id))).type);
    forums.set(id, known);
    return known;
  }

  return { create, createPost, openThread: createThreads(api), openDirect, isForum };
}

/** @returns a function that makes sure the thread of a message is there */
function createThreads(api: () => REST) {
  /** One that this process knows to exist and that is gone later was deleted; it is not made anew. */
  const known = new Set<MessageId>();

  async function exists(thread: string): Promise<boolean> {
    try {
      await api().get(Routes.channel(thread));
      return true;
    } catch (cause) {
      if (hasCode(cause, CODES.unknownChannel)) {
        return false;
      }
      throw cause;
    }
  }

  return async (id: string, parent: MessageId, part: Part): Promise<void> => {
    if (!known.has(parent) && !(await exists(parent))) {
      const body = { name: threadName(part), auto_archive_duration: HIDE_AFTER_MINUTES };
      await api().post(Routes.threads(id, parent), { body }).catch(ignoreExisting);
    }
    known.add(parent);
  };
}

function ignoreExisting(cause: unknown): void {
  if (!hasCode(cause, CODES.threadExists)) {
    throw cause;
  }
}

/** A tenant that is one person: see `tenantOf`. */
export function isDirect({ tenant }: Place): boolean {
  return tenant.startsWith("@");
}

export function isForumType(type: number): boolean {
  return type === ChannelType.GuildForum || type === ChannelType.GuildMedia;
}

function threadName({ message: { text, cards: [first] = [] } }: Part): string {
  return plainText(text.split("\n")[0] || first?.title || "", LIMITS.threadName) || "Papers";
}
