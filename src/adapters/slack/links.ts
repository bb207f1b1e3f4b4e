import { escapeText, hasStyleSigns, linkLabel } from "./escape.ts";
import { LIMITS } from "./limits.ts";

/** Characters that would end the address or begin its label. */
const ENDING = /[|<>]/gu;

const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/** `<https://…|PDF>`; nothing where the label is empty or the address cannot be a link. */
export function link(label: string, url: string | undefined, room: number): string | undefined {
  const target = url === undefined ? undefined : linkTarget(url);
  const shown = target && linkLabel(label, room);
  return shown && `<${target}|${shown}>`;
}

/** The title in bold, as its own link where it has an address. Bold is left out beside signs that would unsettle it. */
export function titleText(title: string, url: string | undefined, room: number): string {
  const shown = link(title, url, room) ?? escapeText(title, { room });
  return shown === "" || hasStyleSigns(title) ? shown : `*${shown}*`;
}

/** The address with `&` as Slack wants it, or nothing where it is none that we would link. */
export function linkTarget(url: string): string | undefined {
  const address = plainTarget(url);
  return address?.replaceAll("&", "&amp;");
}

/** As an element's own `url` takes it. */
export function plainTarget(url: string): string | undefined {
  if (!URL.canParse(url)) {
    return undefined;
  }
  const { protocol, username, password, href } = new URL(url);
  const target = href.replace(ENDING, percent);
  return protocol === "https:" && !username && !password && target.length <= LIMITS.url ? target : undefined;
}
