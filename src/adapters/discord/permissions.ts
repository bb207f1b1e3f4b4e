import { PermissionFlagsBits } from "discord.js";
import type { Missing } from "../../core/chat/poster.ts";

/** What Discord's admins call each, and the bit: https://docs.discord.com/developers/topics/permissions */
const NAMES = {
  ViewChannel: "View Channel",
  SendMessages: "Send Messages",
  EmbedLinks: "Embed Links",
  ReadMessageHistory: "Read Message History",
  CreatePublicThreads: "Create Public Threads",
  SendMessagesInThreads: "Send Messages in Threads",
} as const;

type Name = keyof typeof NAMES;

const READING: readonly Name[] = ["ViewChannel", "ReadMessageHistory", "EmbedLinks"];

/** What posting takes: in a channel, whose posts open threads; in a forum, where a post is a thread; in a thread. */
const NEEDED = {
  channel: [...READING, "SendMessages", "CreatePublicThreads", "SendMessagesInThreads"],
  forum: [...READING, "SendMessages", "SendMessagesInThreads"],
  thread: [...READING, "SendMessagesInThreads"],
} as const satisfies Record<string, readonly Name[]>;

export type Ground = keyof typeof NEEDED;

/** @param has asked for one bit; without View Channel Discord lets nothing else through, whatever its bits say */
export function missingIn(ground: Ground, has: (bit: bigint) => boolean): readonly Missing[] {
  return NEEDED[ground].filter((name) => !has(PermissionFlagsBits[name])).map((name) => NAMES[name]);
}

export const CANNOT_SEE: readonly Missing[] = [NAMES.ViewChannel];

/** Adds the bot to a server with exactly these. */
export function inviteLink(applicationId: string): string {
  const bits = Object.keys(NAMES).reduce((sum, name) => sum | PermissionFlagsBits[name as Name], 0n);
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: "bot applications.commands",
    permissions: String(bits),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
