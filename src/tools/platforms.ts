import { createDiscordAdapter } from "../adapters/discord/adapter.ts";
import { createSlackAdapter } from "../adapters/slack/adapter.ts";
import type { Part } from "../app.ts";
import { COMMANDS } from "../commands.ts";
import type { ChatAdapter, Dispatch } from "../core/chat/chat-adapter.ts";
import type { Library } from "../library.ts";
import { openButtonStore } from "./button-store.ts";
import type { ToolContext } from "./tool.ts";

/** A platform that cannot be reached yet keeps trying while the others serve. */
const WAIT_MS = 5_000;

/** The platforms whose tokens are set. */
export function openPlatforms(
  library: Library,
  context: ToolContext,
  onFailure: (error: unknown) => void,
): readonly ChatAdapter[] {
  return [openDiscord, openSlack].flatMap((open) => open(library, context, onFailure) ?? []);
}

function openDiscord(
  library: Library,
  { config, logger, delay }: ToolContext,
  onFailure: (error: unknown) => void,
): ChatAdapter | undefined {
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DISCORD_DEV_GUILD: devGuild } = config;
  return token === undefined
    ? undefined
    : createDiscordAdapter({
        token,
        apiUrl,
        devGuild,
        commands: COMMANDS,
        buttons: openButtonStore(library),
        suggest: library.services.index.suggest,
        state: library.state,
        logger,
        delay,
        onFailure,
        onRemoved: (tenant) => library.erase("discord", tenant),
      });
}

function openSlack(
  library: Library,
  { config, clock, logger, delay }: ToolContext,
  onFailure: (error: unknown) => void,
): ChatAdapter | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl } = config;
  return botToken === undefined || appToken === undefined
    ? undefined
    : createSlackAdapter({
        botToken,
        appToken,
        apiUrl,
        renamed: config.SLACK_COMMANDS,
        commands: COMMANDS,
        buttons: openButtonStore(library),
        state: library.state,
        clock,
        logger,
        delay,
        onFailure,
        onRemoved: (tenant) => library.erase("slack", tenant),
      });
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
