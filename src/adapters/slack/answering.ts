import type { Dispatch } from "../../core/chat/chat-adapter.ts";
import type { Command } from "../../core/chat/command.ts";
import type { Invocation } from "../../core/chat/invocation.ts";
import type { Delay } from "../../core/runtime/delay.ts";
import type { Logger } from "../../core/runtime/logger.ts";
import { answerInTime, FAILED } from "../apologies.ts";
import type { ButtonKind } from "../button-id.ts";
import type { createButtons } from "../buttons.ts";
import { type Asked, isDirect, type Origin } from "./asking.ts";
import type { Bot } from "./bot.ts";
import { type Answer, deliver } from "./deliver.ts";
import { isSlacks } from "./failures.ts";
import { PAGE_SIZE, TIMES } from "./limits.ts";
import { type Names, PLATFORM } from "./names.ts";
import type { Acquaintance } from "./standing.ts";
import type { Surface } from "./surface.ts";

export interface AnsweringOptions {
  readonly buttons: ReturnType<typeof createButtons>;
  readonly commands: readonly Command[];
  readonly names: Names;
  readonly logger: Logger;
  readonly delay: Delay;
  /** Resolves when something that takes long may begin. */
  readonly myTurn: () => Promise<unknown>;
  readonly standingOf: (origin: Origin) => Promise<Acquaintance>;
  readonly dispatch: Dispatch;
  readonly bot: Pick<Bot, "team" | "url">;
}

export interface Asking {
  readonly origin: Origin;
  /** What is asked, or a notice that nothing can be. */
  readonly read: () => Promise<Asked | string> | Asked | string;
  readonly kind: ButtonKind;
  readonly surface: Surface;
}

/** Answers what was acknowledged before, or apologizes. */
export async function answerAsking(asking: Asking, options: AnsweringOptions): Promise<void> {
  const { origin, kind, surface } = asking;
  const answer = await answerWithin(asking, options);
  const delivering = { ...options, tenant: origin.tenant, kind, surface };
  await deliver(answer, delivering).catch((cause) => {
    if (isSlacks(cause)) {
      throw cause;
    }
    options.logger.error("an answer could not be made ready", { cause });
    return surface.show({ text: FAILED }, "new");
  });
}

function answerWithin(asking: Asking, options: AnsweringOptions): Promise<Answer> {
  return answerInTime((signal) => answer(asking, options, signal), { ...options, withinMs: TIMES.answerMs, say });
}

async function answer({ read, origin }: Asking, options: AnsweringOptions, signal: AbortSignal): Promise<Answer> {
  const asked = await read();
  if (typeof asked === "string") {
    return say(asked);
  }
  const acquaintance = await options.standingOf(origin);
  await options.myTurn();
  return { reply: await options.dispatch(invocationOf(origin, asked, { ...options, acquaintance, signal })), asked };
}

function say(text: string): Answer {
  return { reply: { text, shown: "new" } };
}

interface Surroundings {
  readonly bot: AnsweringOptions["bot"];
  readonly acquaintance: Acquaintance;
  readonly names: Names;
  readonly signal: AbortSignal;
}

export function invocationOf(
  { id, tenant, user, channel, thread }: Origin,
  { command, input, how }: Asked,
  { bot, acquaintance, names, signal }: Surroundings,
): Invocation {
  const isLinked = bot.url !== undefined && tenant === bot.team && !isDirect(channel);
  return {
    id,
    command,
    input,
    how,
    person: { platform: PLATFORM, tenant, user },
    place: { platform: PLATFORM, tenant, channel },
    ...(thread !== undefined && { thread }),
    ...(isDirect(channel) && { direct: true }),
    ...acquaintance,
    pageSize: PAGE_SIZE,
    signal,
    spell: names.spell,
    ...(isLinked && { linkTo: (message: string) => `${bot.url}archives/${channel}/p${message.replace(".", "")}` }),
  };
}
