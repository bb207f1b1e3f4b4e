import { ChannelFlags, ChannelType, type Client, type GuildBasedChannel, type GuildMember, Routes } from "discord.js";
import { z } from "zod";
import type { Missing } from "../../core/chat/poster.ts";
import { ownTag, WANTED_TAG } from "./forum-tag.ts";
import { CODES, hasCode } from "./outgoing.ts";
import { CANNOT_SEE, type Ground, missingIn } from "./permissions.ts";

/** Where a daily post can stand, and what posting there is like. */
const GROUNDS: Partial<Record<ChannelType, Ground>> = {
  [ChannelType.GuildText]: "channel",
  [ChannelType.GuildAnnouncement]: "channel",
  [ChannelType.GuildForum]: "forum",
  [ChannelType.GuildMedia]: "forum",
  [ChannelType.PublicThread]: "thread",
  [ChannelType.PrivateThread]: "thread",
  [ChannelType.AnnouncementThread]: "thread",
};

const UNSUITED: readonly Missing[] = ["a text channel or a forum in place of this one"];

/**
 * What the overwrites of that very channel leave: that a command works there does not mean that the bot may post. Rejects
 * while nothing is known of the servers.
 */
export async function checkChannel(client: Client | undefined, id: string): Promise<readonly Missing[]> {
  if (!client?.isReady()) {
    throw new Error("not connected to Discord");
  }
  const channel = await client.channels.fetch(id).catch(nothingWhereHidden);
  if (!channel || channel.isDMBased()) {
    return CANNOT_SEE;
  }
  const { members } = channel.guild;
  return missingFor(channel, members.me ?? (await members.fetchMe()));
}

const place = z.object({ guild_id: z.string().optional() });
const self = z.object({ id: z.string() });

/** The same of a client that has a token and no connection: what it would have been told it asks for. */
export async function checkUnconnected(client: Client, id: string): Promise<readonly Missing[]> {
  const found = await client.rest.get(Routes.channel(id)).catch(nothingWhereHidden);
  const { guild_id: guildId } = place.parse(found ?? {});
  if (guildId === undefined) {
    return found ? [] : CANNOT_SEE;
  }
  const guild = await client.guilds.fetch(guildId);
  const me = await guild.members.fetch(self.parse(await client.rest.get(Routes.user())).id);
  const channel = await client.channels.fetch(id);
  if (channel?.isThread() && channel.parentId) {
    await client.channels.fetch(channel.parentId);
  }
  return !channel || channel.isDMBased() ? CANNOT_SEE : missingFor(channel, me);
}

function missingFor(channel: GuildBasedChannel, me: GuildMember): readonly Missing[] {
  const ground = GROUNDS[channel.type];
  if (ground === undefined) {
    return UNSUITED;
  }
  const permissions = channel.permissionsFor(me);
  return [...missingIn(ground, (bit) => permissions.has(bit)), ...missingTag(channel)];
}

function missingTag(channel: GuildBasedChannel): readonly Missing[] {
  const asks = channel.isThreadOnly() && channel.flags.has(ChannelFlags.RequireTag);
  return asks && ownTag(channel.availableTags) === undefined ? [WANTED_TAG] : [];
}

function nothingWhereHidden(cause: unknown): null {
  if (hasCode(cause, CODES.missingAccess, CODES.unknownChannel)) {
    return null;
  }
  throw cause;
}
