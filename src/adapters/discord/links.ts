import { escapeText, linkLabel } from "./escape.ts";
import { LIMITS } from "./limits.ts";

/** Characters that would end the address, or a style around the link. */
const ENDING = /[()<>\\*|`~]/gu;

const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/** `[PDF](<https://…>)`; in angle brackets no preview is made. Nothing where the label or the address cannot be one. */
export function link(label: string, url: string | undefined, room: number): string | undefined {
  const target = url === undefined ? undefined : linkTarget(url);
  const shown = target && linkLabel(label, room);
  return shown && `[${shown}](<${target}>)`;
}

/** The title as its own link where its characters allow that; else the title as it is, and a short link behind it. */
export function linkedTitle(title: string, url: string | undefined, room: number): { title: string; behind: string } {
  const linked = link(title, url, room);
  return linked
    ? { title: linked, behind: "" }
    : { title: escapeText(title, { room }), behind: link("Open", url, room) ?? "" };
}

function linkTarget(url: string): string | undefined {
  if (!URL.canParse(url)) {
    return undefined;
  }
  const { protocol, username, password, href } = new URL(url);
  const target = href.replace(ENDING, percent);
  return protocol === "https:" && !username && !password && target.length <= LIMITS.url ? target : undefined;
}
