import type { Command } from "../../core/chat/command.ts";
import { createNames, FIND_SIMILAR, type Renamed, TOP_LEVEL } from "./names.ts";
import { type Extra, permissionsFor } from "./permissions-table.ts";

interface ManifestOptions {
  readonly commands: readonly Command[];
  readonly renamed?: Renamed | undefined;
  /** Reads nothing but who asks. */
  readonly minimal: boolean;
  readonly extras: readonly Extra[];
}

const BLUE = "#1d3557";

/** What Slack is told of the app: https://docs.slack.dev/reference/app-manifest */
export function createManifest({ commands, renamed, minimal, extras }: ManifestOptions) {
  const names = createNames(renamed);
  const permissions = permissionsFor({ minimal, extras });
  const events = [
    "app_home_opened",
    "app_uninstalled",
    "tokens_revoked",
    ...permissions.flatMap(({ event }) => event ?? []),
  ];
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: "Paperboy",
      description: "Recommends research papers: search, similar papers, and what is trending",
      background_color: BLUE,
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: !extras.includes("dm"),
      },
      bot_user: { display_name: "paperboy", always_online: true },
      shortcuts: [
        {
          name: FIND_SIMILAR.label,
          type: "message",
          callback_id: FIND_SIMILAR.id,
          description: "Find papers like those that this message names",
        },
      ],
      slash_commands: TOP_LEVEL.flatMap((name) => commands.find((command) => command.name === name) ?? []).map(
        ({ name, description, args, examples }) => ({
          command: names.spell(name),
          description,
          usage_hint: hintOf(name, args, examples),
          should_escape: true,
        }),
      ),
    },
    oauth_config: { scopes: { bot: permissions.map(({ scope }) => scope).sort() } },
    settings: {
      event_subscriptions: { bot_events: events.sort() },
      interactivity: { is_enabled: true },
      org_deploy_enabled: false,
      socket_mode_enabled: true,
      token_rotation_enabled: false,
    },
  };
}

function hintOf(name: string, args: Command["args"], [example]: Command["examples"]): string {
  const shown = Object.entries(args).filter(([, { hidden }]) => !hidden);
  const hint = shown.map(([argument, { required }]) => (required ? argument : `[${argument}]`)).join(" ");
  return name === "paper" ? `${example ?? hint} · or: help, status, …` : hint;
}
