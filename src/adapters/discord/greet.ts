import { type Client, Routes } from "discord.js";
import type { Command } from "../../core/chat/command.ts";
import type { Logger } from "../../core/runtime/logger.ts";
import { declareCommands } from "./options.ts";
import { CODES, hasCode } from "./outgoing.ts";
import { inviteLink } from "./permissions.ts";

interface Greeting {
  readonly commands: readonly Command[];
  readonly devGuild?: string | undefined;
  readonly logger: Logger;
}

/** What happens once connected: the commands are declared, and whoever set this up is told the next step. */
export async function greet({ application, guilds, rest }: Client<true>, greeting: Greeting): Promise<void> {
  const { commands, devGuild, logger } = greeting;
  if (guilds.cache.size === 0) {
    logger.info("in no Discord server yet: open the link, choose a server, then type /paper there", {
      invite: inviteLink(application.id),
    });
  }
  const route = devGuild
    ? Routes.applicationGuildCommands(application.id, devGuild)
    : Routes.applicationCommands(application.id);
  try {
    // All of them at once: what is there already is not created again.
    await rest.put(route, { body: declareCommands(commands, devGuild ? "one server" : "global") });
    logger.info("Discord knows the commands", { commands: commands.length });
  } catch (cause) {
    const again = hasCode(cause, CODES.tooManyCommands) ? "tomorrow" : "at the next start";
    logger.error(`the commands could not be declared to Discord; start again ${again}`, { cause });
  }
}
