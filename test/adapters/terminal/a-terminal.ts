import { PassThrough } from "node:stream";
import { help } from "../../../commands/help.ts";
import { paper } from "../../../commands/paper.ts";
import { similar } from "../../../commands/similar.ts";
import { createTerminalAdapter } from "../../../src/adapters/terminal/adapter.ts";
import type { Dispatch } from "../../../src/core/chat/chat-adapter.ts";
import type { Invocation } from "../../../src/core/chat/invocation.ts";
import type { Reply } from "../../../src/core/chat/reply.ts";
import { aReply } from "./a-card.ts";

type Options = Parameters<typeof createTerminalAdapter>[0];

/** A terminal of 80 columns whose screen is a text. */
export function aTerminal(options: Partial<Options> = {}) {
  const input = new PassThrough();
  const output = new PassThrough({ encoding: "utf8" });
  const watchers = new Set<() => void>();
  let screen = "";
  let ids = 0;
  output.on("data", (chunk: string) => {
    screen += chunk;
    for (const watch of watchers) {
      watch();
    }
  });
  const adapter = createTerminalAdapter({
    input,
    output,
    interactive: false,
    width: () => 80,
    color: false,
    lists: { get: async () => undefined, set: async () => undefined },
    clock: { now: () => new Date("2026-03-03T12:00:00Z") },
    tenant: "lab",
    user: "ada",
    newId: () => {
      ids += 1;
      return `asking-${ids}`;
    },
    suggest: () => [],
    commands: [paper, similar, help],
    ...options,
  });

  /** Resolves with what the screen shows from `from` on, once `whole` finds it there. */
  function seen(whole: (shown: string) => boolean, from = 0): Promise<string> {
    return new Promise((resolve) => {
      const watch = () => {
        const shown = screen.slice(from);
        if (whole(shown)) {
          watchers.delete(watch);
          resolve(shown);
        }
      };
      watchers.add(watch);
      watch();
    });
  }

  return { adapter, input, output, seen, screen: () => screen };
}

/** Answers each asking with its own words, and remembers it. */
export function anEcho(replyTo: (invocation: Invocation) => Partial<Reply> = () => ({})) {
  const asked: Invocation[] = [];
  const dispatch: Dispatch = async (invocation) => {
    asked.push(invocation);
    const { command, input } = invocation;
    const text = `Answer to ${command}: ${typeof input === "string" ? input : JSON.stringify(input)}`;
    return aReply({ text, ...replyTo(invocation) });
  };
  return { asked, dispatch };
}
