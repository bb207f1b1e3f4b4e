import type { Dispatch } from "../../core/chat/chat-adapter.ts";
import type { Command } from "../../core/chat/command.ts";
import type { Invocation } from "../../core/chat/invocation.ts";
import type { Message } from "../../core/chat/reply.ts";
import type { Clock } from "../../core/runtime/clock.ts";
import type { Completion, Suggest } from "./complete.ts";
import { complete } from "./complete.ts";
import { createLastList, type ListStore } from "./last-list.ts";
import { FAILED, INTERRUPTED } from "./notices.ts";
import { type Reading, readLine } from "./read-line.ts";
import { spellCommand } from "./spell-command.ts";

export interface ConversationOptions {
  readonly lists: ListStore;
  readonly clock: Clock;
  /** The data directory: what it holds belongs to one another. */
  readonly tenant: string;
  readonly user: string;
  readonly newId: () => string;
  readonly suggest: Suggest;
  readonly commands: readonly Command[];
  readonly pageSize?: number;
  /** IANA name of the zone this machine is in. */
  readonly zone?: string;
}

export const PLATFORM = "terminal";
const PAGE_SIZE = 5;

type Asking = Extract<Reading, { do: "say" | "ask" | "press" }>;

interface Conversation {
  read(line: string): Promise<Reading>;
  /** Never rejects. */
  answer(asking: Asking, dispatch: Dispatch): Promise<Message>;
  complete(line: string): Promise<Completion>;
  /** The answer under way is not waited for any longer. */
  interrupt(): void;
  /** The answer under way should come to its end soon. */
  hurry(): void;
}

/** One person's talk: each line is read with what the last answer offered in mind. */
export function createConversation(options: ConversationOptions): Conversation {
  const { commands, suggest, clock } = options;
  const lastList = createLastList(options.lists, clock);
  let underWay: { readonly hurry: AbortController; readonly interrupt: () => void } | undefined;

  async function read(line: string): Promise<Reading> {
    return readLine(line, { known: await lastList.get(), commands });
  }

  async function answer(asking: Asking, dispatch: Dispatch): Promise<Message> {
    if (asking.do === "say") {
      return asking;
    }
    const hurry = new AbortController();
    const interrupted = new Promise<Message>((resolve) => {
      underWay = { hurry, interrupt: () => resolve({ text: INTERRUPTED }) };
    });
    const asked = dispatch(invocationOf(asking, options, hurry.signal)).catch((): Message => ({ text: FAILED }));
    const message = await Promise.race([asked, interrupted]);
    underWay = undefined;
    await lastList.keep(message);
    return message;
  }

  return {
    read,
    answer,
    complete: async (line) => complete(line, { commands, suggest, list: (await lastList.get())?.list }),
    interrupt() {
      underWay?.interrupt();
      underWay?.hurry.abort();
    },
    hurry: () => underWay?.hurry.abort(),
  };
}

function invocationOf(
  asking: Exclude<Asking, { do: "say" }>,
  { tenant, user, newId, pageSize = PAGE_SIZE, zone }: ConversationOptions,
  signal: AbortSignal,
): Invocation {
  const asked =
    asking.do === "ask"
      ? ({ command: asking.command, input: asking.text, how: "typed" } as const)
      : ({ command: asking.action.command, input: asking.action.fields, how: "pressed" } as const);
  return {
    ...asked,
    id: newId(),
    person: { platform: PLATFORM, tenant, user },
    place: { platform: PLATFORM, tenant, channel: PLATFORM },
    may: "manage",
    ...(zone && { zone }),
    pageSize,
    signal,
    spell: spellCommand,
  };
}
