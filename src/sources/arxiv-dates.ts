import { isLaterThan } from "../core/papers/references/arxiv-id.ts";

const DAY_MS = 86_400_000;
/** A submission may wait in moderation; what is older than this came from somewhere else. */
const LONGEST_WAIT_DAYS = 100;

/** `2601.01234` → `2026-01`, `math/0309136` → `2003-09`: when the paper was announced. */
function monthOfArxivId(id: string): string {
  const [, year = "", month = ""] = /(\d\d)(\d\d)(?:\.\d+|\d{3})$/u.exec(id) ?? [];
  return `${id.includes("/") && year >= "91" ? "19" : "20"}${year}-${month}`;
}

/** Whether a paper may have that id by now. Somewhere it is tomorrow already. */
export function isFutureArxivId(id: string, now: Date): boolean {
  return isLaterThan(id, new Date(now.getTime() + DAY_MS).toISOString().slice(0, 7));
}

/** The day of a date, `YYYY-MM-DD`, unless it is none or has not come yet. */
export function pastDay(date: string | undefined, now: Date): string | undefined {
  const [day] = /^\d{4}-\d{2}-\d{2}/u.exec(date?.trim() ?? "") ?? [];
  return day !== undefined && Date.parse(day) <= now.getTime() + DAY_MS ? day : undefined;
}

/**
 * When a paper was first published, as exactly as the evidence goes. Services give dates that are not the first
 * version's: the id's month decides whether a date is believed.
 */
export function arxivPublished(id: string, date: string | undefined, now: Date): string {
  const month = monthOfArxivId(id);
  const day = pastDay(date, now);
  const earliest = Date.parse(month) - LONGEST_WAIT_DAYS * DAY_MS;
  const believed = day !== undefined && day.slice(0, 7) <= month && Date.parse(day) >= earliest;
  return believed ? day : month;
}
