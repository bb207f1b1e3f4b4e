import type { Command } from "../core/chat/command.ts";
import type { Awaitable } from "../core/runtime/awaitable.ts";
import type { Delay } from "../core/runtime/delay.ts";
import type { Logger } from "../core/runtime/logger.ts";
import type { State } from "../core/runtime/state.ts";
import type { ButtonStore } from "./buttons.ts";

/** What every platform's adapter is made of, beside the platform's own tokens. */
export interface AdapterParts {
  readonly commands: readonly Command[];
  readonly buttons: ButtonStore;
  readonly state: State;
  readonly logger: Logger;
  readonly delay: Delay;
  /** The platform ended the connection for good, or a token was taken back. */
  readonly onFailure: (error: unknown) => void;
  /** The bot was taken out of that server or workspace: nothing of it stays. */
  readonly onRemoved: (tenant: string) => Awaitable<void>;
}
