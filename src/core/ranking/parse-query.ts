import type { Filter, Query } from "./query.ts";
import { type QueryPiece, queryPieces } from "./query-pieces.ts";

export interface ParsedQuery extends Query {
  /** What was read otherwise than it may have been meant, in a sentence each. */
  readonly remarks: readonly string[];
}

interface Parts {
  readonly words: string[];
  readonly authors: string[];
  readonly categories: string[];
  readonly venues: string[];
  readonly phrases: string[];
  readonly without: string[];
  readonly remarks: string[];
  years: { readonly from?: number; readonly to?: number } | undefined;
}

type Reader = (value: string, parts: Parts) => boolean;

const HAS_WORD = /[\p{L}\p{N}]/u;
/** “-5” is a number; “-3d” leaves out a word. */
const LEAVES_OUT = /^(?:\p{L}|\d+\p{L})/u;
const CATEGORY = /^[a-z][a-z-]*(?:\.[a-z][a-z-]*)?$/i;
const YEAR = /^(?:1[6-9]|2[01])\d\d$/;
const RANGE = /\.\.\.?|…|[-–—]/;

const FIELDS: Readonly<Record<string, Reader>> = {
  author: into("authors"),
  au: into("authors"),
  venue: into("venues"),
  cat: readCategories,
  year: readYears,
  since: (value, parts) => YEAR.test(value) && readYears(`${value}..`, parts),
};

/**
 * Takes filters out of what a person typed; everything else stays words. Nothing is an error: what is not understood is
 * read as words, with a remark. A quoted phrase is a filter and counts as words too, so that it also ranks.
 */
export function parseQuery(text: string): ParsedQuery {
  const parts: Parts = {
    words: [],
    authors: [],
    categories: [],
    venues: [],
    phrases: [],
    without: [],
    remarks: [],
    years: undefined,
  };
  for (const piece of queryPieces(text)) {
    readPiece(piece, parts);
  }
  return { words: parts.words.join(" "), filter: filterOf(parts), remarks: [...new Set(parts.remarks)] };
}

function readPiece(piece: QueryPiece, parts: Parts): void {
  if (piece.field !== undefined) {
    readField(piece, piece.field, parts);
  } else if (piece.quoted) {
    readPhrase(piece, parts);
  } else if (piece.minus && LEAVES_OUT.test(piece.value)) {
    parts.without.push(trimmed(piece.value));
  } else {
    parts.words.push(piece.raw);
  }
}

function readPhrase({ value, minus }: QueryPiece, parts: Parts): void {
  if (!HAS_WORD.test(value)) {
    return;
  }
  if (minus) {
    parts.without.push(value);
    return;
  }
  parts.phrases.push(value);
  parts.words.push(value);
}

function readField({ raw, minus, value }: QueryPiece, field: string, parts: Parts): void {
  const reader = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
  if (reader && !minus && reader(value, parts)) {
    return;
  }
  parts.words.push(raw);
  const remark = remarkOn(field, value, reader !== undefined);
  if (remark !== undefined) {
    parts.remarks.push(remark);
  }
}

/** “Title: Subtitle” and addresses need no remark. */
function remarkOn(field: string, value: string, known: boolean): string | undefined {
  if (!HAS_WORD.test(value) || value.startsWith("/")) {
    return undefined;
  }
  return known
    ? `I could not read “${field}:${value}” as a filter; I read it as words.`
    : `I do not know the field “${field}”; I read it as words.`;
}

function into(list: "authors" | "venues"): Reader {
  return (value, parts) => {
    const values = value
      .split(";")
      .map(trimmed)
      .filter((one) => HAS_WORD.test(one));
    parts[list].push(...values);
    return values.length > 0;
  };
}

function readCategories(value: string, parts: Parts): boolean {
  const values = value.split(/[,;]/).map((one) => one.trim());
  if (!values.every((one) => CATEGORY.test(one))) {
    return false;
  }
  parts.categories.push(...values);
  return true;
}

function readYears(value: string, parts: Parts): boolean {
  const ends = value.split(RANGE).map((one) => one.trim());
  const [first = "", last = first] = ends;
  if (ends.length > 2 || !ends.every((one) => one === "" || YEAR.test(one)) || first + last === "") {
    return false;
  }
  const [from, to] = first !== "" && last !== "" && first > last ? [last, first] : [first, last];
  parts.years = { ...parts.years, ...(from && { from: Number(from) }), ...(to && { to: Number(to) }) };
  return true;
}

/** A comma typed after a word is no part of it. */
function trimmed(value: string): string {
  return value.replace(/^[\s,;]{1,8}/, "").replace(/[\s,;.!?]{1,8}$/, "");
}

function filterOf({ authors, categories, venues, years, phrases, without }: Parts): Filter {
  return {
    ...(authors.length > 0 && { authors }),
    ...(categories.length > 0 && { categories }),
    ...(venues.length > 0 && { venues }),
    ...(years && { years }),
    ...(phrases.length > 0 && { phrases }),
    ...(without.length > 0 && { without }),
  };
}

/** `cat:cs.RO · since 2024 · without “survey”`; `undefined` where nothing is filtered. */
export function describeFilter(filter: Filter): string | undefined {
  const parts = [
    listed("by ", filter.authors),
    listed("cat:", filter.categories),
    listed("at ", filter.venues),
    describeYears(filter.years),
    ...(filter.phrases ?? []).map((phrase) => `with “${phrase}”`),
    ...(filter.without ?? []).map((phrase) => `without “${phrase}”`),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(" · ");
}

function listed(lead: string, values: readonly string[] = []): string | undefined {
  return values.length === 0 ? undefined : lead + values.join(" or ");
}

function describeYears({ from, to }: NonNullable<Filter["years"]> = {}): string | undefined {
  if (from === undefined) {
    return to === undefined ? undefined : `until ${to}`;
  }
  if (to === undefined) {
    return `since ${from}`;
  }
  return from === to ? `in ${from}` : `${from}–${to}`;
}
