import type { AckFn, App, RespondFn } from "@slack/bolt";
import { z } from "zod";
import type { Logger } from "../../core/runtime/logger.ts";
import { onlyOpens } from "./elements.ts";
import {
  type ChosenPayload,
  chosenPayload,
  type EventPayload,
  eventPayload,
  homeEvent,
  type PressPayload,
  pressPayload,
  revokedEvent,
  type SaidEvent,
  type SlashPayload,
  saidEvent,
  slashPayload,
} from "./payloads.ts";

/** What comes in, acknowledged and read. */
export interface Taking {
  /** `respond` is absent where Slack told no address to answer. */
  slash(payload: SlashPayload, respond: RespondFn | undefined): Promise<void>;
  press(payload: PressPayload, respond: RespondFn | undefined): Promise<void>;
  chosen(payload: ChosenPayload, respond: RespondFn | undefined): Promise<void>;
  mention(event: SaidEvent, envelope: EventPayload): Promise<void>;
  direct(event: SaidEvent, envelope: EventPayload): Promise<void>;
  home(event: z.infer<typeof homeEvent>, envelope: EventPayload): Promise<void>;
  removed(envelope: EventPayload): Promise<void>;
}

interface Listening {
  readonly taking: Taking;
  readonly track: (work: Promise<void>) => void;
  /** Resolves when something that takes long may begin. */
  readonly myTurn: () => Promise<unknown>;
  readonly logger: Logger;
}

const ANY = /.*/su;

/**
 * Everything is acknowledged first, also what we do not know: Slack's client answers for nobody, and after three seconds
 * people see that the app did not respond.
 */
export function listen(app: App, { taking, track, myTurn, logger }: Listening): void {
  app.command(ANY, async ({ ack, body, respond }) => {
    await acknowledge(ack, logger);
    take(slashPayload, body, (payload) => taking.slash(payload, respond));
  });
  app.action(ANY, async ({ ack, body, respond }) => {
    await acknowledge(ack, logger);
    take(pressPayload, body, async (payload) => {
      if (!onlyOpens(payload.actions[0]?.action_id ?? "")) {
        await taking.press(payload, respond);
      }
    });
  });
  app.shortcut(ANY, async ({ ack, body, respond }) => {
    await acknowledge(ack, logger);
    take(chosenPayload, body, (payload) => taking.chosen(payload, respond));
  });
  app.options(ANY, async ({ ack }) => {
    await acknowledge(() => ack({ options: [] }), logger);
  });
  for (const type of ["view_submission", "view_closed"] as const) {
    app.view({ callback_id: ANY, type }, async ({ ack }) => {
      await acknowledge(ack, logger);
    });
  }
  app.error(async (cause) => logger.error("Slack's client could not hand something on", { cause }));
  listenToEvents(app, { taking, logger, take });

  /** What Slack sends in another shape is not for us. Acknowledgements that wait go before. */
  function take<Schema extends z.ZodType>(
    schema: Schema,
    body: unknown,
    work: (payload: z.infer<Schema>) => Promise<void>,
  ): void {
    const read = schema.safeParse(body);
    if (read.success) {
      track(myTurn().then(() => work(read.data)));
    } else {
      const [issue] = read.error.issues;
      logger.warn("Slack sent something in another shape", { where: issue?.path.map(String).join(".") });
    }
  }
}

interface Events extends Pick<Listening, "taking" | "logger"> {
  readonly take: <Schema extends z.ZodType>(
    schema: Schema,
    body: unknown,
    work: (payload: z.infer<Schema>) => Promise<void>,
  ) => void;
}

/** Those the client acknowledges by itself. */
function listenToEvents(app: App, { taking, take }: Events): void {
  app.event("app_mention", async ({ event, body }) => {
    take(saidEvent, event, (said) => taking.mention(said, eventPayload.parse(body)));
  });
  app.event("message", async ({ event, body }) => {
    if (isDirectMessage(event) && isSaid(event)) {
      take(saidEvent, event, (said) => taking.direct(said, eventPayload.parse(body)));
    }
  });
  app.event("app_home_opened", async ({ event, body }) => {
    take(homeEvent, event, (opened) => taking.home(opened, eventPayload.parse(body)));
  });
  app.event("app_uninstalled", async ({ body }) => {
    take(eventPayload, body, taking.removed);
  });
  app.event("tokens_revoked", async ({ event, body }) => {
    const { tokens } = revokedEvent.parse(event);
    if ((tokens?.bot ?? []).length > 0) {
      take(eventPayload, body, taking.removed);
    }
  });
}

function isDirectMessage(event: object): boolean {
  const { channel_type: type, channel } = direct.parse(event);
  return type === undefined ? channel?.startsWith("D") === true : type === "im";
}

const word = z.string().optional().catch(undefined);
const direct = z.object({ channel_type: word, channel: word });

/** Not what was changed, deleted, or said by a bot. */
function isSaid(event: object): boolean {
  const subtype = "subtype" in event ? event.subtype : undefined;
  return !("bot_id" in event && event.bot_id) && (subtype === undefined || subtype === "file_share");
}

/** Where it fails the connection broke; who asked is answered all the same. */
async function acknowledge(ack: AckFn<void> | (() => Promise<void>), logger: Logger): Promise<void> {
  try {
    await ack();
  } catch (cause) {
    logger.warn("an asking could not be acknowledged", { error: cause instanceof Error ? cause.name : "unknown" });
  }
}
