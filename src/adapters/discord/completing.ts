import type { AutocompleteInteraction } from "discord.js";
import { plainText } from "../../core/chat/shown-text.ts";
import type { Suggestion } from "../../core/papers/paper-index.ts";
import type { Awaitable } from "../../core/runtime/awaitable.ts";
import type { Delay } from "../../core/runtime/delay.ts";
import type { Logger } from "../../core/runtime/logger.ts";
import { LIMITS, TIMES } from "./limits.ts";

export type Suggest = (prefix: string, limit: number) => Awaitable<readonly Suggestion[]>;

interface Choice {
  readonly name: string;
  readonly value: string;
}

interface Completing {
  readonly suggest: Suggest;
  readonly delay: Delay;
  readonly logger: Logger;
}

/** Titles that begin so; none where they cannot be had or take too long, for the client waits 3 s. */
export async function completeTitles(
  interaction: AutocompleteInteraction,
  { suggest, delay, logger }: Completing,
): Promise<readonly Choice[]> {
  const typed = interaction.options.getFocused().slice(0, LIMITS.optionText).trim();
  const done = new AbortController();
  const none = (): readonly Suggestion[] => [];
  const late = delay(TIMES.autocompleteMs, done.signal).then(none, none);
  try {
    const found = typed === "" ? [] : await Promise.race([suggest(typed, LIMITS.choices), late]);
    return found.slice(0, LIMITS.choices).flatMap(choiceOf);
  } catch (cause) {
    logger.error("titles could not be completed", { cause });
    return [];
  } finally {
    done.abort();
  }
}

/** One entry that is too long makes Discord refuse them all. */
function choiceOf({ id, title }: Suggestion): readonly Choice[] {
  const name = plainText(title, LIMITS.choiceName);
  return name !== "" && id.length <= LIMITS.choiceValue ? [{ name, value: id }] : [];
}
