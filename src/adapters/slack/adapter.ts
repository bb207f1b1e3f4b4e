import { App } from "@slack/bolt";
import type { ChatAdapter, Dispatch } from "../../core/chat/chat-adapter.ts";
import type { Clock } from "../../core/runtime/clock.ts";
import type { Logger } from "../../core/runtime/logger.ts";
import type { AdapterParts } from "../adapter-parts.ts";
import { createButtons } from "../buttons.ts";
import { createTurns } from "../turns.ts";
import { createUnderWay } from "../under-way.ts";
import { askWhoWeAre, type Bot } from "./bot.ts";
import { createClientLog } from "./client-log.ts";
import { createConnection } from "./connection.ts";
import { codeOf, isSlacks } from "./failures.ts";
import { LIMITS } from "./limits.ts";
import { listen } from "./listeners.ts";
import { createNames, PLATFORM, type Renamed } from "./names.ts";
import { createSlackPoster } from "./poster.ts";
import { createSeen } from "./seen.ts";
import { createStanding } from "./standing.ts";
import { createTaking } from "./taking.ts";
import { createWeb, webOptions } from "./web.ts";

interface SlackOptions extends AdapterParts {
  readonly botToken: string;
  readonly appToken: string;
  /** `https://slack.com/api/`, or where else its API is answered. */
  readonly apiUrl?: string | undefined;
  readonly renamed?: Renamed | undefined;
  readonly clock: Clock;
}

/** Answers under way are waited for so long. */
const FINISH_WITHIN_MS = 3_000;

export function createSlackAdapter(options: SlackOptions): ChatAdapter {
  const { botToken: token, apiUrl, logger, delay } = options;
  const web = createWeb({ token, apiUrl, logger });
  const buttons = createButtons(options.buttons, { platform: PLATFORM, room: LIMITS.buttonValue });
  const names = createNames(options.renamed);
  const standingOf = createStanding({ ...options, web });
  const isNew = createSeen(options);
  const underWay = createUnderWay((cause) => explain(cause, logger), delay);
  const myTurn = createTurns();
  const connection = createConnection({ ...options, apiUrl, createApp: openApp });
  const poster = createSlackPoster({ ...options, web: createWeb({ token, apiUrl, logger }), buttons, bot: () => bot });
  let dispatch: Dispatch | undefined;
  let bot: Bot | undefined;

  async function openApp(): Promise<App> {
    const known = await askWhoWeAre(web);
    bot = known;
    const app = createApp(options, known);
    await app.init();
    const answerer: Dispatch = (invocation) => dispatch?.(invocation) ?? Promise.reject(new Error("not started"));
    const taking = createTaking({
      ...options,
      buttons,
      names,
      standingOf,
      isNew,
      web,
      bot: known,
      dispatch: answerer,
      myTurn,
    });
    listen(app, { taking, track: underWay.track, myTurn, logger });
    logger.info("known to Slack", { bot: known.name });
    return app;
  }

  async function start(answerer: Dispatch): Promise<void> {
    dispatch = answerer;
    await connection.start();
  }

  /** First nothing new comes in; then what was asked is answered. */
  async function stop(): Promise<void> {
    await connection.stop();
    await underWay.finish(FINISH_WITHIN_MS);
  }

  return { platform: PLATFORM, poster, start, health: connection.health, stop };
}

/**
 * Bolt without a connection of its own: each connection hands it what it brings. Initialized later, since it would ask
 * who it is without anybody listening for the answer.
 */
function createApp({ botToken, apiUrl, logger }: SlackOptions, { id, user }: Bot): App {
  const nothing = async () => undefined;
  return new App({
    token: botToken,
    receiver: { init: () => undefined, start: nothing, stop: nothing },
    logger: createClientLog(logger),
    clientOptions: webOptions({ apiUrl, logger }),
    ...(id !== undefined && { botId: id }),
    botUserId: user,
    tokenVerificationEnabled: false,
    convoStore: false,
    deferInitialization: true,
  });
}

/** Slack's word is enough where it refuses; whoever asked is gone where the answer came too late. */
function explain(cause: unknown, logger: Logger): void {
  if (isSlacks(cause)) {
    const error = cause instanceof Error ? cause.name : undefined;
    logger.warn("an answer could not be given", { slack: codeOf(cause), error });
  } else {
    logger.error("an answer could not be given", { cause });
  }
}
