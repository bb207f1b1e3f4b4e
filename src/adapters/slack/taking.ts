import type { Awaitable } from "../../core/runtime/awaitable.ts";
import { type AnsweringOptions, type Asking, answerAsking } from "./answering.ts";
import type { Bot } from "./bot.ts";
import type { Taking } from "./listeners.ts";
import { takeEvents } from "./take-events.ts";
import { takeInteractions } from "./take-interactions.ts";
import type { Web } from "./web.ts";

export interface TakingOptions extends AnsweringOptions {
  readonly web: Web;
  readonly bot: Bot;
  readonly isNew: (asking: { readonly tenant: string; readonly id: string }) => Promise<boolean>;
  /** We were taken out of that workspace: nothing of it stays. */
  readonly onRemoved: (tenant: string) => Awaitable<void>;
}

/** Answers it, however often and by whatever connection it comes, once. */
export type Once = (asking: Asking) => Promise<void>;

/** What is done with each thing that comes in, after it was acknowledged. */
export function createTaking(options: TakingOptions): Taking {
  async function once(asking: Asking): Promise<void> {
    if (await options.isNew(asking.origin)) {
      await answerAsking(asking, options);
    }
  }

  return { ...takeInteractions(options, once), ...takeEvents(options, once) };
}
