import { type Client, DiscordAPIError, Events, Routes } from "discord.js";
import type { Awaitable } from "../../core/runtime/awaitable.ts";
import type { Logger } from "../../core/runtime/logger.ts";
import { type State, stateKey } from "../../core/runtime/state.ts";
import { PLATFORM } from "./names.ts";

interface ServersOptions {
  readonly state: State;
  readonly logger: Logger;
  /** The bot was taken out of that server: nothing of it stays. */
  readonly onRemoved: (guild: string) => Awaitable<void>;
}

/** Kept a server and bot: with the token of another bot nothing is known of the servers of this one. */
const KIND = "joined";
const PREFIX = `${stateKey(KIND, PLATFORM)}:`;

/**
 * The servers that the bot was seen in. Where a person brought the app along, it never was in the server, and nothing of
 * that is touched here.
 */
export function createServers({ state, logger, onRemoved }: ServersOptions) {
  async function note(guild: string, bot: string): Promise<void> {
    await state.put(stateKey(KIND, PLATFORM, guild, bot), true, 0);
  }

  async function noted(bot: string): Promise<ReadonlySet<string>> {
    const known = (await state.entries(PREFIX)).map(({ key }) => key.slice(PREFIX.length).split(":"));
    return new Set(known.flatMap(([guild, by]) => (guild !== undefined && by === bot ? [guild] : [])));
  }

  /**
   * Called when every shard knows its servers. READY lists them all, also one that is unavailable at the moment:
   * https://docs.discord.com/developers/events/gateway-events#ready
   */
  async function compare({ guilds, user, rest }: Client<true>): Promise<void> {
    const before = await noted(user.id);
    for (const guild of guilds.cache.keys()) {
      if (!before.has(guild)) {
        await note(guild, user.id);
      }
    }
    for (const guild of before) {
      if (!guilds.cache.has(guild) && (await isClosed(guild, rest))) {
        await leave(guild);
      }
    }
  }

  async function leave(guild: string): Promise<void> {
    await onRemoved(guild);
    logger.info("taken out of a Discord server; its data is erased");
  }

  function listen(client: Client, track: (work: Promise<void>) => void): void {
    const follow = (work: Promise<void>) => {
      track(
        work.catch((cause) => logger.error("what is kept of a Discord server could not be looked after", { cause })),
      );
    };
    client.on(Events.ClientReady, (ready) => follow(compare(ready)));
    client.on(Events.GuildCreate, ({ id, client: { user } }) => {
      logger.info("added to a Discord server: type /paper there");
      follow(note(id, user.id));
    });
    client.on(Events.GuildDelete, ({ id }) => follow(leave(id)));
  }

  return { listen };
}

/** Nothing is erased upon one list alone: whatever is no plain no leaves it to the next start. */
async function isClosed(guild: string, rest: Client["rest"]): Promise<boolean> {
  try {
    await rest.get(Routes.guild(guild));
    return false;
  } catch (cause) {
    return cause instanceof DiscordAPIError && (cause.status === 404 || cause.status === 403);
  }
}
