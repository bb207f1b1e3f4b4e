import type { AdapterParts } from "../adapters/adapter-parts.ts";
import type { Part } from "../app.ts";
import { COMMANDS } from "../commands.ts";
import type { ChatAdapter, Dispatch } from "../core/chat/chat-adapter.ts";
import type { Library } from "../library.ts";
import { openButtonStore } from "./button-store.ts";
import type { ToolContext } from "./tool.ts";

/** A platform that cannot be reached yet keeps trying while the others serve. */
const WAIT_MS = 5_000;

/** The platforms whose tokens are set. Only theirs is loaded: the client of each takes many megabytes. */
export async function openPlatforms(
  library: Library,
  context: ToolContext,
  onFailure: (error: unknown) => void,
): Promise<readonly ChatAdapter[]> {
  const partsOf = (platform: string): AdapterParts => ({
    commands: COMMANDS,
    buttons: openButtonStore(library),
    state: library.state,
    logger: context.logger,
    delay: context.delay,
    onFailure,
    onRemoved: (tenant) => library.erase(platform, tenant),
  });
  const opened = await Promise.all([openDiscord(library, context, partsOf), openSlack(context, partsOf)]);
  return opened.filter((adapter) => adapter !== undefined);
}

type PartsOf = (platform: string) => AdapterParts;

async function openDiscord(
  { services }: Library,
  { config }: ToolContext,
  partsOf: PartsOf,
): Promise<ChatAdapter | undefined> {
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DISCORD_DEV_GUILD: devGuild } = config;
  if (token === undefined) {
    return undefined;
  }
  const { createDiscordAdapter } = await import("../adapters/discord/adapter.ts");
  return createDiscordAdapter({ ...partsOf("discord"), token, apiUrl, devGuild, suggest: services.index.suggest });
}

async function openSlack({ config, clock }: ToolContext, partsOf: PartsOf): Promise<ChatAdapter | undefined> {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl } = config;
  if (botToken === undefined || appToken === undefined) {
    return undefined;
  }
  const { createSlackAdapter } = await import("../adapters/slack/adapter.ts");
  return createSlackAdapter({ ...partsOf("slack"), botToken, appToken, apiUrl, renamed: config.SLACK_COMMANDS, clock });
}

export function platformPart(
  adapter: ChatAdapter,
  dispatch: Dispatch,
  { delay, logger }: Pick<ToolContext, "delay" | "logger">,
): Part {
  const { platform } = adapter;

  async function start(): Promise<void> {
    const done = new AbortController();
    const late = delay(WAIT_MS, done.signal).catch(() => undefined);
    await Promise.race([adapter.start(dispatch), late]);
    done.abort();
    logger.info("platform started", { platform, state: adapter.health().state });
  }

  return { name: platform, start, stop: adapter.stop };
}
