import { type ConversationOptions, createConversation } from "../adapters/terminal/conversation.ts";
import { COMMANDS } from "../commands.ts";
import type { Dispatch } from "../core/chat/chat-adapter.ts";
import type { Services } from "../core/chat/command.ts";
import { createDispatch } from "../core/chat/dispatch.ts";
import type { RateLimit } from "../core/chat/rate-limit.ts";
import type { Message } from "../core/chat/reply.ts";
import type { DigestDesk } from "../core/digests/desk.ts";
import type { FeedAddresses } from "../core/digests/feed.ts";
import type { MailDesk } from "../core/digests/mail-desk.ts";
import type { Library } from "../library.ts";
import { createRecordedWatch } from "../sync/recorded-watch.ts";
import type { World } from "../world.ts";
import { createForget } from "./forget-person.ts";
import type { ToolContext } from "./tool.ts";

/** Buttons work so long. */
const LISTS_LIVE_MS = 7 * 24 * 3_600_000;

/** The one person at this terminal. */
const USER = "me";

interface Surroundings {
  readonly world?: World | undefined;
  /** Where many people ask. */
  readonly rateLimit?: RateLimit;
  /** Where something is posted by itself. */
  readonly desk?: DigestDesk;
  readonly feeds?: FeedAddresses | undefined;
  /** Where a mail server is set up. */
  readonly mail?: MailDesk | undefined;
  /** In place of what forgets a person's own places. */
  readonly forget?: NonNullable<Services["forget"]>;
}

export function openDispatch(
  library: Library,
  { logger, clock, newReference }: ToolContext,
  { world, rateLimit, desk, feeds, mail, forget = createForget(library) }: Surroundings = {},
): Dispatch {
  const { refresh } = library;
  const outside = world
    ? { watch: world.watch, resolver: world.resolver, searcher: world.searcher }
    : { watch: createRecordedWatch(library.state, clock) };
  const desks = { ...(desk && { desk }), ...(feeds && { feeds }), ...(mail && { mail }) };
  const services = { ...library.services, ...outside, ...desks, forget, refresh };
  return createDispatch({ commands: COMMANDS, services, logger, newReference, ...(rateLimit && { rateLimit }) });
}

/** What a conversation at this terminal needs; its last list outlives the process. */
export function talkOptions(library: Library, { clock, newReference }: ToolContext): ConversationOptions {
  const lists = library.cache("lists");
  return {
    lists: {
      get: () => lists.get("last"),
      set: async (list) => void (await lists.set("last", list, LISTS_LIVE_MS)),
    },
    clock,
    tenant: library.home,
    user: USER,
    newId: newReference,
    suggest: library.services.index.suggest,
    commands: COMMANDS,
  };
}

/** Questions from a script: each line is answered, an empty one too, and presses reach this run's lists alone. */
export function openTalk(library: Library, context: ToolContext & { readonly pageSize: number }) {
  const dispatch = openDispatch(library, context);
  const forgetful = { get: async () => undefined, set: async () => undefined };
  const conversation = createConversation({
    ...talkOptions(library, context),
    lists: forgetful,
    pageSize: context.pageSize,
  });

  async function answer(line: string): Promise<Message> {
    const reading = await conversation.read(line);
    const asked =
      reading.do === "nothing" || reading.do === "leave"
        ? ({ do: "ask", command: "paper", text: line.trim() } as const)
        : reading;
    return conversation.answer(asked, dispatch);
  }

  return { answer };
}
