import { clearScreenDown, createInterface, cursorTo, type Interface, moveCursor } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { createPaint } from "./paint.ts";
import type { TypedLine, Typing } from "./typing.ts";

export const PROMPT = "› ";

/** Lines a person entered before, newest first. It may forget. */
export interface HistoryStore {
  load(): Promise<readonly string[]>;
  save(lines: readonly string[]): Promise<void>;
}

const LONGEST_HISTORY = 500;

interface PromptOptions {
  readonly input: Readable;
  readonly output: Writable;
  readonly color: boolean;
  readonly history?: HistoryStore | undefined;
  readonly complete: (line: string) => Promise<{ readonly matches: readonly string[]; readonly typed: string }>;
  /** Ctrl-C while an answer is under way. */
  readonly onInterrupt: () => void;
}

/** A line editor on a terminal: history, completion, Ctrl-C clears the line, Ctrl-C on an empty one and Ctrl-D leave. */
export async function openPrompt(options: PromptOptions): Promise<Typing> {
  const { output, history } = options;
  const lines = createInterface({
    input: options.input,
    output,
    terminal: true,
    prompt: createPaint(options.color).accent(PROMPT),
    history: [...((await history?.load().catch(() => [])) ?? [])].slice(0, LONGEST_HISTORY),
    historySize: LONGEST_HISTORY,
    removeHistoryDuplicates: true,
    completer: completerOf(options.complete),
  });
  const queue = createQueue(lines, output);
  // A terminal whose window was closed cannot be read any more.
  lines.on("error", () => lines.close());
  lines.on("history", (entered) => {
    history?.save(entered.slice(0, LONGEST_HISTORY)).catch(() => undefined);
  });
  lines.on("SIGINT", () => {
    if (lines.line !== "") {
      clearLine(lines);
    } else if (queue.isWaiting()) {
      lines.close();
    } else {
      queue.forget();
      options.onInterrupt();
    }
  });

  function close(): void {
    queue.forget();
    lines.close();
  }

  return { [Symbol.asyncIterator]: queue.read, hide: () => hideLine(lines, output), close };
}

interface Queue {
  read(): AsyncGenerator<TypedLine>;
  /** Whether the prompt is shown and nothing is under way. */
  isWaiting(): boolean;
  /** Drops the lines entered ahead. */
  forget(): void;
}

function createQueue(lines: Interface, output: Writable): Queue {
  let entered: TypedLine[] = [];
  let closed = false;
  let wake: (() => void) | undefined;

  lines.on("line", (text) => {
    entered.push({ text, echoed: wake !== undefined });
    wake?.();
    wake = undefined;
  });
  lines.on("close", () => {
    closed = true;
    if (wake) {
      output.write("\n");
      wake();
    }
  });

  async function* read(): AsyncGenerator<TypedLine> {
    while (true) {
      const next = entered.shift();
      if (next) {
        yield next;
      } else if (closed) {
        return;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
          lines.prompt(true);
        });
      }
    }
  }

  function forget(): void {
    entered = [];
  }

  return { read, isWaiting: () => wake !== undefined, forget };
}

type Completer = (line: string, done: (error: Error | null, result: [string[], string]) => void) => void;

/** Completion is a courtesy: where it fails there is none. */
function completerOf(complete: PromptOptions["complete"]): Completer {
  return (line, done) => {
    complete(line).then(
      ({ matches, typed }) => done(null, [[...matches], typed]),
      () => done(null, [[], line]),
    );
  };
}

function clearLine(lines: Interface): void {
  lines.write(null, { ctrl: true, name: "e" });
  lines.write(null, { ctrl: true, name: "u" });
}

/** What is typed while an answer is under way stands where the answer goes. */
function hideLine(lines: Interface, output: Writable): void {
  if (lines.line !== "") {
    moveCursor(output, 0, -lines.getCursorPos().rows);
    cursorTo(output, 0);
    clearScreenDown(output);
  }
}
