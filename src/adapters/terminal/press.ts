import type { Action } from "../../core/chat/invocation.ts";
import { findExactly, findMeant, foldLabel, spellLabel } from "./labels.ts";
import type { KnownList, StoredList } from "./last-list.ts";

type Press = { readonly do: "press"; readonly action: Action } | { readonly do: "say"; readonly text: string };

/** What a number alone presses where a card offers it. */
const NATURAL = "Abstract";
/** What lists nearly always offer: with a number, these are a press even where there is no list to press on. */
const USUAL_LABELS = ["Similar", NATURAL];
/** Longer numbers are years and ids. */
const LONGEST_NUMBER = 3;

/** A line that presses something on the last list, or tries to; nothing where it is a question. */
export function readPress(line: string, known: KnownList | undefined): Press | undefined {
  const press = readFresh(line, known?.list);
  return press && known?.stale ? { do: "say", text: describeStale(known.list) } : press;
}

function readFresh(line: string, list: StoredList | undefined): Press | undefined {
  if (line.startsWith("/")) {
    return list && readSlashed(line.slice(1), list);
  }
  const words = line.split(" ").filter((word) => word !== "");
  const label = words.join(" ");
  const onReply = list && findExactly(label, list.actions);
  if (onReply) {
    return { do: "press", action: onReply };
  }
  const { number, rest } = takeNumber(words);
  if (number === undefined) {
    return list && findExactly(label, list.cards.flat()) && say(`Which one? Type, for example: 1 ${label}`);
  }
  return rest === "" ? pressNatural(number, list) : pressLabelled(number, rest, list);
}

/** `/similar 2` means the second of the list; no paper is called “2”. */
function readSlashed(line: string, list: StoredList): Press | undefined {
  const { number, rest } = takeNumber(line.split(" ").filter((word) => word !== ""));
  const actions = number === undefined ? undefined : list.cards[number - 1];
  const action = actions && findExactly(rest, actions);
  return action && { do: "press", action };
}

interface Numbered {
  readonly number?: number;
  readonly rest: string;
}

/** The number at the beginning, or else at the end. */
function takeNumber(words: readonly string[]): Numbered {
  const [first = "", ...others] = words;
  if (isNumber(first)) {
    return { number: Number(first), rest: others.join(" ") };
  }
  const last = words.at(-1) ?? "";
  return isNumber(last) ? { number: Number(last), rest: words.slice(0, -1).join(" ") } : { rest: words.join(" ") };
}

function isNumber(word: string): boolean {
  return word.length <= LONGEST_NUMBER && /^\d+$/u.test(word);
}

function pressNatural(number: number, list: StoredList | undefined): Press {
  const actions = list?.cards[number - 1];
  const action = actions && (findExactly(NATURAL, actions) ?? actions[0]);
  return action ? { do: "press", action } : say(describeMissing(number, list));
}

/** Words that are no label, nor the beginning of one, make the line a question: `3 body problem`. */
function pressLabelled(number: number, typed: string, list: StoredList | undefined): Press | undefined {
  const offered = list?.cards.flat() ?? USUAL_LABELS.map((label) => ({ label, command: "", fields: {} }));
  if (list ? findMeant(typed, offered).length === 0 : !findExactly(typed, offered)) {
    return undefined;
  }
  const actions = list?.cards[number - 1];
  if (!actions) {
    return say(describeMissing(number, list));
  }
  const meant = findMeant(typed, actions);
  const [action] = meant;
  if (!action) {
    return say(describeOffer(number, typed, actions));
  }
  return meant.length === 1 ? { do: "press", action } : say(`“${typed}” could be ${either(meant)}. Type a bit more.`);
}

function say(text: string): Press {
  return { do: "say", text };
}

function describeMissing(number: number, list: StoredList | undefined): string {
  if (!list) {
    return "There is no list yet. Ask for papers first; then a number picks one of them.";
  }
  switch (list.cards.length) {
    case 0:
      return "The last answer has no numbered papers. Ask for some first; then a number picks one of them.";
    case 1:
      return number === 1 ? "That paper offers nothing to press." : `There is 1 paper in that list, and no ${number}.`;
    default:
      return list.cards[number - 1]
        ? `Paper ${number} of that list offers nothing to press.`
        : `There are ${list.cards.length} papers in that list; ${number} is not one of them.`;
  }
}

function describeOffer(number: number, typed: string, actions: readonly Action[]): string {
  const offer = actions.length > 0 ? `, only ${either(actions)}` : "";
  return `Paper ${number} of that list does not offer “${foldLabel(typed)}”${offer}.`;
}

function either(actions: readonly Action[]): string {
  return actions.map(({ label }) => spellLabel(label)).join(" or ");
}

function describeStale({ madeAt }: StoredList): string {
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" }).format(new Date(madeAt));
  return `This list is from ${day} and gone. Please type it again.`;
}
