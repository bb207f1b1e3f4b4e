import { RespondError } from "@slack/bolt";
import { readArguments } from "../../core/chat/arguments.ts";
import type { Command } from "../../core/chat/command.ts";
import type { Action } from "../../core/chat/invocation.ts";
import type { Reply } from "../../core/chat/reply.ts";
import type { Delay } from "../../core/runtime/delay.ts";
import type { Logger } from "../../core/runtime/logger.ts";
import type { ButtonKind } from "../button-id.ts";
import type { createButtons } from "../buttons.ts";
import type { Asked } from "./asking.ts";
import { problemsIn } from "./check.ts";
import { BAD_BLOCKS, hasCode, isBroken, waitAskedMs } from "./failures.ts";
import { renderBlocks } from "./render.ts";
import { renderPlain } from "./render-plain.ts";
import type { Content, Surface } from "./surface.ts";

/** A reply, and what led to it where that can be asked again. */
export interface Answer {
  readonly reply: Reply;
  readonly asked?: Asked;
}

export interface Delivering {
  readonly commands: readonly Command[];
  readonly tenant: string;
  readonly kind: ButtonKind;
  readonly surface: Surface;
  readonly buttons: ReturnType<typeof createButtons>;
  readonly logger: Logger;
  readonly delay: Delay;
}

/** Blocks, or plain text where Slack refuses them. */
export async function deliver({ reply, asked }: Answer, delivering: Delivering): Promise<void> {
  const { tenant, kind, surface, buttons, logger } = delivering;
  const share = surface.share && kind !== "share" ? shareOf(reply, asked, delivering.commands) : undefined;
  const made = await buttons.make(reply, { tenant, ...(share && { share }) });
  const text = renderPlain(reply);
  const blocks = renderBlocks(reply, made);
  const problems = problemsIn(blocks, "message");
  try {
    if (problems.length > 0) {
      logger.error("blocks break Slack's limits; plain text is sent instead", undefined, { problem: problems[0] });
    }
    await send(problems.length > 0 ? { text } : { text, blocks }, reply, delivering);
  } catch (cause) {
    if (!refusesBlocks(cause)) {
      throw cause;
    }
    logger.error("Slack refused blocks; plain text is sent instead", { cause });
    await send({ text }, reply, delivering);
  }
}

function send(content: Content, { cards = [], shown }: Reply, { surface, kind, delay }: Delivering): Promise<void> {
  // A notice that nothing can be shared is for the asker alone.
  if (kind === "share" && cards.length > 0 && surface.share) {
    return surface.share(content);
  }
  const where = kind === "turn" ? shown : "new";
  return again(() => surface.show(content, where), delay);
}

/** By `response_url` a refusal has no code. */
function refusesBlocks(cause: unknown): boolean {
  return hasCode(cause, BAD_BLOCKS) || (cause instanceof RespondError && cause.statusCode === 400);
}

/** Longer than this nobody waits for an answer. */
const MOST_WAIT_MS = 12_000;
const MOST_TRIES = 3;

/**
 * What one person sees may be said again where Slack was not reached, asked to wait, or did not answer: twice is better
 * than never.
 */
async function again(attempt: () => Promise<void>, delay: Delay): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await attempt();
      return;
    } catch (cause) {
      const waitMs = waitBeforeTrying(cause);
      if (waitMs === undefined || tries >= MOST_TRIES) {
        throw cause;
      }
      await delay(waitMs, new AbortController().signal);
    }
  }
}

function waitBeforeTrying(cause: unknown): number | undefined {
  const asked = waitAskedMs(cause);
  if (asked !== undefined) {
    return asked <= MOST_WAIT_MS ? asked : undefined;
  }
  return isBroken(cause) ? PAUSE_MS : undefined;
}

const PAUSE_MS = 250;

/** What was typed is shared as the values that it stands for. */
function shareOf({ cards = [] }: Reply, asked: Asked | undefined, commands: readonly Command[]): Action | undefined {
  const command = commands.find(({ name }) => name === asked?.command);
  if (!asked || !command || cards.length === 0) {
    return undefined;
  }
  const { input } = asked;
  const fields = typeof input === "string" ? readArguments(command.args, input).values : input;
  return { label: "Share here", command: command.name, fields };
}
