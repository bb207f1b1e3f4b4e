import { pino } from "pino";
import { describeFailure, type LogFields, type Logger, type LoggerOptions } from "../core/runtime/logger.ts";

/**
 * One JSON object an event, for tools that collect logs: `{"level":"info","time":"…","msg":"indexed","papers":212}`.
 * Each text passes the scrubber, so that what it takes out breaks no line; and each line passes it once more.
 */
export function createPinoLogger({ write, clock, level, scrub }: LoggerOptions): Logger {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${clock.now().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: scrub },
    },
    { write: (line: string) => write(line.trimEnd()) },
  );

  function scrubbed(fields: LogFields = {}): LogFields {
    const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
    return Object.fromEntries(entries.map(([name, value]) => [name, typeof value === "string" ? scrub(value) : value]));
  }

  return {
    debug: (message, fields) => logger.debug(scrubbed(fields), scrub(message)),
    info: (message, fields) => logger.info(scrubbed(fields), scrub(message)),
    warn: (message, fields) => logger.warn(scrubbed(fields), scrub(message)),
    error: (message, failure, fields) =>
      logger.error(scrubbed({ ...fields, ...(failure && describeFailure(failure)) }), scrub(message)),
  };
}
