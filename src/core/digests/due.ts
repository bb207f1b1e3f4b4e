import type { LocalDate, Schedule } from "./follow.ts";
import {
  addDays,
  exactClock,
  isZone,
  minuteOf,
  momentOf,
  type WallClock,
  wallClock,
  wallTime,
  weekdayOf,
} from "./local-time.ts";

/** When a follow posts for one local day. */
export interface Slot {
  readonly date: LocalDate;
  /** The first moment at which the clock there shows the time; after a gap that swallows it, the gap's end. */
  readonly at: Date;
  /** From then on it is too late for that day: the day is over there, or six hours have passed. */
  readonly until: Date;
}

/** What a follow got last, as the ledger knows it. */
export interface LastPost {
  readonly date: LocalDate;
  readonly at: Date;
}

const HOUR_MS = 3_600_000;
const LATEST_MS = 6 * HOUR_MS;
const LEAST_BETWEEN_MS = 12 * HOUR_MS;

/** The slot whose time has come, and is not over, at that moment. Whether it was used already, the ledger knows. */
export function dueSlot(schedule: Schedule, now: Date): Slot | undefined {
  return dueFollows([schedule], now)[0]?.slot;
}

/** Those whose time has come, in the given order. The zones' clocks are read once each, however many follow. */
export function dueFollows<F extends Schedule>(
  follows: readonly F[],
  now: Date,
): readonly { readonly follow: F; readonly slot: Slot }[] {
  const zones = new Map<string, OpenSlots>();

  function openSlots({ zone, time }: F): readonly Slot[] {
    const ofTime = zones.get(zone) ?? findOpenSlots(zone, now);
    zones.set(zone, ofTime);
    return ofTime(time);
  }

  return follows.flatMap((follow) => {
    const slot = openSlots(follow).find(({ date }) => isOn(follow, date));
    return slot ? [{ follow, slot }] : [];
  });
}

type OpenSlots = (time: string) => readonly Slot[];

/** Where clocks are changed the day before counts too: a gap at its end puts its last hour after midnight. */
function findOpenSlots(zone: string, now: Date): OpenSlots {
  if (!isZone(zone)) {
    return () => [];
  }
  const clock = wallClock(zone, now);
  const today = clock.at(now).date;
  const dates = clock.isSteady ? [today] : [addDays(today, -1), today];
  const found = new Map<string, readonly Slot[]>();
  return (time) => {
    const known = found.get(time);
    if (known) {
      return known;
    }
    const slots = dates.flatMap((date) => slotOn(clock, date, time) ?? []);
    const open = slots.filter(({ at, until }) => at <= now && now < until);
    found.set(time, open);
    return open;
  };
}

/** Nothing where the calendar there has no such day. */
function slotOn(clock: WallClock, date: LocalDate, time: string): Slot | undefined {
  const at = clock.momentOf({ date, minute: minuteOf(time) });
  const shown = clock.at(at).date;
  if (shown !== date && clock.at(clock.momentOf({ date, minute: 0 })).date !== date) {
    return undefined;
  }
  const midnight = clock.momentOf({ date: addDays(shown, 1), minute: 0 });
  return { date, at, until: new Date(Math.min(at.getTime() + LATEST_MS, midnight.getTime())) };
}

function isOn({ weekdays, activeFrom, paused }: Schedule, date: LocalDate): boolean {
  const resting = paused !== undefined && (paused.until === undefined || date < paused.until);
  return !resting && date >= activeFrom && weekdays.includes(weekdayOf(date));
}

/**
 * Whether a slot comes to nothing because the follow posted that day already, or less than twelve hours from it: its
 * hour or zone was changed, or a clock was put back.
 */
export function isWithheld({ date, at }: Slot, last: LastPost | undefined): boolean {
  return last !== undefined && (last.date === date || Math.abs(at.getTime() - last.at.getTime()) < LEAST_BETWEEN_MS);
}

/** The next `count` slots after that moment, by the rules that will run. None while it rests without an end. */
export function nextSlots(schedule: Schedule, now: Date, count: number, last?: LastPost): readonly Slot[] {
  const { zone, time, activeFrom, paused } = schedule;
  if (!isZone(zone) || (paused && paused.until === undefined)) {
    return [];
  }
  const yesterday = addDays(wallTime(zone, now).date, -1);
  const first = [yesterday, activeFrom, paused?.until ?? ""].toSorted().at(-1) ?? yesterday;
  const slots: Slot[] = [];
  // Once a week at least, and one may be withheld, another fall on a day that the calendar leaves out.
  for (let day = 0; slots.length < count && day < 7 * (count + 3); day += 1) {
    const date = addDays(first, day);
    const slot = isOn(schedule, date) ? slotOn(exactClock(zone), date, time) : undefined;
    if (slot && slot.at > now && !isWithheld(slot, last)) {
      slots.push(slot);
    }
  }
  return slots;
}

/** The first local day of a follow that is saved now: one saved at or after its hour starts on the next. */
export function firstActiveDate(time: string, zone: string, now: Date): LocalDate {
  const today = wallTime(zone, now).date;
  return momentOf(zone, { date: today, minute: minuteOf(time) }) > now ? today : addDays(today, 1);
}
