import type { Schedule } from "./follow.ts";
import { minuteOf, momentOf, timeOf, wallTime } from "./local-time.ts";

/** From about then on arXiv's new list is everywhere: on its site at 20:00 there, in its feed after midnight. */
const ARXIV = { zone: "America/New_York", minute: 150 } as const;
const HALF_HOUR = 30;
/** Whoever wants to read so late at night does not wait for the list. */
const LATEST = 20 * 60;

interface ListHours {
  /** When the day's list is in, on the clock there. */
  readonly inBy: string;
  /** A round time soon after. */
  readonly better: string;
}

/** Where a post comes only hours before the day's list: a better time. */
export function betterHours({ time, zone }: Pick<Schedule, "time" | "zone">, now: Date): ListHours | undefined {
  const { date } = wallTime(ARXIV.zone, now);
  const inBy = wallTime(zone, momentOf(ARXIV.zone, { date, minute: ARXIV.minute })).minute;
  const better = Math.ceil(inBy / HALF_HOUR + 1) * HALF_HOUR;
  return minuteOf(time) < inBy && better <= LATEST ? { inBy: timeOf(inBy), better: timeOf(better) } : undefined;
}
