import { type REST, Routes, SnowflakeUtil } from "discord.js";
import { z } from "zod";
import type { MessageId } from "../../core/chat/poster.ts";
import { hasMarker } from "../button-id.ts";

interface Search {
  readonly place: string;
  readonly marker: string;
  readonly since: Date;
  /** The server, where the place is a forum: each post is the first message of a thread. */
  readonly forumOf?: string;
}

const message = z.object({ id: z.string(), components: z.array(z.unknown()).default([]) });
const thread = z.object({ id: z.string(), parent_id: z.string().nullish() });
const active = z.object({ threads: z.array(thread) });

const A_PAGE = 100;
/** A busy channel is read no further. */
const MOST_PAGES = 10;
const MOST_POSTS = 50;

/** Reads back what was posted since, oldest first. */
export function findMarked(rest: REST, search: Search): Promise<MessageId | undefined> {
  return search.forumOf === undefined ? inChannel(rest, search) : inForum(rest, search, search.forumOf);
}

async function inChannel(rest: REST, { place, marker, since }: Search): Promise<MessageId | undefined> {
  let after = snowflakeOf(since);
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = new URLSearchParams({ limit: String(A_PAGE), after });
    const messages = z.array(message).parse(await rest.get(Routes.channelMessages(place), { query }));
    const found = messages.find(({ components }) => isMarked(components, marker));
    if (found || messages.length < A_PAGE) {
      return found?.id;
    }
    after = messages.reduce((newest, { id }) => (BigInt(id) > BigInt(newest) ? id : newest), after);
  }
  return undefined;
}

async function inForum(rest: REST, search: Search, guild: string): Promise<MessageId | undefined> {
  const { threads } = active.parse(await rest.get(Routes.guildActiveThreads(guild)));
  const since = BigInt(snowflakeOf(search.since));
  const posts = threads.filter(({ id, parent_id }) => parent_id === search.place && BigInt(id) >= since);
  for (const { id } of posts.slice(0, MOST_POSTS)) {
    const starter = message.parse(await rest.get(Routes.channelMessage(id, id)));
    if (isMarked(starter.components, search.marker)) {
      return id;
    }
  }
  return undefined;
}

function isMarked(components: readonly unknown[], marker: string): boolean {
  return components.some((component) => {
    if (typeof component !== "object" || component === null) {
      return false;
    }
    const isOwn = "custom_id" in component && hasMarker(String(component.custom_id), marker);
    const inner = "components" in component && Array.isArray(component.components) ? component.components : [];
    const accessory = "accessory" in component ? [component.accessory] : [];
    return isOwn || isMarked([...inner, ...accessory], marker);
  });
}

/** The least id that a message of that moment can have. */
function snowflakeOf(moment: Date): string {
  const time = BigInt(Math.max(moment.getTime(), Number(SnowflakeUtil.epoch)));
  return String((time - SnowflakeUtil.epoch) << 22n);
}
