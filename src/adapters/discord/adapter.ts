import { type Client, Events, type Interaction } from "discord.js";
import type { ChatAdapter, Dispatch } from "../../core/chat/chat-adapter.ts";
import type { Logger } from "../../core/runtime/logger.ts";
import type { AdapterParts } from "../adapter-parts.ts";
import { createButtons } from "../buttons.ts";
import { createTurns } from "../turns.ts";
import { createUnderWay } from "../under-way.ts";
import { answerAsking } from "./answering.ts";
import { apiUrlOf, createAnswerApi, createOneAttempt } from "./api.ts";
import { checkChannel } from "./check-place.ts";
import { completeTitles, type Suggest } from "./completing.ts";
import { createConnection } from "./connection.ts";
import { greet } from "./greet.ts";
import { LIMITS } from "./limits.ts";
import { PLATFORM } from "./names.ts";
import { CODES, createOutgoing, hasCode } from "./outgoing.ts";
import { createDiscordPoster } from "./poster.ts";
import { createServers } from "./servers.ts";
import { createThreadsSeen } from "./threads-seen.ts";

interface DiscordOptions extends AdapterParts {
  readonly token: string;
  /** `https://discord.com/api`, or where else its API is answered. */
  readonly apiUrl?: string | undefined;
  /** The one server that gets the commands, at once; everywhere where absent. */
  readonly devGuild?: string | undefined;
  readonly suggest: Suggest;
}

/** Answers under way are waited for so long. */
const FINISH_WITHIN_MS = 3_000;

export function createDiscordAdapter(options: DiscordOptions): ChatAdapter {
  const { token, logger, delay } = options;
  const apiUrl = apiUrlOf(options.apiUrl);
  const buttons = createButtons(options.buttons, { platform: PLATFORM, room: LIMITS.customId });
  const once = createOneAttempt(apiUrl);
  const underWay = createUnderWay((cause) => explain(cause, logger), delay);
  const connection = createConnection({ ...options, apiUrl, listen });
  const outgoing = createOutgoing(createAnswerApi(apiUrl, 3), createAnswerApi(apiUrl, 0));
  const servers = createServers(options);
  const threads = createThreadsSeen();
  const answering = { buttons, logger, delay, parentOf: threads.parentOf, myTurn: createTurns() };
  let dispatch: Dispatch | undefined;

  function listen(client: Client): void {
    threads.listen(client);
    client.on(Events.Error, (cause) => logger.error("Discord's client reports an error", { cause }));
    client.on(Events.ShardError, ({ name }) => logger.warn("the connection to Discord broke", { error: name }));
    servers.listen(client, underWay.track);
    client.on(Events.ClientReady, (ready) => underWay.track(greet(ready, options)));
    client.on(Events.InteractionCreate, (interaction) => {
      if (dispatch && underWay.isNew(interaction.id)) {
        underWay.track(take(interaction, dispatch));
      }
    });
  }

  async function take(interaction: Interaction, answerer: Dispatch): Promise<void> {
    if (interaction.isAutocomplete()) {
      await outgoing.choose(interaction, await completeTitles(interaction, options));
    } else {
      await answerAsking({ interaction, outgoing, dispatch: answerer }, answering);
    }
  }

  async function start(answerer: Dispatch): Promise<void> {
    dispatch = answerer;
    await connection.start();
  }

  async function stop(): Promise<void> {
    await underWay.finish(FINISH_WITHIN_MS);
    await connection.stop();
  }

  const poster = createDiscordPoster({
    rest: once,
    token,
    buttons,
    check: (channel) => checkChannel(connection.client(), channel),
  });
  return { platform: PLATFORM, poster, start, health: connection.health, stop };
}

/** Whoever asked is gone where a token is too old: nothing is left to do. */
function explain(cause: unknown, logger: Logger): void {
  const { unknownInteraction, unknownWebhook, invalidWebhookToken, unknownMessage } = CODES;
  if (hasCode(cause, unknownInteraction, unknownWebhook, invalidWebhookToken, unknownMessage)) {
    logger.info("an answer came too late for Discord");
    return;
  }
  logger.error("an answer could not be given", { cause });
}
