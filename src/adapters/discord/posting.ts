import { ChannelType, type REST, Routes } from "discord.js";
import { z } from "zod";
import type { Place } from "../../core/chat/invocation.ts";
import type { MessageId } from "../../core/chat/poster.ts";
import { ownTag } from "./forum-tag.ts";
import { nonceOf } from "./nonce.ts";
import type { Payload } from "./render.ts";
import type { PlainPayload } from "./render-plain.ts";
import { createThreads, HIDE_AFTER_MINUTES } from "./threads.ts";

export type Body = Payload | PlainPayload;

const posted = z.object({ id: z.string() });
const channel = z.object({ id: z.string(), type: z.number() });
const tag = z.object({ id: z.string(), name: z.string(), moderated: z.boolean() });
const forum = z.object({ available_tags: z.array(tag).default([]) });

/** The requests that posting takes, one attempt each. */
export function createPosting(api: () => REST) {
  /** Channels do not become forums; the tags of a forum change. */
  const noForums = new Set<string>();

  /** With our nonce Discord answers a second attempt with the first message. */
  async function create(id: string, key: string, body: Body): Promise<MessageId> {
    const nonce = nonceOf(key, id);
    const answer = await api().post(Routes.channelMessages(id), { body: { ...body, nonce, enforce_nonce: true } });
    return posted.parse(answer).id;
  }

  /** A forum takes no nonce; its posts are read back where an answer was lost. */
  async function createPost(id: string, name: string, { message, tag: applied }: Post): Promise<MessageId> {
    const body = {
      name,
      auto_archive_duration: HIDE_AFTER_MINUTES,
      message,
      ...(applied !== undefined && { applied_tags: [applied] }),
    };
    return posted.parse(await api().post(Routes.threads(id), { body })).id;
  }

  async function openDirect(tenant: string): Promise<string> {
    const body = { recipient_id: tenant.slice(1) };
    return channel.parse(await api().post(Routes.userChannels(), { body })).id;
  }

  /** Nothing where the channel is none. */
  async function forumAt(id: string): Promise<Forum | undefined> {
    if (noForums.has(id)) {
      return undefined;
    }
    const found = await api().get(Routes.channel(id));
    if (isForumType(channel.parse(found).type)) {
      return { tag: ownTag(forum.parse(found).available_tags) };
    }
    noForums.add(id);
    return undefined;
  }

  return { create, createPost, openThread: createThreads(api), openDirect, forumAt };
}

interface Forum {
  /** What its posts are tagged with. */
  readonly tag: string | undefined;
}

interface Post extends Forum {
  readonly message: Body;
}

/** A tenant that is one person: see `tenantOf`. */
export function isDirect({ tenant }: Place): boolean {
  return tenant.startsWith("@");
}

function isForumType(type: number): boolean {
  return type === ChannelType.GuildForum || type === ChannelType.GuildMedia;
}
