import type { Filling } from "../papers/source-watch.ts";
import { counted } from "./dates.ts";

/** `I know 9,140 papers so far, back to 3 June; about 2 h to go.` */
export function fillingLine({ backTo, hoursLeft }: Filling, papers: number, now: Date): string {
  const left = hoursLeft === undefined ? "" : `; about ${spellTime(hoursLeft)} to go`;
  return `I know ${counted(papers, "paper")} so far, back to ${spellDay(backTo, now)}${left}.`;
}

function spellTime(hours: number): string {
  return hours < 1 ? `${Math.max(1, Math.round(hours * 60))} min` : `${Math.round(hours)} h`;
}

/** The year only where it is another one. */
export function spellDay(day: string, now: Date): string {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  const sameYear = date.getUTCFullYear() === now.getUTCFullYear();
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "long",
    timeZone: "UTC",
    ...(!sameYear && { year: "numeric" }),
  }).format(date);
}
