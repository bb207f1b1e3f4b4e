import type { Clock } from "./clock.ts";
import type { Scrub } from "./scrubber.ts";

export const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Facts of one log line, chosen by us. Never a question. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Failure {
  readonly cause: unknown;
  /** What a person asked: no word of it is written, wherever it turns up. */
  readonly asked?: readonly string[];
}

export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, failure?: Failure, fields?: LogFields): void;
}

export interface LoggerOptions {
  /** Takes one line without its end. */
  readonly write: (line: string) => void;
  readonly clock: Clock;
  readonly level: LogLevel;
  readonly scrub: Scrub;
}

/** One line an event: `2026-07-08T09:00:00.000Z info indexed papers=212`. Everything passes the scrubber. */
export function createLogger({ write, clock, level, scrub }: LoggerOptions): Logger {
  function log(at: LogLevel, message: string, fields: LogFields = {}): void {
    if (LOG_LEVELS.indexOf(at) < LOG_LEVELS.indexOf(level)) {
      return;
    }
    const facts = Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => ` ${name}=${JSON.stringify(value)}`);
    write(scrub(`${clock.now().toISOString()} ${at} ${message}${facts.join("")}`));
  }

  function error(message: string, failure?: Failure, fields: LogFields = {}): void {
    log("error", message, { ...fields, ...(failure && describeFailure(failure)) });
  }

  return {
    debug: (message, fields) => log("debug", message, fields),
    info: (message, fields) => log("info", message, fields),
    warn: (message, fields) => log("warn", message, fields),
    error,
  };
}

/** Name, code, message and frames. Other properties are left out: client libraries keep tokens and bodies in them. */
export function describeFailure({ cause, asked = [] }: Failure): LogFields {
  if (!(cause instanceof Error)) {
    return { cause: typeof cause };
  }
  const code =
    "code" in cause && (typeof cause.code === "string" || typeof cause.code === "number") ? cause.code : undefined;
  const frames = (cause.stack ?? "").split("\n").filter((line) => /^\s{1,8}at /u.test(line));
  return {
    error: cause.name,
    code,
    because: withoutWords(cause.message, asked),
    frames: frames.map((frame) => frame.trim()).join(" | "),
  };
}

const WORD = /[\p{L}\p{N}]+/gu;

function withoutWords(text: string, asked: readonly string[]): string {
  const secret = new Set(asked.flatMap((one) => one.toLowerCase().match(WORD) ?? []));
  return text.replace(WORD, (word) => (secret.has(word.toLowerCase()) ? "…" : word));
}
