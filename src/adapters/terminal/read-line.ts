import type { Command } from "../../core/chat/command.ts";
import type { Action } from "../../core/chat/invocation.ts";
import type { KnownList } from "./last-list.ts";
import { readPress } from "./press.ts";
import { printable } from "./printable.ts";

/** What one line asks for. */
export type Reading =
  | { readonly do: "nothing" }
  | { readonly do: "leave" }
  /** A sentence of the terminal itself: no command is asked. */
  | { readonly do: "say"; readonly text: string }
  | { readonly do: "ask"; readonly command: string; readonly text: string }
  | { readonly do: "press"; readonly action: Action };

interface Surroundings {
  /** What the last reply offered. */
  readonly known?: KnownList | undefined;
  readonly commands: readonly Command[];
}

/** Room for a pasted abstract. */
export const LONGEST_LINE = 10_000;

const LEAVING: ReadonlySet<string> = new Set(["exit", "quit", ":q", "/exit", "/quit"]);
const ASKING_FOR_HELP: ReadonlySet<string> = new Set(["help", "?", "/", "/?"]);
/** What a line without a slash asks. */
const QUESTION = "paper";
/** `/paperboy NAME rest` is `/NAME rest`, as on platforms where other bots own the short names. */
const GROUP = "paperboy";
/** Behind `/paper` the name of any other command is that command; these have a slash of their own everywhere. */
const OWN_SLASH: ReadonlySet<string> = new Set(["paper", "similar", "trending"]);

/**
 * One line, in this order: nothing, a way out (`exit`, `quit`, `:q`), `help`, `/command text`, a press on the last list
 * (`1`, `1 similar`, `similar 1`, `next`), and else a question.
 */
export function readLine(typed: string, { known, commands }: Surroundings): Reading {
  const line = printable(typed).trim();
  const word = line.toLowerCase();
  if (line === "") {
    return { do: "nothing" };
  }
  if (line.length > LONGEST_LINE) {
    const most = LONGEST_LINE.toLocaleString("en");
    return { do: "say", text: `That line is longer than ${most} characters, the most I read. Ask with fewer words.` };
  }
  if (LEAVING.has(word)) {
    return { do: "leave" };
  }
  if (ASKING_FOR_HELP.has(word)) {
    return { do: "ask", command: "help", text: "" };
  }
  const press = readPress(line, known);
  return press ?? (line.startsWith("/") ? readCommand(line.slice(1), commands) : ask(QUESTION, line));
}

function ask(command: string, text: string): Reading {
  return { do: "ask", command, text };
}

function readCommand(line: string, commands: readonly Command[]): Reading {
  const [name, text] = splitName(line);
  if (name === GROUP) {
    const inner = text.startsWith("/") ? text.slice(1) : text;
    return inner === "" ? ask("help", "") : ask(...splitName(inner));
  }
  const [inner, rest] = splitName(text);
  const reachesOther = name === QUESTION && !OWN_SLASH.has(inner) && commands.some((one) => one.name === inner);
  return reachesOther ? ask(inner, rest) : ask(name, text);
}

function splitName(line: string): readonly [name: string, text: string] {
  const blank = line.indexOf(" ");
  const end = blank === -1 ? line.length : blank;
  return [line.slice(0, end).toLowerCase(), line.slice(end).trim()];
}
