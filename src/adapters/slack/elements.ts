import type { types } from "@slack/bolt";
import type { Link } from "../../core/chat/card.ts";
import { plainText } from "../../core/chat/shown-text.ts";
import type { Button } from "../buttons.ts";
import { LIMITS } from "./limits.ts";
import { plainTarget } from "./links.ts";

export type Block = types.KnownBlock;

/** Begins the `action_id` of what is pressed; what it asks stands in its value. */
const PRESSED = "press";
/** Opens an address: nothing is asked. */
const OPENED = "open";

const PING = /<(?=[!@#])/gu;
/** Slack would make a picture of it; pictures that are pictures already are wanted. */
const EMOJI_NAME = /:[a-z0-9_+'-]{1,60}:/u;

/** No markup is read in it; what would be a ping elsewhere is taken apart all the same. */
export function plain(text: string, room: number): types.PlainTextElement {
  const pings = text.slice(0, room).match(PING)?.length ?? 0;
  const shown = plainText(text, Math.max(1, room - pings)).replaceAll(PING, "<\u2060");
  return { type: "plain_text", text: shown || "…", emoji: !EMOJI_NAME.test(shown) };
}

/** `verbatim`: Slack makes no links of addresses and names that it finds in it. */
function marked(text: string): types.MrkdwnElement {
  return { type: "mrkdwn", text, verbatim: true };
}

export function section(text: string, accessory?: types.SectionBlockAccessory): readonly Block[] {
  return text === "" ? [] : [{ type: "section", text: marked(text), ...(accessory && { accessory }) }];
}

export function context(texts: readonly string[]): readonly Block[] {
  const elements = texts.filter(Boolean).slice(0, LIMITS.contextElements).map(marked);
  return elements.length === 0 ? [] : [{ type: "context", elements }];
}

export function header(text: string): readonly Block[] {
  return text === "" ? [] : [{ type: "header", text: plain(text, LIMITS.headerText) }];
}

export const DIVIDER: Block = { type: "divider" };

/** @param about the paper that they are for */
export function actions(buttons: readonly Button[], about?: string): readonly Block[] {
  const elements = buttons
    .slice(0, LIMITS.actionElements)
    .map((button, place) => pressable(button, `${PRESSED}:${place}`, about));
  return elements.length === 0 ? [] : [{ type: "actions", elements }];
}

function pressable({ label, id }: Button, actionId: string, about = ""): types.Button {
  const text = plain(label, LIMITS.buttonLabel);
  const button = { type: "button", action_id: actionId, text, value: id } as const;
  return about === "" ? button : { ...button, accessibility_label: spoken(label, about) };
}

/** Thumbs by what they do. */
const SPOKEN: ReadonlyMap<string, string> = new Map([
  ["👍", "Vote for"],
  ["👎", "Vote against"],
]);

/** What a screen reader says instead of `Similar`, which stands under each paper. */
function spoken(label: string, about: string): string {
  return plain(`${SPOKEN.get(label) ?? label}: ${about}`, LIMITS.spokenLabel).text;
}

/** What can be asked about a paper, beside it: a menu, or the one button that there is. */
export function asked(buttons: readonly Button[], about: string): types.Overflow | types.Button | undefined {
  const [only, ...more] = buttons;
  return only && more.length === 0 ? pressable(only, `${PRESSED}:0`, about) : askMenu(buttons);
}

/** A menu of what can be asked about a paper; of an asking too long for it there is none. */
function askMenu(buttons: readonly Button[]): types.Overflow | undefined {
  const options = buttons
    .filter(({ id }) => id.length <= LIMITS.optionValue)
    .slice(0, LIMITS.overflowOptions)
    .map(({ label, id }) => ({ text: plain(label, LIMITS.optionText), value: id }));
  return options.length === 0 ? undefined : { type: "overflow", action_id: `${PRESSED}:menu`, options };
}

/** A menu of a paper's other addresses. */
export function linkMenu(links: readonly Link[]): types.Overflow | undefined {
  const options = links.flatMap(({ label, url: address }, place) => {
    const url = plainTarget(address);
    return url ? [{ text: plain(label, LIMITS.optionText), value: `${OPENED}:${place}`, url }] : [];
  });
  return options.length === 0
    ? undefined
    : { type: "overflow", action_id: `${OPENED}:menu`, options: options.slice(0, LIMITS.overflowOptions) };
}

/** Whether what was pressed only opened an address. */
export function onlyOpens(actionId: string): boolean {
  return actionId.startsWith(`${OPENED}:`);
}
