import { type Asking, answerAsking } from "./answering.ts";
import type { Taking } from "./listeners.ts";
import { takeEvents } from "./take-events.ts";
import { takeInteractions } from "./take-interactions.ts";
import type { TakingOptions } from "./taking-options.ts";

/** What is done with each thing that comes in, after it was acknowledged. */
export function createTaking(options: TakingOptions): Taking {
  async function once(asking: Asking): Promise<void> {
    if (await options.isNew(asking.origin)) {
      await answerAsking(asking, options);
    }
  }

  return { ...takeInteractions(options, once), ...takeEvents(options, once) };
}
