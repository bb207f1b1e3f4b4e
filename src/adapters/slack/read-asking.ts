import type { Command } from "../../core/chat/command.ts";
import { describeStale, NO_TEXT, UNKNOWN_BUTTON } from "../apologies.ts";
import type { createButtons } from "../buttons.ts";
import { pointsAtNothing, readCommand, readText, type Typed } from "./arguments.ts";
import type { Asked } from "./asking.ts";
import { LIMITS } from "./limits.ts";
import { FIND_SIMILAR, type Names } from "./names.ts";
import { describeNoAddress, describeUnknown } from "./notices.ts";
import type { ChosenPayload, PressPayload, SlashPayload } from "./payloads.ts";

interface Reading {
  readonly names: Names;
  readonly commands: readonly Command[];
}

const EXAMPLE = "https://arxiv.org/abs/1706.03762";

/** What a slash command asks, or a notice that nothing can be. */
export function readSlash({ command: slash, text }: SlashPayload, { names, commands }: Reading): Asked | string {
  const typed = readText(text);
  const own = names.commandOf(slash);
  if (own === undefined) {
    return describeUnknown(slash, names.spell("help"));
  }
  const asked = own === "paper" ? readCommand(typed, commands) : { command: own, text: typed };
  return pointsInVain(asked) ? describeNoAddress(names.spell(asked.command, EXAMPLE)) : typedAsking(asked);
}

/** What was said to us: as after `/paper`. */
export function readSaid(text: string, bot: string, { commands }: Reading): Asked {
  const addressed = text.replaceAll(`<@${bot}>`, " ").replaceAll(new RegExp(`<@${bot}\\|[^>]{0,80}>`, "gu"), " ");
  return typedAsking(readCommand(readText(addressed), commands));
}

function typedAsking({ command, text }: Typed): Asked {
  return { command, input: text, how: "typed" };
}

function pointsInVain({ command, text }: Typed): boolean {
  return (command === "similar" || command === "paper") && pointsAtNothing(text);
}

/** The message whose menu was used. */
export function readChosen({ callback_id: id, message }: ChosenPayload): Asked | string {
  if (id !== FIND_SIMILAR.id) {
    return UNKNOWN_BUTTON;
  }
  const papers = readText(textsIn(message).join("\n")).slice(0, LIMITS.messageText);
  return papers === "" ? NO_TEXT : { command: "similar", input: { papers }, how: "typed" };
}

/** All the text and addresses that a message shows, of its blocks and previews too; each once. */
function textsIn(value: unknown): readonly string[] {
  return [...new Set(shownIn(value, 0))];
}

const SHOWN: ReadonlySet<string> = new Set([
  "text",
  "title",
  "title_link",
  "from_url",
  "original_url",
  "url",
  "fallback",
]);
const DEEPEST = 12;

function shownIn(value: unknown, depth: number): readonly string[] {
  if (typeof value !== "object" || value === null || depth > DEEPEST) {
    return [];
  }
  return Object.entries(value).flatMap(([key, one]) => {
    const isText = typeof one === "string" && SHOWN.has(key);
    // What we offer ourselves under a paper names no paper of the message.
    const isMenu = key === "accessory" || key === "options";
    return isText ? [one] : isMenu ? [] : shownIn(one, depth + 1);
  });
}

/** What the press of a button asks. */
export async function readPress(
  { actions: [action], container }: PressPayload,
  buttons: ReturnType<typeof createButtons>,
  tenant: string,
): Promise<Asked | string> {
  const pressed = await buttons.read(action?.value ?? action?.selected_option?.value ?? "", tenant);
  switch (pressed.is) {
    case "known":
      return { command: pressed.asking.command, input: pressed.asking.fields, how: "pressed" };
    case "expired":
      return describeStale(momentOf(container?.message_ts));
    case "unknown":
      return UNKNOWN_BUTTON;
  }
}

/** Slack names messages by their time: `1795330000.000100`. */
function momentOf(ts: string | undefined): Date | undefined {
  const seconds = Number(ts);
  return Number.isFinite(seconds) && seconds > 0 ? new Date(seconds * 1_000) : undefined;
}
