import { ChannelType, type Client, type GuildBasedChannel } from "discord.js";
import type { Missing } from "../../core/chat/poster.ts";
import { CODES, hasCode } from "./outgoing.ts";
import { CANNOT_SEE, type Ground, missingIn } from "./permissions.ts";
import { isForumType } from "./posting.ts";

const THREADS: readonly ChannelType[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];

/** What the overwrites of that very channel leave: that a command works there does not mean that the bot may post. */
export async function checkChannel(client: Client | undefined, id: string): Promise<readonly Missing[]> {
  const channel = await client?.channels.fetch(id).catch(nothingWhereHidden);
  return !channel || channel.isDMBased() ? CANNOT_SEE : missingFor(channel);
}

async function missingFor(channel: GuildBasedChannel): Promise<readonly Missing[]> {
  const { members } = channel.guild;
  const permissions = channel.permissionsFor(members.me ?? (await members.fetchMe()));
  return missingIn(groundOf(channel.type), (bit) => permissions.has(bit));
}

function nothingWhereHidden(cause: unknown): null {
  if (hasCode(cause, CODES.missingAccess, CODES.unknownChannel)) {
    return null;
  }
  throw cause;
}

function groundOf(type: ChannelType): Ground {
  return isForumType(type) ? "forum" : THREADS.includes(type) ? "thread" : "channel";
}
