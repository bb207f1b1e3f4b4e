import { WEEKDAYS, type Weekday, WORKING_DAYS } from "./follow.ts";

/** Days of the week out of words, and how many words that took. */
export interface WeekdaysReading {
  readonly weekdays: readonly Weekday[];
  readonly words: number;
  /** A lone short name, which may be a word of something else: sun, sat, wed. */
  readonly isLoose: boolean;
}

type Sets = ReadonlyMap<string, readonly Weekday[]>;
const SETS: Sets = new Map<string, readonly Weekday[]>([
  ["daily", WEEKDAYS],
  ["everyday", WEEKDAYS],
  ["weekdays", WORKING_DAYS],
  ["workdays", WORKING_DAYS],
  ["weekends", ["Sat", "Sun"]],
  ["weekend", ["Sat", "Sun"]],
  ["weekly", ["Mon"]],
]);
/** After “every”, “each” or “on”. */
const ONE_OF: Sets = new Map<string, readonly Weekday[]>([
  ...SETS,
  ["day", WEEKDAYS],
  ["days", WEEKDAYS],
  ["weekday", WORKING_DAYS],
  ["workday", WORKING_DAYS],
  ["week", ["Mon"]],
]);
const LEADS = new Set(["every", "each", "on"]);
const JOINTS = new Set(["and", "&", "+", ","]);

const LONG: Readonly<Record<Weekday, string>> = {
  Mon: "Monday",
  Tue: "Tuesday",
  Wed: "Wednesday",
  Thu: "Thursday",
  Fri: "Friday",
  Sat: "Saturday",
  Sun: "Sunday",
};
const SHORT: Readonly<Record<Weekday, readonly string[]>> = {
  Mon: ["mon"],
  Tue: ["tue", "tues"],
  Wed: ["wed", "weds"],
  Thu: ["thu", "thur", "thurs"],
  Fri: ["fri"],
  Sat: ["sat"],
  Sun: ["sun"],
};
const DAYS_BY_NAME: ReadonlyMap<string, Weekday> = new Map(
  WEEKDAYS.flatMap((day) => {
    const long = LONG[day].toLowerCase();
    return [...SHORT[day], long, `${long}s`].map((name) => [name, day] as const);
  }),
);

/** Days at the beginning of these words: `weekdays`, `every day`, `Mon Wed Fri`, `on Tuesdays and Fridays`, `Mon-Thu`. */
export function readWeekdays(words: readonly string[]): WeekdaysReading | undefined {
  const folded = words.slice(0, 20).map((word) => word.toLowerCase().replace(/[,.]$/u, ""));
  const lead = LEADS.has(folded[0] ?? "") ? 1 : 0;
  const set = (lead === 1 ? ONE_OF : SETS).get(folded[lead] ?? "");
  if (set) {
    return weeklyOn(set, folded, lead) ?? { weekdays: set, words: lead + 1, isLoose: false };
  }
  const { days, end } = listedDays(folded, lead);
  if (days.size === 0) {
    return undefined;
  }
  const isLoose = lead === 0 && days.size === 1 && (folded[0]?.length ?? 0) <= 3;
  return { weekdays: inOrder(days), words: end, isLoose };
}

function listedDays(folded: readonly string[], from: number) {
  const days = new Set<Weekday>();
  let end = from;
  for (const [place, word] of folded.entries()) {
    const found = place < from ? [] : daysOf(word);
    if (found.length > 0) {
      for (const day of found) {
        days.add(day);
      }
      end = place + 1;
    } else if (place >= from && (days.size === 0 || !JOINTS.has(word))) {
      break;
    }
  }
  return { days, end };
}

/** `weekly on Friday`. */
function weeklyOn(set: readonly Weekday[], folded: readonly string[], lead: number): WeekdaysReading | undefined {
  const rest = folded.slice(lead + 1);
  const on = set.length === 1 && rest[0] === "on" ? readWeekdays(rest) : undefined;
  return on && { ...on, words: on.words + lead + 1, isLoose: false };
}

/** One word: `mon`, `mon/wed`, `mon,wed,fri`, `mon-thu`, over the week's end too. */
function daysOf(word: string): readonly Weekday[] {
  const [, from, to] = /^([a-z]+)[-–]([a-z]+)$/u.exec(word) ?? [];
  const [first, last] = [dayNamed(from), dayNamed(to)];
  if (first && last) {
    const start = WEEKDAYS.indexOf(first);
    const length = ((WEEKDAYS.indexOf(last) - start + 7) % 7) + 1;
    return Array.from({ length }, (_, day) => WEEKDAYS[(start + day) % 7] ?? first);
  }
  const parts = word.split(/[/,+]/u).map(dayNamed);
  return parts.every((day) => day !== undefined) ? parts : [];
}

function dayNamed(name: string | undefined): Weekday | undefined {
  return name === undefined ? undefined : DAYS_BY_NAME.get(name);
}

function inOrder(days: ReadonlySet<Weekday>): readonly Weekday[] {
  return WEEKDAYS.filter((day) => days.has(day));
}
