import {
  DiscordAPIError,
  HTTPError,
  InteractionResponseType,
  MessageFlags,
  RateLimitError,
  type REST,
  Routes,
} from "discord.js";
import type { Payload } from "./render.ts";
import type { PlainPayload } from "./render-plain.ts";

/** What an interaction needs to be answered. */
export interface Answerable {
  readonly id: string;
  readonly applicationId: string;
  readonly token: string;
}

type Body = Payload | PlainPayload;

/** Interactions have their token, not the bot's: none is sent. */
const OPEN = { auth: false } as const;
/** Later than this an acknowledgement is worth nothing. */
const ACKNOWLEDGE_WITHIN_MS = 3_000;

/** The ways an interaction is answered. Each body says whom it may ping: nobody. */
export function createOutgoing(rest: REST, once: REST) {
  async function acknowledge({ id, token }: Answerable, how: "thinking" | "silently"): Promise<void> {
    const body =
      how === "thinking"
        ? { type: InteractionResponseType.DeferredChannelMessageWithSource, data: { flags: MessageFlags.Ephemeral } }
        : { type: InteractionResponseType.DeferredMessageUpdate };
    const signal = AbortSignal.timeout(ACKNOWLEDGE_WITHIN_MS);
    await again(() => rest.post(Routes.interactionCallback(id, token), { ...OPEN, body, signal }));
  }

  async function choose({ id, token }: Answerable, choices: readonly { name: string; value: string }[]): Promise<void> {
    const body = { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } };
    await rest.post(Routes.interactionCallback(id, token), { ...OPEN, body });
  }

  async function edit({ applicationId, token }: Answerable, body: Body): Promise<void> {
    await again(() => rest.patch(Routes.webhookMessage(applicationId, token), { ...OPEN, body }));
  }

  /** A message more: of one attempt, since nothing keeps a second one from being posted. */
  async function add({ applicationId, token }: Answerable, body: Body, seenBy: "asker" | "everybody"): Promise<void> {
    const flags = seenBy === "asker" ? body.flags | MessageFlags.Ephemeral : body.flags;
    await once.post(Routes.webhook(applicationId, token), { ...OPEN, body: { ...body, flags } });
  }

  return { acknowledge, choose, edit, add };
}

/** The client does not repeat what a broken connection interrupted; where that does no harm, we do, once. */
async function again(attempt: () => Promise<unknown>): Promise<void> {
  await attempt().catch((cause) => (isDiscords(cause) ? Promise.reject(cause) : attempt()));
}

export type Outgoing = ReturnType<typeof createOutgoing>;

export function hasCode(error: unknown, ...codes: readonly number[]): boolean {
  return error instanceof DiscordAPIError && codes.some((code) => code === Number(error.code));
}

/** Whether Discord itself said no: saying it another way would not help. */
export function isDiscords(error: unknown): boolean {
  return error instanceof DiscordAPIError || error instanceof HTTPError || error instanceof RateLimitError;
}

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export const CODES = {
  unknownChannel: 10_003,
  unknownGuild: 10_004,
  unknownMessage: 10_008,
  unknownWebhook: 10_015,
  unknownInteraction: 10_062,
  tooManyCommands: 30_034,
  alreadyAcknowledged: 40_060,
  missingAccess: 50_001,
  cannotMessageUser: 50_007,
  missingPermissions: 50_013,
  invalidWebhookToken: 50_027,
  invalidForm: 50_035,
  threadExists: 160_004,
  threadLocked: 160_005,
  tooManyThreads: 160_006,
} as const;
