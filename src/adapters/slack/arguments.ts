import type { Command } from "../../core/chat/command.ts";
import { SMALL_TALK } from "../../core/papers/references/small-talk-table.ts";

/** Slack's own forms in brackets; what else stands in brackets was typed so. Each is bounded, so that reading is linear. */
const ANGLED = /<((?:https?:\/\/|mailto:|tel:|[@#!])[^<>]{1,3000})>/giu;
const SMART_DOUBLE = /[“”„‟«»＂]/gu;
const SMART_SINGLE = /[‘’‚‛]/gu;
const BLANK = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/gu;

/** Longer than any message of Slack. */
const MOST_READ = 20_000;

/**
 * What was typed, from what Slack sends: addresses out of their brackets, entities decoded once, quotes and blanks made
 * plain. The same whether Slack escapes (`should_escape`) or not.
 */
export function readText(sent: string): string {
  return sent
    .slice(0, MOST_READ)
    .replaceAll(ANGLED, (_whole, body: string) => openAngled(body))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replaceAll(SMART_DOUBLE, '"')
    .replaceAll(SMART_SINGLE, "'")
    .replaceAll(BLANK, " ")
    .trim();
}

/** `https://…|label` is its address: the label is anybody's. */
function openAngled(body: string): string {
  const bar = body.indexOf("|");
  const [target, label] = bar < 0 ? [body, ""] : [body.slice(0, bar), body.slice(bar + 1)];
  switch (target[0]) {
    case "@":
    case "#":
    case "!":
      return label === "" ? "" : `${target[0] === "!" ? "" : target[0]}${label.replace(/^[@#]/u, "")}`;
    default:
      return target.replace(/^(?:mailto|tel):/iu, "").replaceAll("\n", "");
  }
}

export interface Typed {
  readonly command: string;
  readonly text: string;
}

/**
 * `/paper <command> …` reaches every command; quotes make a search of words that look like one, and so does a word more
 * than a command takes.
 */
export function readCommand(text: string, commands: readonly Command[]): Typed {
  const [, word = "", rest = ""] = /^\/?([a-z]{1,40})(?:\s+([\s\S]*))?$/iu.exec(text) ?? [];
  const command = commands.find(({ name }) => name === word.toLowerCase() && name !== "paper");
  if (text === "") {
    return { command: "help", text: "" };
  }
  return command && takes(command, rest.trim(), commands)
    ? { command: command.name, text: rest.trim() }
    : { command: "paper", text };
}

function takes({ name, args }: Command, rest: string, commands: readonly Command[]): boolean {
  const takesText = Object.values(args).some(({ hidden }) => !hidden);
  const isHelpOnNothing =
    name === "help" && !commands.some((one) => one.name === rest.replace(/^\//u, "").toLowerCase());
  return rest === "" || (takesText && !isHelpOnNothing);
}

/**
 * Whether the words point at something that did not arrive: Slack drops the address of a linked word that is typed into
 * the command box, so that `this one` is all there is.
 */
export function pointsAtNothing(text: string): boolean {
  const words =
    text
      .toLowerCase()
      .replaceAll(/['’]s(?![\p{L}\p{N}])/gu, "")
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const isMeant = words.some((word) => MEANING_ONE.has(word));
  return words.length > 0 && words.every((word) => POINTING.has(word) || (isMeant && DESCRIBING.has(word)));
}

const POINTING: ReadonlySet<string> = new Set([...SMALL_TALK, "click", "button", "page", "website", "site", "thing"]);
const MEANING_ONE: ReadonlySet<string> = new Set(["this", "that", "these", "those", "the", "our", "my", "here"]);
/** Topics too, where nothing says that one thing is meant: `source code`, `full text`. */
const DESCRIBING: ReadonlySet<string> = new Set(
  (
    "above below abstract blog code cool full great good html interesting new nice our post recent repo source text " +
    "their thread version"
  ).split(" "),
);
