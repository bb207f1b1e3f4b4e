import type { LocalDate, Weekday } from "./follow.ts";
import { WEEKDAYS } from "./follow.ts";

/** What a clock on the wall shows there. */
export interface WallTime {
  readonly date: LocalDate;
  /** Of that day: 0 to 1439. */
  readonly minute: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** No zone is further from UTC than this, either way. */
const FURTHEST_MS = 16 * HOUR_MS;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making one costs a hundred times what asking it does. @throws RangeError for a name that is no zone */
function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) {
    return known;
  }
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  formatters.set(zone, made);
  return made;
}

/** Whether this machine knows a zone of that name. */
export function isZone(name: string): boolean {
  try {
    formatterOf(name);
    return true;
  } catch {
    return false;
  }
}

/** @throws RangeError for a name that is no zone */
export function wallTime(zone: string, moment: Date): WallTime {
  return split(wallMs(zone, moment.getTime()));
}

/**
 * The moment at which a clock on that wall first shows that minute of that day. Where it never does because clocks were
 * put forward: the first moment after the gap.
 */
export function momentOf(zone: string, wallTime: WallTime): Date {
  const wall = unsplit(wallTime);
  const before = offsetMs(zone, wall - FURTHEST_MS);
  const after = offsetMs(zone, wall + FURTHEST_MS);
  const exact = [wall - before, wall - after].filter((moment) => wallMs(zone, moment) === wall);
  return new Date(exact.length > 0 ? Math.min(...exact) : endOfGap(zone, wall, { before, after }));
}

/** The clock jumps over `wall` somewhere between where the one and the other offset would put it. */
function endOfGap(zone: string, wall: number, { before, after }: { readonly before: number; readonly after: number }) {
  let early = wall - Math.max(before, after) - MINUTE_MS;
  let late = wall - Math.min(before, after);
  while (late - early > MINUTE_MS) {
    const middle = early + Math.floor((late - early) / 2 / MINUTE_MS) * MINUTE_MS;
    if (wallMs(zone, middle) < wall) {
      early = middle;
    } else {
      late = middle;
    }
  }
  return late;
}

function offsetMs(zone: string, moment: number): number {
  return wallMs(zone, moment) - Math.floor(moment / MINUTE_MS) * MINUTE_MS;
}

/** What the clock shows, in whole minutes, as if it were UTC. */
function wallMs(zone: string, moment: number): number {
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(moment)) {
    shown[type] = Number(value);
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute);
}

function split(wall: number): WallTime {
  return { date: new Date(wall).toISOString().slice(0, 10), minute: Math.floor((wall % DAY_MS) / MINUTE_MS) };
}

function unsplit({ date, minute }: WallTime): number {
  return Date.parse(`${date}T00:00:00Z`) + minute * MINUTE_MS;
}

/** The clock on one wall. */
export interface WallClock {
  /** Whether it is known that it is not put forward or back in the days it is made for. */
  readonly isSteady: boolean;
  at(moment: Date): WallTime;
  momentOf(wall: WallTime): Date;
}

/** From the day before yesterday to the day after tomorrow. */
const NEAR_MS = 50 * HOUR_MS;

/**
 * For moments within two days of `now`. Where clocks there are not changed in those days, as on nearly all of them, it
 * only adds.
 */
export function wallClock(zone: string, now: Date): WallClock {
  const nowMs = now.getTime();
  const offset = offsetMs(zone, nowMs);
  const isSteady = [nowMs - NEAR_MS, nowMs + NEAR_MS].every((moment) => offsetMs(zone, moment) === offset);
  return isSteady
    ? {
        isSteady,
        at: (moment) => split(moment.getTime() + offset),
        momentOf: (wall) => new Date(unsplit(wall) - offset),
      }
    : exactClock(zone);
}

export function exactClock(zone: string): WallClock {
  return { isSteady: false, at: (moment) => wallTime(zone, moment), momentOf: (wall) => momentOf(zone, wall) };
}

/** `09:00` → 540. */
export function minuteOf(time: string): number {
  const [hour, minute] = time.split(":");
  return Number(hour) * 60 + Number(minute);
}

/** 540 → `09:00`. */
export function timeOf(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

export function weekdayOf(date: LocalDate): Weekday {
  const sundayFirst = new Date(`${date}T00:00:00Z`).getUTCDay();
  return WEEKDAYS[(sundayFirst + 6) % 7] ?? "Mon";
}
