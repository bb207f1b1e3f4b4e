import { DOI_PREFIX } from "./doi.ts";

/** Blanks, quotes, marks that no address holds unencoded, and marks and letters of scripts that put no blank after a link. */
const BOUNDARY =
  /[\s"`|{}\\^«»\u2012-\u2027\u2030-\u205e\u2e80-\u9fff\uac00-\ud7af\ud800-\udfff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]/;
const OPENERS: Readonly<Record<string, string>> = { ")": "(", "]": "[", ">": "<" };
const NEXT_ITEM = /^[,;+&](?:https?:|doi:|arxiv:|10\.\d{4}|\d{4}\.\d{4})/i;
const HTML_TAG = /^<[a-z/!]/i;
const SCHEME = /https?:\/\//gi;
const DOI_IN_LINK = new RegExp(`${DOI_PREFIX}(?:/|%2f)`, "i");

/** Longer than any address that names a paper. */
const MAX_LENGTH = 2000;

/** Where the link that starts at `from` ends. Brackets belong to it where they are balanced, `<…>` only in a DOI. */
export function endOfLink(text: string, from: number): number {
  const end = scan(text, from, (at) => text[at] === "<" && !DOI_IN_LINK.test(text.slice(from, at)));
  return trimmed(text, from, Math.min(end, nextLink(text, from, end)));
}

/** Where the DOI that starts at `from` ends. */
export function endOfDoi(text: string, from: number): number {
  const quoted = text[from - 1] === "'";
  return trimmed(
    text,
    from,
    scan(text, from, (at) => /[?#]/.test(text.charAt(at)) || (quoted && text[at] === "'") || isParameter(text, at)),
  );
}

function isParameter(text: string, at: number): boolean {
  return text[at] === "&" && /^&\w{1,30}=/.test(text.slice(at, at + 32));
}

function scan(text: string, from: number, stopsAt: (at: number) => boolean): number {
  const open: Record<string, number> = { "(": 0, "[": 0, "<": 0 };
  const limit = Math.min(text.length, from + MAX_LENGTH);
  for (let at = from; at < limit; at += 1) {
    const character = text.charAt(at);
    const opener = OPENERS[character];
    if (BOUNDARY.test(character) || stopsAt(at) || isBreak(text, at) || (opener && !open[opener])) {
      return at;
    }
    if (character in open) {
      open[character] = (open[character] ?? 0) + 1;
    }
    if (opener) {
      open[opener] = (open[opener] ?? 0) - 1;
    }
  }
  return limit;
}

function isBreak(text: string, at: number): boolean {
  const ahead = text.slice(at, at + 12);
  return NEXT_ITEM.test(ahead) || HTML_TAG.test(ahead) || ahead.startsWith("](");
}

/** Another link glued to this one; one behind `/` or `=` is inside it. */
function nextLink(text: string, from: number, end: number): number {
  const inner = text.slice(from, end).matchAll(SCHEME);
  for (const { index } of inner) {
    if (index > 0 && !"/=:".includes(text.charAt(from + index - 1))) {
      return from + index;
    }
  }
  return end;
}

function trimmed(text: string, from: number, end: number): number {
  const marks = text[from - 1] === "_" ? ".,;:!?'*~_" : ".,;:!?'*~";
  let at = end;
  while (at > from && marks.includes(text.charAt(at - 1))) {
    at -= 1;
  }
  return at;
}
