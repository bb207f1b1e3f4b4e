import {
  ChannelType,
  type ChatInputCommandInteraction,
  type Interaction,
  InteractionContextType,
  type MessageContextMenuCommandInteraction,
  PermissionFlagsBits,
} from "discord.js";
import type { Fields, Invocation, Standing } from "../../core/chat/invocation.ts";
import { LIMITS, PAGE_SIZE } from "./limits.ts";
import { PLATFORM, spellCommand } from "./names.ts";
import type { ParentOf } from "./threads-seen.ts";

export interface Asked {
  readonly command: string;
  readonly fields: Fields;
  readonly how: Invocation["how"];
}

export function readSlash({ commandName, options }: ChatInputCommandInteraction): Asked {
  const subcommand = options.getSubcommand(false);
  const given = subcommand === null ? options.data : (options.data[0]?.options ?? []);
  const fields = given.flatMap(({ name, value }) =>
    typeof value === "string" || typeof value === "number" ? [[name, value] as const] : [],
  );
  return { command: subcommand ?? commandName, fields: Object.fromEntries(fields), how: "typed" };
}

/** What somebody chose by the menu of a message: all the text it shows, of its cards and previews too. */
export function readMessage({ targetMessage }: MessageContextMenuCommandInteraction): string {
  const { content, embeds, components } = targetMessage;
  const previews = embeds.flatMap(({ url, title, description }) => [url, title, description]);
  const texts = components.flatMap((component) => textsIn(component.toJSON()));
  return [content, ...previews, ...texts].filter(Boolean).join("\n").slice(0, LIMITS.optionText);
}

/** The words of a component and of all in it, from top to bottom. */
export function textsIn(component: object): readonly string[] {
  const own = "content" in component && typeof component.content === "string" ? [component.content] : [];
  const inner = "components" in component && Array.isArray(component.components) ? component.components : [];
  return [...own, ...inner.flatMap(textsIn)];
}

/** A server's id; a direct message belongs to the person alone. Where a person brought the app along, `guild` is null. */
export function tenantOf({ guildId, user }: Interaction): string {
  return guildId ?? `@${user.id}`;
}

/** Whether others are there who could see what is shared. */
export function isAmongOthers({ guildId, context }: Interaction): boolean {
  return guildId !== null || context === InteractionContextType.PrivateChannel;
}

interface Surroundings {
  readonly signal: AbortSignal;
  readonly parentOf: ParentOf;
}

export function invocationOf(
  interaction: Interaction,
  { command, fields, how }: Asked,
  { signal, parentOf }: Surroundings,
): Invocation {
  const { id, user, locale } = interaction;
  const tenant = tenantOf(interaction);
  const here = interaction.channelId ?? "";
  const parent = parentOf(here);
  return {
    id,
    command,
    input: fields,
    how,
    person: { platform: PLATFORM, tenant, user: user.id },
    place: { platform: PLATFORM, tenant, channel: parent ?? here },
    ...(interaction.context === InteractionContextType.BotDM && { direct: true as const }),
    ...(parent !== undefined && { thread: here }),
    locale,
    may: standingOf(interaction),
    pageSize: PAGE_SIZE,
    signal,
    spell: spellCommand,
    linkTo: linkIn(interaction, parent ?? here),
  };
}

/** A post of a forum is a thread of its own. */
function linkIn({ guildId, client }: Interaction, channel: string): (message: string) => string {
  const type = client.channels.cache.get(channel)?.type;
  const isForum = type === ChannelType.GuildForum || type === ChannelType.GuildMedia;
  const within = [guildId ?? "@me", ...(isForum ? [] : [channel])].join("/");
  return (message) => `https://discord.com/channels/${within}/${message}`;
}

/** One's own direct message is one's own to manage; where the app was only brought along, one is a guest. */
function standingOf({ guildId, memberPermissions, authorizingIntegrationOwners }: Interaction): Standing {
  if (guildId === null) {
    return "manage";
  }
  if (authorizingIntegrationOwners.userId !== null && authorizingIntegrationOwners.guildId === null) {
    return "guest";
  }
  const managing = [PermissionFlagsBits.ManageGuild, PermissionFlagsBits.ManageChannels];
  return managing.some((bit) => memberPermissions?.has(bit)) ? "manage" : "member";
}
