import type { Awaitable } from "../../core/runtime/awaitable.ts";
import type { AnsweringOptions, Asking } from "./answering.ts";
import type { Bot } from "./bot.ts";
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
