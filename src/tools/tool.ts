import type { Readable, Writable } from "node:stream";
import type { Config } from "../config.ts";
import type { Clock } from "../core/runtime/clock.ts";
import type { Logger } from "../core/runtime/logger.ts";
import type { Meters } from "../core/runtime/meters.ts";
import type { Library, OpenLibrary } from "../library.ts";
import type { World } from "../world.ts";

/** 0: done, also when the answer is a refusal or nothing was found. 1: failed. 2: wrong usage. */
export type ExitCode = 0 | 1 | 2;

export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Whether escape sequences may be written to stdout. */
  readonly color: boolean;
}

export interface ToolContext {
  readonly config: Config;
  /** The data directory, whether it is there yet or not. */
  readonly home: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly terminal: Terminal;
  readonly openLibrary: OpenLibrary;
  /** `undefined` where no source may be asked. */
  readonly openWorld: (library: Library, meters?: Meters) => World | undefined;
  /** Resolves when the process is asked to end. From the call on, that is up to the caller. */
  readonly whenStopped: () => Promise<void>;
  /** Resolves after that time, rejects when the signal aborts. */
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
  /** A new short word, the same never twice in a while. */
  readonly newReference: () => string;
}

interface Option {
  readonly type: "string" | "boolean";
  readonly description: string;
  /** May be given again: the values are then one, with commas. */
  readonly many?: true;
  /** What stands for the value in help: `N`. */
  readonly value?: string;
}

export interface ToolInput {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly operands: readonly string[];
}

/** One word after `paperboy` on the command line. */
export interface Tool {
  readonly name: string;
  /** After the name: `[--json] FILE…`. */
  readonly usage: string;
  /** Half a line: what it is for. */
  readonly summary: string;
  readonly description: string;
  readonly options: Readonly<Record<string, Option>>;
  run(input: ToolInput, context: ToolContext): Promise<ExitCode>;
}
