import type { Command } from "../../core/chat/command.ts";

export const PLATFORM = "discord";

/** Other bots own `/help` and `/status`: everything but these is in one group. */
const TOP_LEVEL = ["paper", "similar", "trending"];
export const GROUP = "paperboy";

/** In the menu of a message. */
export const FIND_SIMILAR = "Find similar papers";

export function isTopLevel({ name }: Pick<Command, "name">): boolean {
  return TOP_LEVEL.includes(name);
}

/** How a command is typed here: `/trending cat:cs.LG`, `/paperboy help`. */
export function spellCommand(command: string, text = ""): string {
  const name = isTopLevel({ name: command }) ? `/${command}` : `/${GROUP} ${command}`;
  return text === "" ? name : `${name} ${text}`;
}
