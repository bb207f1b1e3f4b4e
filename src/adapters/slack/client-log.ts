import { type Logger as ClientLogger, LogLevel } from "@slack/bolt";
import type { Logger } from "../../core/runtime/logger.ts";

/** Longer lines of the client libraries are cut. */
const MOST = 200;

/** What Slack's libraries say, as ours. Their lower levels hold whole messages: those are dropped. */
export function createClientLog(logger: Logger): ClientLogger {
  const told = (words: readonly unknown[]) => words.map(String).join(" ").slice(0, MOST);
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...words) => logger.debug("Slack's client warns", { said: told(words) }),
    error: (...words) => logger.warn("Slack's client reports an error", { said: told(words) }),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
