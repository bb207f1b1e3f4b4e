import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from "discord.js";
import type { Argument } from "../../core/chat/arguments.ts";
import type { Command } from "../../core/chat/command.ts";
import { plainText } from "../../core/chat/shown-text.ts";
import { LIMITS } from "./limits.ts";
import { FIND_SIMILAR, GROUP, isTopLevel } from "./names.ts";

type Declared = RESTPutAPIApplicationCommandsJSONBody[number];

/** In servers, in direct messages, and wherever a person takes it who installed it for themselves. */
const EVERYWHERE = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** The commands as Discord lists them. Those of one server alone take no contexts. */
export function declareCommands(commands: readonly Command[], reach: "global" | "one server"): readonly Declared[] {
  const scope = reach === "global" ? EVERYWHERE : {};
  const grouped = commands.filter((command) => !isTopLevel(command));
  const group: Declared = {
    ...scope,
    name: GROUP,
    description: "Everything else that Paperboy can do",
    options: grouped.map((command) => ({ ...declare(command), type: ApplicationCommandOptionType.Subcommand })),
  };
  return [
    ...commands.filter(isTopLevel).map((command): Declared => ({ ...scope, ...declare(command) })),
    ...(grouped.length > 0 ? [group] : []),
    ...(commands.some(({ name }) => name === "similar")
      ? [{ ...scope, name: FIND_SIMILAR, type: ApplicationCommandType.Message } as const]
      : []),
  ];
}

function declare({ name, description, args }: Command) {
  const options = Object.entries(args)
    .filter(([, argument]) => !argument.hidden)
    .map(([argumentName, argument]) => declareOption(argumentName, argument));
  return {
    name,
    description: plainText(description, LIMITS.optionDescription),
    // Discord takes the required ones first.
    options: [...options.filter(({ required }) => required), ...options.filter(({ required }) => !required)],
  };
}

function declareOption(name: string, argument: Argument): APIApplicationCommandBasicOption {
  const common = {
    name,
    description: plainText(argument.description, LIMITS.optionDescription),
    required: argument.required ?? false,
  };
  switch (argument.kind) {
    case "text":
      return {
        ...common,
        type: ApplicationCommandOptionType.String,
        max_length: LIMITS.optionText,
        ...(argument.completes && { autocomplete: true as const }),
      };
    case "choice":
      return {
        ...common,
        type: ApplicationCommandOptionType.String,
        choices: argument.choices.slice(0, LIMITS.choices).map((choice) => ({ name: choice, value: choice })),
      };
    // No `max_value`: a larger number is answered with the most there is, and says so.
    case "integer":
      return { ...common, type: ApplicationCommandOptionType.Integer, min_value: argument.min };
  }
}
