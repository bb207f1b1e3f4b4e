import { spellLocalDay } from "./digest-window.ts";
import { addDays, weekdayOf } from "./local-time.ts";

/** Evenings without a mailing: https://info.arxiv.org/help/availability.html. The lists of the day after are empty. */
const HOLIDAYS: ReadonlySet<string> = new Set([
  "2026-01-01",
  "2026-01-19",
  "2026-06-19",
  "2026-07-03",
  "2026-09-07",
  "2026-11-26",
  "2026-12-25",
  "2026-12-29",
  "2026-12-31",
]);

/** Whether nobody is expected to publish that day, and how a person would say it. An unknown year has weekends alone. */
export function isQuietAtArxiv(date: string): { readonly day: string; readonly why: string } | undefined {
  const weekday = weekdayOf(date);
  if (weekday === "Sat" || weekday === "Sun") {
    return { day: weekday === "Sat" ? "Saturday" : "Sunday", why: "weekend" };
  }
  return HOLIDAYS.has(addDays(date, -1)) ? { day: spellLocalDay(date), why: "arXiv had a holiday" } : undefined;
}
