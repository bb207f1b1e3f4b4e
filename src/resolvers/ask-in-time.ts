import type { Logger } from "../core/runtime/logger.ts";
import { SourceError } from "../sources/http/http-client.ts";
import { limitedSignal } from "../sources/http/limited-signal.ts";
import type { Timing } from "../sources/http/timing.ts";
import { orAborted } from "./coalescing.ts";

interface Within {
  /** Aborts when nobody waits any more. */
  readonly stop: AbortSignal;
  /** Aborts when there is no time left; `stop` aborts it too. */
  readonly deadline: AbortSignal;
  readonly timing: Timing;
  readonly logger: Logger;
}

/** What a service answers within its time and the whole one; `silent` where it failed. Rejects when nobody waits. */
export async function askInTime<Answer>(
  { name, timeoutMs }: { readonly name: string; readonly timeoutMs: number },
  ask: (signal: AbortSignal) => Promise<Answer>,
  { stop, deadline, timing, logger }: Within,
): Promise<Answer | "silent"> {
  const late = () => new SourceError(name, "unavailable", "took too long.");
  const limit = limitedSignal(deadline, timeoutMs, late, timing);
  try {
    limit.signal.throwIfAborted();
    return await orAborted(ask(limit.signal), limit.signal);
  } catch (error) {
    stop.throwIfAborted();
    if (deadline.aborted || error instanceof SourceError) {
      logger.debug("no answer from a source", {
        source: name,
        why: error instanceof SourceError ? error.reason : "late",
      });
    } else {
      logger.error("a source could not be asked", { cause: error }, { source: name });
    }
    return "silent";
  } finally {
    limit.end();
  }
}
