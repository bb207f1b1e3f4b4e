import type { Span } from "../../core/chat/card.ts";
import { type Cell, type Character, cutTo, joinCells, readCharacters } from "../../core/chat/shown-text.ts";

/** The three that Slack decodes: https://docs.slack.dev/messaging/formatting-message-text#escaping */
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
]);

/**
 * A word joiner: nothing is seen of it, and next to it a sign opens and closes no style. Slack knows no escape for
 * these.
 */
const JOINER = "\u2060";
const STYLES = new Set("*_~`＊＿｀");

const STRONG = "*";
const LETTER = /\p{L}/u;
const EMOJI_NAME = /^[a-z0-9_+'-]$/u;
const LONGEST_EMOJI_NAME = 60;

/** Beside these an asterisk opens or closes bold; beside a letter it would be shown. */
const BEFORE_BOLD = new Set(" ([{-–—/\"'“‘");
const AFTER_BOLD = new Set(" )]}-–—/\"'”’.,;:!?…");

interface Escaped {
  /** Within which the result stays, in UTF-16 code units. */
  readonly room: number;
  /** Stretches shown in bold. */
  readonly marks?: readonly Span[];
  /** `message`: Slack looks for addresses in it by itself, since no text object of ours says that it must not. */
  readonly within?: "block" | "message";
}

/**
 * One line of mrkdwn that shows this text and nothing else: no mention, link, emoji, quote or style of its own. One
 * linear pass; cut at a word, by code point, never inside an entity.
 */
export function escapeText(text: string, { room, marks = [], within = "block" }: Escaped): string {
  const cells = escapeCells(boldWhereItShows(readCharacters(text, room, marks)), within);
  return joinCells(cutTo(cells, room, STRONG), STRONG);
}

/** As it may stand behind the bar of a link, which another bar would end. */
export function linkLabel(text: string, room: number): string {
  return escapeText(text, { room }).replaceAll("|", "\u2223");
}

/** Whether its characters stand beside a bold sign without unsettling it. */
export function hasStyleSigns(text: string): boolean {
  return [...STYLES].some((sign) => text.includes(sign));
}

function escapeCells(characters: readonly Character[], within: "block" | "message"): readonly Cell[] {
  const emoji = emojiColons(characters);
  const shownAt = (raw: string, place: number): string => {
    if (STYLES.has(raw)) {
      return JOINER + raw + JOINER;
    }
    const shown = ENTITIES.get(raw) ?? raw;
    const quotes = raw === ">" && place === 0;
    const opens = raw === ":" && (emoji.has(place) || isBeforeSlashes(characters, place));
    const links = raw === "." && within === "message" && isInnerDot(characters, place);
    return (quotes ? JOINER : "") + shown + (opens || links ? JOINER : "");
  };
  return characters.map(({ raw, strong }, place) => ({ raw, strong, shown: shownAt(raw, place) }));
}

/** As in `https://`. */
function isBeforeSlashes(characters: readonly Character[], place: number): boolean {
  return characters[place + 1]?.raw === "/" && characters[place + 2]?.raw === "/";
}

/** As in an address without a scheme. */
function isInnerDot(characters: readonly Character[], place: number): boolean {
  const before = characters[place - 1]?.raw ?? " ";
  return before !== " " && LETTER.test(characters[place + 1]?.raw ?? " ");
}

/** The colons that would begin `:smile:`. */
function emojiColons(characters: readonly Character[]): ReadonlySet<number> {
  const colons = new Set<number>();
  if (characters.filter(({ raw }) => raw === ":").length < 2) {
    return colons;
  }
  let opening = -1;
  for (const [place, { raw }] of characters.entries()) {
    if (raw === ":") {
      if (opening >= 0 && place - opening > 1) {
        colons.add(opening);
      }
      opening = place;
    } else if (!EMOJI_NAME.test(raw) || place - opening > LONGEST_EMOJI_NAME) {
      opening = -1;
    }
  }
  return colons;
}

/** Bold is left out where Slack would show its asterisks. */
function boldWhereItShows(characters: readonly Character[]): readonly Character[] {
  if (!characters.some(({ strong }) => strong)) {
    return characters;
  }
  const shown = characters.map((one) => ({ ...one }));
  let from = 0;
  while (from < shown.length) {
    let to = from;
    while (shown[to]?.strong) {
      to += 1;
    }
    if (to > from && !canBeBold(shown, from, to)) {
      for (const [offset, one] of shown.slice(from, to).entries()) {
        shown[from + offset] = { ...one, strong: false };
      }
    }
    from = to + 1;
  }
  return shown;
}

function canBeBold(characters: readonly Character[], from: number, to: number): boolean {
  const before = characters[from - 1]?.raw ?? " ";
  const after = characters[to]?.raw ?? " ";
  const inside = characters.slice(from, to).map(({ raw }) => raw);
  const ends = [inside[0], inside.at(-1)];
  return (
    BEFORE_BOLD.has(before) &&
    AFTER_BOLD.has(after) &&
    !ends.includes(" ") &&
    inside.every((raw) => !STYLES.has(raw) && raw !== "<" && raw !== ">")
  );
}
