import type { Command } from "../../core/chat/command.ts";
import type { Suggestion } from "../../core/papers/paper-index.ts";
import type { Awaitable } from "../../core/runtime/awaitable.ts";
import { foldLabel, spellLabel } from "./labels.ts";
import type { StoredList } from "./last-list.ts";
import { printable } from "./printable.ts";

export type Suggest = (prefix: string, limit: number) => Awaitable<readonly Suggestion[]>;

export interface Completion {
  /** Each begins with `typed`, or is the only one. */
  readonly matches: readonly string[];
  /** The end of the line that a match takes the place of. */
  readonly typed: string;
}

interface Offers {
  readonly commands: readonly Command[];
  readonly list: StoredList | undefined;
  readonly suggest: Suggest;
}

const MOST_TITLES = 8;
/** Fewer letters begin too many titles. */
const LEAST_LETTERS = 2;

/** What Tab offers: names after `/`, titles where a command takes them, labels of the last list, else titles. */
export async function complete(line: string, offers: Offers): Promise<Completion> {
  const { commands, list, suggest } = offers;
  const slashed = /^\/(\S*)( +)?/u.exec(line);
  if (slashed) {
    const [whole, name = "", blank] = slashed;
    return blank ? completeText(name, line.slice(whole.length), offers) : completeName(name, commands);
  }
  const [, number, label = ""] = /^(\d{1,3}) +(\S*)$/u.exec(line) ?? [];
  if (number !== undefined) {
    return beginning(label, labelsOf(list?.cards[Number(number) - 1] ?? []));
  }
  const words = beginning(line, [...labelsOf(list?.actions ?? []), "help", "exit"]);
  return words.matches.length > 0 ? words : completeTitle(line, suggest);
}

function labelsOf(actions: readonly { readonly label: string }[]): readonly string[] {
  return actions.map(({ label }) => printable(spellLabel(label)));
}

function beginning(typed: string, words: readonly string[]): Completion {
  return { matches: words.filter((word) => foldLabel(word).startsWith(foldLabel(typed))), typed };
}

function completeName(typed: string, commands: readonly Command[]): Completion {
  return beginning(
    `/${typed}`,
    commands.map(({ name }) => `/${name} `),
  );
}

async function completeText(name: string, typed: string, { commands, suggest }: Offers): Promise<Completion> {
  const command = commands.find((one) => one.name === name.toLowerCase());
  const takesTitles = Object.values(command?.args ?? {}).some((one) => one.kind === "text" && one.completes);
  return takesTitles ? completeTitle(typed, suggest) : { matches: [], typed };
}

/** Several titles keep the letters as they were typed: what they share replaces the typed text, and must not be shorter. */
async function completeTitle(typed: string, suggest: Suggest): Promise<Completion> {
  if (typed.trim().length < LEAST_LETTERS) {
    return { matches: [], typed };
  }
  const titles = (await suggest(typed, MOST_TITLES)).map(({ title }) => printable(title));
  const [only] = titles;
  if (only !== undefined && titles.length === 1) {
    return { matches: [only], typed };
  }
  const { matches } = beginning(typed, titles);
  return { matches: matches.map((title) => typed + title.slice(typed.length)), typed };
}
