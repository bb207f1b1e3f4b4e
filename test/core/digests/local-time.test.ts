import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  exactClock,
  isZone,
  minuteOf,
  momentOf,
  timeOf,
  wallClock,
  wallTime,
  weekdayOf,
} from "../../../src/core/digests/local-time.ts";

const ZONES = Intl.supportedValuesOf("timeZone");
const anyZone = fc.constantFrom(...ZONES);
const anyMoment = fc.date({ min: new Date("2026-10-01"), max: new Date("2028-10-01"), noInvalidDate: true });

function moment(zone: string, date: string, time: string): string {
  return momentOf(zone, { date, minute: minuteOf(time) })
    .toISOString()
    .slice(0, 16);
}

describe("the wall clock of a zone", () => {
  it.each([
    ["America/Guatemala", "2026-07-09T00:30:00Z", "2026-07-08", "18:30"],
    ["Pacific/Auckland", "2026-07-07T19:00:00Z", "2026-07-08", "07:00"],
    ["Asia/Kathmandu", "2026-07-07T18:15:00Z", "2026-07-08", "00:00"],
    ["UTC", "2026-07-08T23:59:59Z", "2026-07-08", "23:59"],
  ])("shows in %s at %s: %s %s", (zone, now, date, time) => {
    const wall = wallTime(zone, new Date(now));
    expect([wall.date, timeOf(wall.minute)]).toEqual([date, time]);
  });

  it.each([
    ["in summer", "Europe/Berlin", "2026-10-24", "09:00", "2026-10-24T07:00"],
    ["on the day clocks are put back", "Europe/Berlin", "2026-10-25", "09:00", "2026-10-25T08:00"],
    ["on the day clocks are put forward", "Europe/Berlin", "2027-03-28", "09:00", "2027-03-28T07:00"],
    ["in a gap: after it", "America/New_York", "2027-03-14", "02:30", "2027-03-14T07:00"],
    ["in an hour that comes twice: at first", "Europe/London", "2026-10-25", "01:30", "2026-10-25T00:30"],
    ["in a gap of half an hour", "Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30"],
    ["in a gap at midnight", "America/Santiago", "2026-09-06", "00:00", "2026-09-06T04:00"],
    ["in a gap before midnight: on the next day", "America/Nuuk", "2027-03-27", "23:30", "2027-03-28T01:00"],
  ])("finds a moment %s", (_when, zone, date, time, expected) => {
    expect(moment(zone, date, time)).toBe(expected);
  });

  it("finds for what a clock shows the first moment that shows it, in every zone", () => {
    fc.assert(
      fc.property(anyZone, anyMoment, (zone, now) => {
        const shown = wallTime(zone, now);
        const found = momentOf(zone, shown);
        expect(wallTime(zone, found)).toEqual(shown);
        expect(found.getTime()).toBeLessThanOrEqual(now.getTime());
        expect(wallTime(zone, new Date(found.getTime() - 60_000))).not.toEqual(shown);
      }),
      { numRuns: 300 },
    );
  });

  it("is the same whether it is known to be steady or not", () => {
    const nearby = fc.record({ days: fc.integer({ min: -1, max: 1 }), minute: fc.integer({ min: 0, max: 1439 }) });
    fc.assert(
      fc.property(anyZone, anyMoment, nearby, (zone, now, { days, minute }) => {
        const [quick, exact] = [wallClock(zone, now), exactClock(zone)];
        expect(quick.at(now)).toEqual(exact.at(now));
        const wall = { date: addDays(exact.at(now).date, days), minute };
        expect(quick.momentOf(wall)).toEqual(exact.momentOf(wall));
      }),
      { numRuns: 300 },
    );
  });

  it("knows zones in any case, and nothing else", () => {
    expect(["Europe/Berlin", "europe/berlin", "UTC"].every(isZone)).toBe(true);
    expect(["Berlin", "", "Mars/Olympus"].some(isZone)).toBe(false);
  });
});

describe("a local date", () => {
  it("goes on over months and years", () => {
    expect([addDays("2026-12-31", 1), addDays("2028-03-01", -1)]).toEqual(["2027-01-01", "2028-02-29"]);
  });

  it("has a weekday", () => {
    expect(["2026-07-06", "2026-07-08", "2026-07-12"].map(weekdayOf)).toEqual(["Mon", "Wed", "Sun"]);
  });
});
