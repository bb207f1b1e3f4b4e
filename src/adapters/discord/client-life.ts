import { Client, DiscordjsErrorCodes, Events, GatewayCloseCodes, GatewayIntentBits, Options, Status } from "discord.js";
import type { Delay } from "../../core/runtime/delay.ts";
import { UserError } from "../../core/runtime/errors.ts";
import { BAD_INTENTS, BAD_TOKEN } from "./notices.ts";

const CONNECT_WITHIN_MS = 60_000;
/** `destroy()` of a client that is still connecting never returns. */
const LET_GO_WITHIN_MS = 1_000;

/** Resolves when all is there that Discord tells at the beginning. */
export async function connect(client: Client, token: string, delay: Delay, stopping: AbortSignal): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  const done = new AbortController();
  const late = delay(CONNECT_WITHIN_MS, AbortSignal.any([done.signal, stopping])).then(
    () => Promise.reject(new Error("no answer of Discord's gateway")),
    () => Promise.reject(new Error("stopped")),
  );
  try {
    await Promise.race([client.login(token).then(() => ready), late]);
  } finally {
    done.abort();
  }
}

export async function letGo(client: Client, delay: Delay): Promise<void> {
  const destroyed = client.destroy().catch(() => undefined);
  const done = new AbortController();
  await Promise.race([destroyed, delay(LET_GO_WITHIN_MS, done.signal).catch(() => undefined)]);
  done.abort();
}

const isOwn = ({ id, client }: { readonly id: string; readonly client: Client }) => id === client.user?.id;
const FEW = { maxSize: 50, keepOverLimit: isOwn } as const;

/** Whoever asks would be remembered for ever. Of a server its channels and roles matter, of people none but the bot. */
const REMEMBERED = Options.cacheWithLimits({
  MessageManager: 0,
  UserManager: FEW,
  GuildMemberManager: FEW,
  ThreadMemberManager: FEW,
  GuildEmojiManager: 0,
  GuildStickerManager: 0,
  GuildScheduledEventManager: 0,
  PresenceManager: 0,
  StageInstanceManager: 0,
  VoiceStateManager: 0,
});

export function createClient(apiUrl: string): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: "auto",
    makeCache: REMEMBERED,
    allowedMentions: { parse: [] },
    rest: { api: apiUrl, rejectOnRateLimit: ({ retryAfter }) => retryAfter > 60_000 },
  });
}

/** `isReady()` stays true while a lost connection is resumed, for ever if need be. */
export function isConnected(client: Client): boolean {
  const { shards } = client.ws;
  return client.isReady() && shards.size > 0 && shards.every(({ status }) => status === Status.Ready);
}

/** What closes the gateway for good, in words that say what to set. */
export function failureOf(closeCode: number): UserError | undefined {
  switch (closeCode) {
    case GatewayCloseCodes.AuthenticationFailed:
      return new UserError("platform-refuses", BAD_TOKEN);
    case GatewayCloseCodes.InvalidIntents:
    case GatewayCloseCodes.DisallowedIntents:
      return new UserError("platform-refuses", BAD_INTENTS);
    default:
      return undefined;
  }
}

export function isBadToken(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && cause.code === DiscordjsErrorCodes.TokenInvalid;
}
