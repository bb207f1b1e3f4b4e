import { WEEKDAYS, type Weekday, WORKING_DAYS } from "../../core/digests/follow.ts";
import { isZone } from "../../core/digests/local-time.ts";
import type { MailWish } from "../../core/digests/mail-desk.ts";
import { UserError } from "../../core/runtime/errors.ts";

/** What the form's fields are called, and what they say where nothing is known. */
export const FIELDS = { address: "address", topics: "topics", time: "time", zone: "zone", days: "days" } as const;

/** A field that no person sees; programs that fill in everything fill it in too. */
export const TRAP = "homepage";

export const DEFAULT_TIME = "07:30";
const MOST_TOPICS = 5;
const LONGEST_TOPIC = 200;

/** The choices of days, in the order of the form. */
export const DAYS: readonly {
  readonly value: string;
  readonly label: string;
  readonly weekdays: readonly Weekday[];
}[] = [
  { value: "weekdays", label: "Every weekday", weekdays: WORKING_DAYS },
  { value: "daily", label: "Every day", weekdays: WEEKDAYS },
  { value: "Mon", label: "Once a week, on Monday", weekdays: ["Mon"] },
  { value: "Wed", label: "Once a week, on Wednesday", weekdays: ["Wed"] },
  { value: "Fri", label: "Once a week, on Friday", weekdays: ["Fri"] },
];

/** @throws UserError that says which field is to be put right */
export function readWish(form: URLSearchParams): Omit<MailWish, "address" | "count"> {
  const topics = readTopics(form.get(FIELDS.topics) ?? "");
  const time = (form.get(FIELDS.time) ?? "").trim() || DEFAULT_TIME;
  const zone = (form.get(FIELDS.zone) ?? "").trim();
  const days = form.get(FIELDS.days) ?? "weekdays";
  const choice = DAYS.find(({ value }) => value === days);
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(time)) {
    throw new UserError("bad-time", "The time looks like 07:30.");
  }
  if (zone.length > 60 || !isZone(zone)) {
    throw new UserError("bad-zone", "Please pick what your clock shows now: it tells me when 07:30 is where you are.");
  }
  if (!choice) {
    throw new UserError("bad-days", "Please pick the days.");
  }
  return { topics, examples: [], time, zone, weekdays: choice.weekdays };
}

/** Apart by semicolons, commas that end a word, or lines; none is everything. */
function readTopics(text: string): readonly string[] {
  const topics = [...new Set(text.split(/[;\n]|,(?=\s|$)/u).map((topic) => topic.replace(/\s+/gu, " ").trim()))].filter(
    Boolean,
  );
  if (topics.length > MOST_TOPICS || topics.some((topic) => topic.length > LONGEST_TOPIC)) {
    throw new UserError("bad-topics", "At most five topics, of a few words each, apart by commas.");
  }
  return topics;
}
