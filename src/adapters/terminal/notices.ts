import type { Command } from "../../core/chat/command.ts";
import { spellCommand } from "./spell-command.ts";

const MOST_EXAMPLES = 3;

/** What this is, what to type, how to leave. */
export function greeting(commands: readonly Command[]): string {
  const examples = commands.flatMap(({ name, examples: [example] }) => (example ? [spellCommand(name, example)] : []));
  return [
    "Paperboy finds research papers. Type words, a link, an id or a title:",
    ...examples.slice(0, MOST_EXAMPLES).map((example) => `  ${example}`),
    "help shows more · Tab completes · exit leaves",
  ].join("\n");
}

export const TOUR_INTRODUCTION = "Nobody typed anything, so here is a short tour of what Paperboy answers.";

export const TOUR_END =
  "That was the tour. Type questions of your own: run “npm start” in a terminal, or pipe one question a line into it.";

/** Dispatch explains every failure itself; this is for the case that it fails too. */
export const FAILED = "Something broke on my side. Asking again is safe.";

export const INTERRUPTED = "Stopped waiting for that answer.";
