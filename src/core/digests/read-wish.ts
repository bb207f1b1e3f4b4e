import type { Weekday } from "./follow.ts";
import { readTime } from "./read-time.ts";
import { readWeekdays } from "./read-weekdays.ts";
import { nearCity, readZone, type ZoneReading } from "./read-zone.ts";

/** What a person wishes to follow, as far as they said it. */
export interface Wish {
  /** Words and filters; empty for everything. */
  readonly topic: string;
  readonly time?: string;
  readonly zone?: ZoneReading;
  readonly weekdays?: readonly Weekday[];
  readonly count?: number;
  /** What looks like a time or place and is none. */
  readonly problem?: string;
}

type Clauses = Omit<Wish, "topic">;

interface Taken {
  readonly words: number;
  readonly clauses: Clauses;
}

/** A word, or words held together by quotes. */
const TOKEN = /(?:[^\s"“”]|"[^"]*"|“[^”]*”|["“”])+/gu;
const AT = new Set(["at", "@", "around", "by"]);
const PLACE_LEADS = new Set(["in", "time", "from"]);
const LONGEST_CITY = 4;
/** All clauses at their longest: more words than these are a topic in any case. */
const MOST_CLAUSE_WORDS = 24;
const COUNTED = /^(?:papers?|lines?|items?)$/iu;
/** `at:9am`, as an option of a slash command is written. */
const NAMED = /^(?:at|time|days|zone):(?=[^\s:/])/iu;

/**
 * `robotics at 9am Berlin weekdays 3 papers`: clauses stand at the end, and what stands before them is the topic. Only
 * words that are all clauses up to the end are taken: “attention at scale” and “sat solvers” stay topics.
 */
export function readWish(text: string): Wish {
  const tokens = (text.match(TOKEN) ?? []).map((token) =>
    token.replace(NAMED, (name) => (/^at|^time/iu.test(name) ? "at:" : "")),
  );
  const words = tokens.flatMap((token) => (token.startsWith("at:") ? ["at", token.slice(3)] : [token]));
  for (let start = Math.max(0, words.length - MOST_CLAUSE_WORDS); start < words.length; start += 1) {
    const clauses = readClauses(words.slice(start), start);
    if (clauses) {
      return { topic: joinTopic(words.slice(0, start)), ...clauses };
    }
  }
  return readAround(words);
}

/** Nothing unless all of the words are clauses. */
function readClauses(words: readonly string[], wordsBefore: number): Clauses | undefined {
  let clauses: Clauses = {};
  let at = 0;
  while (at < words.length) {
    const taken = readClause(words.slice(at), clauses, wordsBefore + at);
    if (!taken) {
      return undefined;
    }
    clauses = { ...taken.clauses, ...clauses };
    at += taken.words;
  }
  return clauses;
}

function readClause(words: readonly string[], before: Clauses, place: number): Taken | undefined {
  return (
    (before.time === undefined ? takeTime(words) : undefined) ??
    takeCount(words) ??
    takeWeekdays(words, before, place) ??
    (before.time !== undefined ? takePlace(words) : undefined)
  );
}

/** The longest that is a time: `at 9:30 pm`, `9am`, `at 9`. A bare number or word needs its “at”. */
function takeTime(words: readonly string[]): Taken | undefined {
  const lead = AT.has(words[0]?.toLowerCase() ?? "") ? 1 : 0;
  for (const length of [2, 1]) {
    const typed = words.slice(lead, lead + length);
    const reading = typed.length === length ? readTime(trimComma(typed.join(" "))) : undefined;
    if (reading?.is === "time" && (lead === 1 || reading.form === "clear")) {
      return { words: lead + length, clauses: { time: reading.time } };
    }
  }
  return undefined;
}

/** `3 papers`, `up to 3 papers`, `top 3`. */
function takeCount(words: readonly string[]): Taken | undefined {
  const folded = words.slice(0, 4).map((word) => trimComma(word.toLowerCase()));
  const lead = folded[0] === "up" && folded[1] === "to" ? 2 : 0;
  const count = folded[lead] ?? "";
  if (!/^\d{1,4}$/u.test(count) || !COUNTED.test(folded[lead + 1] ?? "")) {
    return undefined;
  }
  return { words: lead + 2, clauses: { count: Number(count) } };
}

function takeWeekdays(words: readonly string[], before: Clauses, place: number): Taken | undefined {
  const reading = before.weekdays === undefined ? readWeekdays(words) : undefined;
  const isTopic = reading?.isLoose && before.time === undefined && place === 0;
  return reading && !isTopic ? { words: reading.words, clauses: { weekdays: reading.weekdays } } : undefined;
}

function takePlace(words: readonly string[]): Taken | undefined {
  const lead = PLACE_LEADS.has(words[0]?.toLowerCase() ?? "") ? 1 : 0;
  for (let length = LONGEST_CITY; length > 0; length -= 1) {
    const typed = words.slice(lead, lead + length);
    const zone = typed.length === length ? readZone(trimComma(typed.join(" "))) : undefined;
    if (zone && zone.is !== "unknown") {
      return { words: lead + length + (isTimeWord(words[lead + length]) ? 1 : 0), clauses: { zone } };
    }
  }
  return undefined;
}

/** `9am Berlin time`. */
function isTimeWord(word: string | undefined): boolean {
  return word?.toLowerCase() === "time";
}

/** No clean end: a time at the beginning, a time that is none, or a place that is not known. */
function readAround(words: readonly string[]): Wish {
  const topic = joinTopic(words);
  const last = words.findLastIndex((word) => AT.has(word.toLowerCase()));
  const taken = last < 0 ? undefined : takeTime(words.slice(last));
  const after = words.slice(last + (taken?.words ?? 0));
  if (taken && last === 0) {
    return { ...readWish(after.join(" ")), ...taken.clauses };
  }
  const reading = last < 0 ? undefined : readTime(trimComma(words.slice(last + 1).join(" ")));
  if (reading?.is === "nonsense") {
    return { topic, problem: reading.why };
  }
  return taken && isClearTime(words.slice(last + 1)) ? { topic, problem: unknownPlace(after.join(" ")) } : { topic };
}

function isClearTime(words: readonly string[]): boolean {
  return [2, 1].some((length) => {
    const reading = readTime(trimComma(words.slice(0, length).join(" ")));
    return reading?.is === "time" && reading.form === "clear";
  });
}

export function unknownPlace(typed: string): string {
  const near = nearCity(typed);
  const meant = near === undefined ? "" : ` Did you mean ${near}?`;
  const shown = typed.length > 40 ? `${typed.slice(0, 40)}…` : typed;
  return `I know no city “${shown}”.${meant} Name a big one whose clock you share, as in “9am Berlin”.`;
}

function trimComma(text: string): string {
  return text.replace(/[,;]$/u, "");
}

function joinTopic(words: readonly string[]): string {
  return trimComma(words.join(" ")).trim();
}
