import type { DigestAsked } from "./digest.ts";
import { addDays, minuteOf, momentOf, wallTime, weekdayOf } from "./local-time.ts";

const HOUR_MS = 3_600_000;
/** Gains of a few hours say nothing yet. */
const LEAST_MS = 24 * HOUR_MS;
/** Further back nobody calls it news. */
const MOST_MS = 7 * 24 * HOUR_MS;

/**
 * Since when gains and new papers count: since the follow's last post, or, before its first one, since the same hour of
 * the day before that it would have posted on. At least a day and at most a week.
 */
export function windowStart({ follow, date, past, now }: Pick<DigestAsked, "follow" | "date" | "past" | "now">): Date {
  const last = past.findLast((one) => one.follow === follow.id && one.papers.length > 0);
  const since = last?.at ?? slotBefore(follow, date);
  const agoMs = Math.min(MOST_MS, Math.max(LEAST_MS, now.getTime() - since.getTime()));
  return new Date(now.getTime() - agoMs);
}

function slotBefore({ zone, time, weekdays }: DigestAsked["follow"], date: string): Date {
  const daysBack = [1, 2, 3, 4, 5, 6, 7].find((days) => weekdays.includes(weekdayOf(addDays(date, -days)))) ?? 1;
  return momentOf(zone, { date: addDays(date, -daysBack), minute: minuteOf(time) });
}

/** `Wed 8 July`. */
export function spellLocalDay(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  const month = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" }).format(day);
  return `${weekdayOf(date)} ${day.getUTCDate()} ${month}`;
}

/** `Tuesday`, or `29 June` where that is more than six days ago. */
export function spellSince(since: Date, { zone, now }: { readonly zone: string; readonly now: Date }): string {
  const date = wallTime(zone, since).date;
  const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: zone }).format(since);
  const isNear = date > addDays(wallTime(zone, now).date, -7);
  return isNear
    ? weekday
    : new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: zone }).format(since);
}
