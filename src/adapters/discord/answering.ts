import { ButtonInteraction, type Interaction } from "discord.js";
import type { Dispatch } from "../../core/chat/chat-adapter.ts";
import type { Delay } from "../../core/runtime/delay.ts";
import type { Logger } from "../../core/runtime/logger.ts";
import { answerInTime, FAILED } from "../apologies.ts";
import { type ButtonKind, readId } from "../button-id.ts";
import type { createButtons } from "../buttons.ts";
import { type Answer, deliver } from "./deliver.ts";
import { TIMES } from "./limits.ts";
import { CODES, hasCode, isDiscords, type Outgoing } from "./outgoing.ts";
import { readAsking } from "./read-asking.ts";
import { invocationOf } from "./read-interaction.ts";
import type { ParentOf } from "./threads-seen.ts";

interface AnsweringOptions {
  readonly buttons: ReturnType<typeof createButtons>;
  readonly logger: Logger;
  readonly delay: Delay;
  readonly parentOf: ParentOf;
  /** Resolves when something that takes long may begin. */
  readonly myTurn: () => Promise<unknown>;
}

interface Asking {
  readonly interaction: Interaction;
  readonly outgoing: Outgoing;
  readonly dispatch: Dispatch;
}

/** Acknowledges before anything else happens; then answers, or apologizes. */
export async function answerAsking(asking: Asking, options: AnsweringOptions): Promise<void> {
  const { interaction, outgoing } = asking;
  const way = wayOf(interaction);
  if (await acknowledge(asking, way, options)) {
    await options.myTurn();
    const answer = await answerWithin(asking, options);
    await options.myTurn();
    const delivering = { ...options, interaction, outgoing, way };
    await deliver(answer, delivering).catch((cause) => {
      if (isDiscords(cause)) {
        throw cause;
      }
      options.logger.error("an answer could not be made ready", { cause });
      return deliver(say(FAILED), delivering);
    });
  }
}

async function acknowledge(
  { interaction, outgoing }: Asking,
  way: ButtonKind,
  { logger }: AnsweringOptions,
): Promise<boolean> {
  try {
    await outgoing.acknowledge(interaction, way === "ask" ? "thinking" : "silently");
    return true;
  } catch (cause) {
    // The answer to an earlier attempt was lost, or another process answers the same asking.
    const answered = hasCode(cause, CODES.alreadyAcknowledged);
    logger.warn("an asking could not be acknowledged", { answered, code: codeOf(cause) });
    return answered;
  }
}

function answerWithin(asking: Asking, options: AnsweringOptions): Promise<Answer> {
  return answerInTime((signal) => answer(asking, options, signal), { ...options, withinMs: TIMES.answerMs, say });
}

async function answer(
  { interaction, dispatch }: Asking,
  { buttons, parentOf }: AnsweringOptions,
  signal: AbortSignal,
): Promise<Answer> {
  const asked = await readAsking(interaction, buttons);
  return typeof asked === "string"
    ? say(asked)
    : { reply: await dispatch(invocationOf(interaction, asked, { signal, parentOf })), asked };
}

function say(text: string): Answer {
  return { reply: { text, shown: "new" } };
}

/** A page is turned in place where the asker alone sees it; a public post is never edited by a button. */
function wayOf(interaction: Interaction): ButtonKind {
  if (!(interaction instanceof ButtonInteraction)) {
    return "ask";
  }
  const kind = readId(interaction.customId)?.kind ?? "ask";
  return kind === "turn" && !interaction.message.flags.has("Ephemeral") ? "ask" : kind;
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : "none";
}
