import { createTerminalAdapter } from "../adapters/terminal/adapter.ts";
import type { HistoryStore } from "../adapters/terminal/prompt.ts";
import { createApp } from "../app.ts";
import { createFollower } from "../follower.ts";
import type { Library } from "../library.ts";
import { openDispatch, talkOptions } from "./open-talk.ts";
import type { Tool, ToolContext } from "./tool.ts";

const TOUR = ["/paper goal-conditioned policies offline", "/similar 2509.22638", "/trending"];
const PLAIN_WIDTH = 80;

export const chat: Tool = {
  name: "chat",
  usage: "",
  summary: "Talks in the terminal, whatever tokens are set",
  description: "Talks in the terminal, whatever tokens are set. Lines that are piped in are answered one by one.",
  options: {},
  async run(_input, context) {
    const library = await context.openLibrary();
    // A pipe wants answers and an end; a person stays, and finds new papers.
    const world = isInteractive(context) ? context.openWorld(library) : undefined;
    try {
      const memory = createMemory(library);
      const terminal = createTerminal(library, context, memory);
      const dispatch = openDispatch(library, context, { world, forget: memory.forget });
      const face = { name: "terminal", start: () => terminal.start(dispatch), stop: terminal.stop };
      const app = createApp([createFollower({ ...context, library }), ...(world ? [world.part] : []), face], context);
      await app.start();
      await Promise.race([terminal.finished, context.whenStopped()]);
      await app.stop();
      return 0;
    } finally {
      await world?.close();
      await library.close();
    }
  },
};

function isInteractive({ terminal: { stdin, stdout } }: ToolContext): boolean {
  return Boolean(stdin.isTTY && stdout.isTTY);
}

function createTerminal(library: Library, context: ToolContext, memory: Memory) {
  const { stdin, stdout, color } = context.terminal;
  return createTerminalAdapter({
    ...talkOptions(library, context),
    input: stdin,
    output: stdout,
    interactive: isInteractive(context),
    width: () => stdout.columns ?? PLAIN_WIDTH,
    color,
    tour: TOUR,
    history: memory,
  });
}

/** What was asked is kept no longer than its buttons work. */
const HISTORY_LIVES_MS = 7 * 24 * 3_600_000;

interface Memory extends HistoryStore {
  /** The lines of this talk too: none of them is kept from then on. */
  forget(): Promise<void>;
}

function createMemory(library: Library): Memory {
  const cache = library.cache("terminal");
  let isForgotten = false;
  return {
    load: async () => (await cache.get<string[]>("history")) ?? [],
    async save(lines) {
      if (!isForgotten) {
        await cache.set("history", lines, HISTORY_LIVES_MS);
      }
    },
    async forget() {
      isForgotten = true;
      await cache.delete("history");
      await library.cache("lists").delete("last");
    },
  };
}
