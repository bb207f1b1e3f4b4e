import { timeOf } from "./local-time.ts";

/** A time of day as somebody typed it: `09:00` of a local clock, or why it is none. */
export type TimeReading =
  | {
      readonly is: "time";
      readonly time: string;
      /** `plain`: a bare number or word, which may mean something else where no “at” stands before it. */
      readonly form: "clear" | "plain";
    }
  | { readonly is: "nonsense"; readonly why: string };

const NAMED: ReadonlyMap<string, string> = new Map([
  ["noon", "12:00"],
  ["midday", "12:00"],
  ["midnight", "00:00"],
]);

const EXAMPLES = "Try 9am, 09:00 or noon";

/** Hours, minutes, half of the day; blanks inside were taken out before. */
const CLOCK = /^(\d{1,2})(?:[:.h](\d{1,2}))?(h|o'clock|oclock)?([ap])?(?:\.?m\.?)?$/u;
const MILITARY = /^([0-2]\d)([0-5]\d)(?:h|hrs)?$/u;

/** @returns nothing where that has nothing of a time */
export function readTime(text: string): TimeReading | undefined {
  const typed = text.normalize("NFKC").trim().slice(0, 40);
  const compact = typed.toLowerCase().replaceAll(/\s/gu, "").replaceAll("’", "'");
  const named = NAMED.get(compact);
  if (named !== undefined) {
    return { is: "time", time: named, form: "plain" };
  }
  const [, militaryHour, militaryMinute] = MILITARY.exec(compact) ?? [];
  if (militaryHour !== undefined && militaryMinute !== undefined) {
    return fullTime({ hour: Number(militaryHour), minute: Number(militaryMinute), typed, form: "plain" });
  }
  const [whole, hour, minute, word, half] = CLOCK.exec(compact) ?? [];
  const endsInM = /\d\.?m\.?$/u.test(compact);
  if (whole === undefined || hour === undefined || endsInM) {
    return undefined;
  }
  if (minute?.length === 1) {
    return nonsense(typed);
  }
  const form = minute === undefined && half === undefined && word === undefined ? "plain" : "clear";
  const read = { hour: Number(hour), minute: Number(minute ?? 0), typed, form } as const;
  return half === undefined ? fullTime(read) : halfDayTime(read, half === "p");
}

interface Read {
  readonly hour: number;
  readonly minute: number;
  readonly typed: string;
  readonly form: "clear" | "plain";
}

function fullTime({ hour, minute, typed, form }: Read): TimeReading {
  if (hour === 24 && minute === 0) {
    return {
      is: "nonsense",
      why: `“${typed}” is the end of one day and the beginning of another. Say 00:00 or 23:59.`,
    };
  }
  const isTime = hour < 24 && minute < 60;
  return isTime ? { is: "time", time: timeOf(hour * 60 + minute), form } : nonsense(typed);
}

/** 12am is midnight, 12pm is noon. */
function halfDayTime({ hour, minute, typed, form }: Read, isAfternoon: boolean): TimeReading {
  if (hour < 1 || hour > 12) {
    const meant = hour < 24 && minute < 60 ? ` Did you mean ${timeOf(hour * 60 + minute)}?` : ` ${EXAMPLES}.`;
    return { is: "nonsense", why: `With am or pm the hours go from 1 to 12, so I cannot read “${typed}”.${meant}` };
  }
  return fullTime({ hour: (hour % 12) + (isAfternoon ? 12 : 0), minute, typed, form });
}

function nonsense(typed: string): TimeReading {
  return { is: "nonsense", why: `“${typed}” is no time of day. ${EXAMPLES}.` };
}
