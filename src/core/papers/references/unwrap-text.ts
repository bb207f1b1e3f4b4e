import { decodePercent } from "./percent.ts";

/** Longer than any message of a chat. */
const MAX_LENGTH = 20_000;

/** `[words](https://…)` and `[words](<https://…>)`: the address counts, the words are anybody's. */
const MASKED_LINK = /\[[^[\]\n]{0,300}\]\(\s?<?(?=https?:\/\/)/gi;
/** What Slack puts in angle brackets: links with or without a label, people, channels, dates. */
const ANGLED = /<([^<>\s][^<>]{0,2000})>/g;
const MENTION = /^(?:[@#!]|mailto:|tel:)/;
const HAS_DOI = /10\.\d{4,9}\/\S{0,300}$/;

const ENTITIES: readonly (readonly [RegExp, string])[] = [
  [/&lt;/gi, "<"],
  [/&gt;/gi, ">"],
  [/&quot;/gi, '"'],
  [/&(?:#0?39|#x27|apos);/gi, "'"],
  [/&(?:#47|#x2f|sol);/gi, "/"],
  [/&(?:nbsp|#160);/gi, " "],
  [/&amp;/gi, "&"],
];

/** Marks that one cannot see, but for blanks. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const CONTROL = /\p{Cc}/gu;
/** Letters, digits and the marks that make up an address, as East Asian keyboards write them; other wide marks end a link. */
const WIDE = /[\uff05\uff06\uff0d-\uff1a\uff1d\uff1f\uff21-\uff3a\uff3f\uff41-\uff5a]/g;

/**
 * Places where a blank or a line's end was put inside a link or an id. Each pattern asks for so much around the blank
 * that ordinary sentences keep theirs.
 */
const GAPS: readonly (readonly [RegExp, string])[] = [
  [/\bhttp(?:\s?s)?\s?:\s?(?:\/\s?\/|\\\\)\s{0,2}/gi, "https://"],
  [/\bhttps?:\/(?=[a-z0-9])/gi, "https://"],
  [/(?:https?:\/\/){2,9}/gi, "https://"],
  [/(?<=(?:arxiv|doi)\.org|doi\.org\s?\/\s?10|\b10\.\d{4,9}|\b(?:abs|pdf|html))\s?\/\s{1,2}(?=[\w(])/gi, "/"],
  [/(?<=(?:arxiv|doi)\.org|doi\.org\s?\/\s?10|\b10\.\d{4,9}|\/(?:abs|pdf|html))\s\/(?=[\w(])/gi, "/"],
  [/(?<=[^\s\d][/=])\s{1,2}(?=\d{4}\.\d{4}|10\.\d{4,9}\/)/g, ""],
  [/(?<=[?&]id=)\s{1,2}(?=\w)/gi, ""],
  [/(?<=(?:arxiv[:\s]\s?|\/(?:abs|pdf|html)\/)\d{4})(?:\s\.\s?|\.\s)(?=\d{4,5}(?!\d))/gi, "."],
];
/** A link that is encoded as a whole. */
const ENCODED_LINK = /(?<![^\s(<])https?%3a%2f%2f\S{1,2000}/gi;
/** All there is: an arXiv id, or a DOI of digits, with blanks in it. */
const LONE_ID = /^\d{4}(?:\s\.\s?|\.\s)\d{4,5}(?:\s?v\d{1,3})?$/i;
const LONE_DOI = /^(?:doi:?\s{0,2}|https:\/\/(?:dx\.)?doi\.org\/)?10\.\d{4,9}\/[\d\s.()_:;-]{1,80}$/i;

/**
 * A pasted text as plain text: chat wrapping, escapes and invisible marks undone, links and ids in one piece. Linear in
 * the length of the text; what lies beyond any chat's longest message is dropped.
 */
export function unwrapText(pasted: string): string {
  const unmasked = pasted.slice(0, MAX_LENGTH).replaceAll(INVISIBLE, "").replaceAll(MASKED_LINK, " ");
  const unangled = unmasked.replaceAll(ANGLED, (whole: string, body: string, at: number) =>
    openAngled(whole, body, {
      before: unmasked.slice(Math.max(0, at - 320), at),
      after: unmasked.slice(at + whole.length).slice(0, 4),
    }),
  );
  const plain = replaceEach(unangled, ENTITIES)
    .replaceAll(/\\([_&%#$~])/g, "$1")
    .replaceAll(/[\u2010\u2011\u2212]/g, "-")
    .replaceAll(CONTROL, " ")
    .replaceAll(ENCODED_LINK, decodePercent)
    .replaceAll(WIDE, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  return closeLoneGaps(replaceEach(plain, GAPS));
}

/**
 * Slack turns what looks like a link into one, also in the middle of a DOI (`…3.0.CO;2-K`), and ends one at a mark it
 * does not like. Such pieces are joined again; a label that a person chose is dropped.
 */
function openAngled(whole: string, body: string, around: { readonly before: string; readonly after: string }): string {
  if (MENTION.test(body)) {
    return " ";
  }
  const parts = body.split("|");
  const url = parts.find((part) => /^https?:\/\//i.test(part));
  if (url === undefined) {
    return whole;
  }
  const label = parts[0] === url ? parts[1] : parts[0];
  if (label !== undefined && withoutScheme(label) !== withoutScheme(url)) {
    return ` ${url} `;
  }
  if (HAS_DOI.test(around.before)) {
    return withoutScheme(url);
  }
  const goesOn = /^(?:[/?#=&;%\d]|v\d)/.test(around.after) || (HAS_DOI.test(url) && /^[^\s<]/.test(around.after));
  return goesOn ? ` ${url}` : ` ${url} `;
}

function withoutScheme(link: string): string {
  return link.replace(/^https?:\/\//i, "").replace(/\/$/, "");
}

function closeLoneGaps(text: string): string {
  const lone = text.length <= 200 ? text.trim() : "";
  if (LONE_ID.test(lone)) {
    return lone.replaceAll(/\s/g, "");
  }
  return LONE_DOI.test(lone) ? lone.replaceAll(/(?<=[.(_:;-])\s{1,2}|\s{1,2}(?=[._):;-])/g, "") : text;
}

function replaceEach(text: string, pairs: readonly (readonly [RegExp, string])[]): string {
  return pairs.reduce((result, [pattern, replacement]) => result.replaceAll(pattern, replacement), text);
}
