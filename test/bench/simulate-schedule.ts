import { dueSlot, firstActiveDate, isWithheld, type LastPost } from "../../src/core/digests/due.ts";
import { type LocalDate, type Schedule, WEEKDAYS } from "../../src/core/digests/follow.ts";
import { addDays, minuteOf, momentOf, timeOf, weekdayOf } from "../../src/core/digests/local-time.ts";
import { createSeededRandom } from "../../src/training/seeded-random.ts";
import { firstMoment, readPieces, wallAt } from "./piecewise-clock.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const START = Date.UTC(2026, 9, 1);
const MONTHS_24 = 731;
const ZONES = Intl.supportedValuesOf("timeZone");
/** Where clocks are changed; those of one continent follow each other in the list, so it is taken in strides. */
const CHANGING = ZONES.filter((zone) => {
  const winter = momentOf(zone, { date: "2027-01-15", minute: 0 }).getTime();
  const summer = momentOf(zone, { date: "2027-07-15", minute: 0 }).getTime();
  return (summer - winter) % DAY_MS !== 0;
}).map((_, place, all) => all[(place * 17) % all.length] ?? "UTC");

interface Options {
  readonly runs: number;
  /** How long a run lasts; with all days there are, each zone gets its turn. */
  readonly days: number;
  readonly seed: number;
}

interface Figures {
  readonly zones: number;
  readonly changesOfClocks: number;
  readonly outages: number;
  readonly clockSteps: number;
  readonly changesOfHour: number;
  readonly delivered: number;
  /** More than a minute after the moment. */
  readonly late: number;
  /** By the guard of twelve hours, after a change of the hour. */
  readonly withheld: number;
  /** Days whose hours no tick saw. */
  readonly slept: number;
  readonly doubled: readonly string[];
  readonly missed: readonly string[];
  readonly outOfHours: readonly string[];
  /** Posted at a later tick than the first of its hours. */
  readonly tardy: readonly string[];
}

type Counted = { -readonly [K in keyof Figures]: Figures[K] extends number ? number : string[] };

/** Follows that live through outages and wrong clocks, beside a calendar that is worked out in another way. */
export function simulateSchedule({ runs, days, seed }: Options): Figures {
  const random = createSeededRandom(seed).next;
  const seen = new Set<string>();
  const figures: Counted = {
    ...{ zones: 0, changesOfClocks: 0, outages: 0, clockSteps: 0, changesOfHour: 0 },
    ...{ delivered: 0, late: 0, withheld: 0, slept: 0, doubled: [], missed: [], outOfHours: [], tardy: [] },
  };
  for (let run = 0; run < runs; run += 1) {
    const zones = run % 4 === 0 || days === MONTHS_24 ? ZONES : CHANGING;
    const zone = zones[(seed + run) % zones.length] ?? "UTC";
    seen.add(zone);
    simulateOne(zone, days, random, figures);
  }
  return { ...figures, zones: seen.size };
}

type Random = () => number;
type Expected = ReadonlyMap<LocalDate, { readonly at: number; readonly until: number }>;

/** One way to set the follow, from that moment on. */
interface Setting {
  readonly from: number;
  readonly schedule: Schedule;
  readonly expected: Expected;
}

function simulateOne(zone: string, days: number, random: Random, figures: Counted): void {
  const pieces = readPieces(zone, START - 3 * DAY_MS, START + (MONTHS_24 + 3) * DAY_MS);
  const start = chooseStart(pieces, days, random);
  const end = start + days * DAY_MS;
  figures.changesOfClocks += pieces.filter(({ from }) => from > start && from < end).length;
  const first = newSetting(zone, pieces, { from: start, end }, random);
  const changed = start + Math.floor(random() * days * 1440) * MINUTE_MS;
  const settings = random() < 0.5 ? [first] : [first, newSetting(zone, pieces, { from: changed, end }, random)];
  figures.changesOfHour += settings.length - 1;
  const ticks = chooseTicks(settings, { start, end, days }, random, figures);
  liveThrough(zone, settings, ticks, figures);
}

/** Most runs lie around a change of clocks, where there is one. */
function chooseStart(pieces: ReturnType<typeof readPieces>, days: number, random: Random): number {
  const last = MONTHS_24 - days;
  const changes = pieces.slice(1).map(({ from }) => Math.floor((from - START) / DAY_MS - days / 2));
  const around = changes[Math.floor(random() * changes.length)];
  const day = around !== undefined && random() < 0.9 ? around : Math.floor(random() * last);
  return START + Math.max(0, Math.min(last, day)) * DAY_MS;
}

function newSetting(
  zone: string,
  pieces: ReturnType<typeof readPieces>,
  { from, end }: { readonly from: number; readonly end: number },
  random: Random,
): Setting {
  const time = chooseTime(pieces, { from, end }, random);
  const schedule: Schedule = {
    ...{ time, zone, activeFrom: firstActiveDate(time, zone, new Date(from)) },
    weekdays: random() < 0.6 ? WEEKDAYS : WEEKDAYS.slice(0, 5),
  };
  const expected = new Map<LocalDate, { at: number; until: number }>();
  const firstWall = Math.floor(wallAt(pieces, from) / DAY_MS) * DAY_MS;
  for (let midnight = firstWall; midnight <= end + DAY_MS; midnight += DAY_MS) {
    const date = new Date(midnight).toISOString().slice(0, 10);
    const at = firstMoment(pieces, midnight + minuteOf(time) * MINUTE_MS);
    // Saved at that minute or later: it starts on the next day.
    if (at > from && schedule.weekdays.includes(weekdayOf(date))) {
      const dayAfter = (Math.floor(wallAt(pieces, at) / DAY_MS) + 1) * DAY_MS;
      expected.set(date, { at, until: Math.min(at + 6 * HOUR_MS, firstMoment(pieces, dayAfter)) });
    }
  }
  return { from, schedule, expected };
}

/** Mostly within an hour of what a clock shows when it is changed. */
function chooseTime(
  pieces: ReturnType<typeof readPieces>,
  { from, end }: { readonly from: number; readonly end: number },
  random: Random,
): string {
  const change = pieces.find((piece) => piece.from > from && piece.from < end);
  if (!change || random() < 0.15) {
    return timeOf(Math.floor(random() * 1440));
  }
  const shown = Math.floor(wallAt(pieces, change.from - MINUTE_MS) / MINUTE_MS) % 1440;
  return timeOf((shown + 1440 + Math.floor(random() * 120) - 60) % 1440);
}

/** What a tick's clock shows, beside the moment it really is. */
interface Tick {
  readonly moment: number;
  readonly shown: number;
}

function chooseTicks(
  settings: readonly Setting[],
  { start, end, days }: { readonly start: number; readonly end: number; readonly days: number },
  random: Random,
  figures: Counted,
): readonly Tick[] {
  const moments = new Set<number>();
  const apart = days === MONTHS_24 ? 179 : 59;
  for (let moment = start; moment < end; moment += apart * MINUTE_MS) {
    moments.add(moment);
  }
  for (const { at, until } of settings.flatMap(({ expected }) => [...expected.values()])) {
    for (const minutes of [-2, -1, 0, 1, 2]) {
      moments.add(at + minutes * MINUTE_MS).add(until + minutes * MINUTE_MS);
    }
  }
  const outages = Array.from({ length: Math.ceil(days / 4) }, () => {
    const from = start + random() * days * DAY_MS;
    return { from, to: from + random() * 36 * HOUR_MS };
  });
  figures.outages += outages.length;
  return [...moments]
    .filter((moment) => moment >= start && moment < end)
    .filter((moment) => !outages.some(({ from, to }) => moment >= from && moment < to))
    .toSorted((a, b) => a - b)
    .flatMap((moment) => wrongClocks(moment, random, figures));
}

/** Now and then a clock is put back or forward, and set right again. */
function wrongClocks(moment: number, random: Random, figures: Counted): readonly Tick[] {
  const right = { moment, shown: moment };
  if (random() > 0.02) {
    return [right];
  }
  figures.clockSteps += 1;
  const minutes = Math.floor(random() * 240) - 180;
  return [right, { moment, shown: moment + minutes * MINUTE_MS }, right];
}

interface Life {
  readonly zone: string;
  readonly posted: Map<LocalDate, number>;
  readonly withheld: Set<LocalDate>;
  /** Days whose hours a tick saw, and what its clock showed first. */
  readonly seen: Map<LocalDate, number>;
  last?: LastPost;
}

function liveThrough(zone: string, settings: readonly Setting[], ticks: readonly Tick[], figures: Counted): void {
  const life: Life = { zone, posted: new Map(), withheld: new Set(), seen: new Map() };
  for (const { moment, shown } of ticks) {
    const setting = settings.findLast(({ from }) => from <= moment);
    if (setting) {
      noteSeen(setting, shown, life);
      tick(setting, shown, life, figures);
    }
  }
  const { seen, posted, withheld } = life;
  const missed = [...seen.keys()].filter((date) => !posted.has(date) && !withheld.has(date));
  figures.missed.push(...missed.map((date) => `${zone} ${settings[0]?.schedule.time} ${date}`));
  figures.withheld += [...withheld].filter((date) => !posted.has(date)).length;
  const all = new Set(settings.flatMap(({ expected }) => [...expected.keys()]));
  figures.slept += [...all].filter((date) => !seen.has(date)).length;
}

function noteSeen({ expected }: Setting, shown: number, { seen }: Life): void {
  const today = new Date(shown).toISOString().slice(0, 10);
  for (const date of [-2, -1, 0, 1].map((days) => addDays(today, days))) {
    const hours = expected.get(date);
    if (hours && hours.at <= shown && shown < hours.until && !seen.has(date)) {
      seen.set(date, shown);
    }
  }
}

/** As the delivery does it: what is due, is not in the ledger and not withheld is posted. */
function tick({ schedule, expected }: Setting, shown: number, life: Life, figures: Counted): void {
  const slot = dueSlot(schedule, new Date(shown));
  if (slot === undefined || life.posted.has(slot.date)) {
    return;
  }
  if (isWithheld(slot, life.last)) {
    life.withheld.add(slot.date);
    return;
  }
  const hours = expected.get(slot.date);
  const what = `${life.zone} ${schedule.time} ${slot.date}`;
  if (!hours || shown < hours.at || shown >= hours.until) {
    figures.outOfHours.push(what);
  }
  if (life.last && Math.abs(shown - life.last.at.getTime()) < 12 * HOUR_MS) {
    figures.doubled.push(what);
  }
  if (life.seen.get(slot.date) !== shown && !life.withheld.has(slot.date)) {
    figures.tardy.push(what);
  }
  figures.delivered += 1;
  figures.late += hours && shown - hours.at > MINUTE_MS ? 1 : 0;
  life.posted.set(slot.date, shown);
  life.last = { date: slot.date, at: new Date(shown) };
}
