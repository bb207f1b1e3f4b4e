import type { Follow } from "./follow.ts";
import { WEEKDAYS, WORKING_DAYS } from "./follow.ts";

type Wish = Pick<Follow, "topics" | "examples" | "time" | "zone" | "weekdays">;

/** `“robotics”, weekdays at 07:30 (Berlin)`. */
export function spellWish(wish: Wish): string {
  return `${spellTopics(wish)}, ${spellDays(wish)} at ${wish.time} (${spellZone(wish.zone)})`;
}

function spellTopics({ topics, examples }: Pick<Wish, "topics" | "examples">): string {
  const words = topics.map((topic) => `“${topic}”`).join(" or ");
  return words || (examples.length > 0 ? "papers like yours" : "all papers");
}

/** `weekdays`, `every day`, `on Mon, Wed`. */
export function spellDays({ weekdays }: Pick<Wish, "weekdays">): string {
  const days = WEEKDAYS.filter((day) => weekdays.includes(day));
  if (days.length === WEEKDAYS.length) {
    return "every day";
  }
  return days.join() === WORKING_DAYS.join() ? "weekdays" : `on ${days.join(", ")}`;
}

/** `America/Argentina/Buenos_Aires` → `Buenos Aires`: how a zone is said back. */
export function spellZone(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}
