import { spellDay } from "../chat/filling-line.ts";
import { type LastPost, nextSlots } from "./due.ts";
import type { Follow, Schedule } from "./follow.ts";
import { timeOf, wallTime, weekdayOf } from "./local-time.ts";
import { spellDays, spellZone } from "./spell-wish.ts";

type Wish = Pick<Follow, "topics" | "examples" | "time" | "zone" | "weekdays" | "count">;

/** `Weekdays at 09:00 (Berlin): up to 5 papers on “robotics”`. */
export function spellPromise(wish: Wish): string {
  const count = wish.count === 1 ? "1 paper" : `up to ${wish.count} papers`;
  return `${spellTimes(wish)}: ${count} ${spellSubject(wish)}`;
}

/** `Weekdays at 09:00 (Berlin)`. */
export function spellTimes(wish: Pick<Follow, "time" | "zone" | "weekdays">): string {
  const days = spellDays(wish);
  return `${days.charAt(0).toUpperCase()}${days.slice(1)} at ${wish.time} (${spellZone(wish.zone)})`;
}

/** `on “robotics” or “grasping”, or like 2 you named`. */
export function spellSubject({ topics, examples }: Pick<Follow, "topics" | "examples">): string {
  const words = topics.map((topic) => `“${topic}”`).join(" or ");
  const like = examples.length === 0 ? "" : `like ${examples.length === 1 ? "one" : examples.length} you named`;
  return [words && `on ${words}`, like].filter(Boolean).join(", or ") || "on anything";
}

/** `Thu 9 July 09:00`, as the clock there shows it. */
function spellMoment(moment: Date, zone: string, now: Date): string {
  const { date, minute } = wallTime(zone, moment);
  return `${weekdayOf(date)} ${spellDay(date, now)} ${timeOf(minute)}`;
}

/** The next times, by the rules that will run; `never` where it rests without an end. */
export function spellNext(schedule: Schedule, now: Date, count: number, last?: LastPost): string {
  const slots = nextSlots(schedule, now, count, last);
  return slots.map(({ at }) => spellMoment(at, schedule.zone, now)).join(" · ") || "never";
}
