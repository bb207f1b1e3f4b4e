import type { Delay } from "../core/runtime/delay.ts";
import type { Logger } from "../core/runtime/logger.ts";

const SLOW = "That took too long, and I stopped waiting. Asking again is safe.";

/** Dispatch explains every failure itself; this is for the case that it fails too. */
export const FAILED = "Something broke on my side. Asking again is safe.";

export const UNKNOWN_BUTTON = "I do not know that button; it may be from another version of me. Please type it again.";

export const NO_TEXT = "I see no text in that message: a link, an id or a title would do.";

/** @param posted when the message with the button was posted; nothing where the platform does not tell */
export function describeStale(posted: Date | undefined): string {
  const day =
    posted && new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" }).format(posted);
  return `This list is ${day ? `from ${day} and ` : ""}gone. Please type it again.`;
}

interface Patience<Answer> {
  readonly withinMs: number;
  readonly delay: Delay;
  readonly logger: Logger;
  readonly say: (apology: string) => Answer;
}

/** The answer, or an apology where it takes too long or breaks; the signal aborts when nobody waits any more. */
export async function answerInTime<Answer>(
  answer: (signal: AbortSignal) => Promise<Answer>,
  { withinMs, delay, logger, say }: Patience<Answer>,
): Promise<Answer> {
  const hurry = new AbortController();
  const slow = () => say(SLOW);
  const late = delay(withinMs, hurry.signal).then(slow, slow);
  try {
    return await Promise.race([answer(hurry.signal), late]);
  } catch (cause) {
    logger.error("an asking failed", { cause });
    return say(FAILED);
  } finally {
    hurry.abort();
  }
}
