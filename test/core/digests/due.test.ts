import { describe, expect, it } from "vitest";
import { dueFollows, dueSlot, firstActiveDate, isWithheld, nextSlots } from "../../../src/core/digests/due.ts";
import { type Schedule, WEEKDAYS } from "../../../src/core/digests/follow.ts";
import { simulateSchedule } from "../../bench/simulate-schedule.ts";

function aSchedule(overrides: Partial<Schedule> = {}): Schedule {
  return { time: "09:00", zone: "Europe/Berlin", weekdays: WEEKDAYS, activeFrom: "2026-07-01", ...overrides };
}

const at = (moment: string) => new Date(`${moment}Z`);
const minute = (moment: Date | undefined) => moment?.toISOString().slice(0, 16);

/** The local date it is due for. */
function dueDate(schedule: Schedule, now: string) {
  return dueSlot(schedule, at(now))?.date;
}

describe("a follow is due", () => {
  it.each([
    ["a moment before its minute", "2026-07-08T06:59:59.999", undefined],
    ["at its minute", "2026-07-08T07:00", "2026-07-08"],
    ["late the same day", "2026-07-08T12:59:59", "2026-07-08"],
    ["but not six hours after", "2026-07-08T13:00", undefined],
  ])("%s", (_when, now, date) => {
    expect(dueDate(aSchedule(), now)).toBe(date);
  });

  it("late in the evening only until its day is over", () => {
    const schedule = aSchedule({ time: "22:00" });
    expect(dueDate(schedule, "2026-07-08T21:59")).toBe("2026-07-08");
    expect(dueDate(schedule, "2026-07-08T22:00")).toBeUndefined();
  });

  it.each([
    ["America/Guatemala", "18:30", "2026-07-09T00:30", "2026-07-08"],
    ["Pacific/Auckland", "07:00", "2026-07-07T19:00", "2026-07-08"],
  ])("for the local date: in %s at %s", (zone, time, now, date) => {
    expect(dueDate(aSchedule({ zone, time }), now)).toBe(date);
  });

  it("on its weekdays, as the place counts them", () => {
    const schedule = aSchedule({ zone: "Pacific/Auckland", weekdays: ["Mon"] });
    expect(dueDate(schedule, "2026-07-05T21:00")).toBe("2026-07-06");
    expect(dueDate(schedule, "2026-07-06T21:00")).toBeUndefined();
  });

  it("not before the day it is active from", () => {
    const schedule = aSchedule({ activeFrom: "2026-07-09" });
    expect(dueDate(schedule, "2026-07-08T07:00")).toBeUndefined();
    expect(dueDate(schedule, "2026-07-09T07:00")).toBe("2026-07-09");
  });

  it("not while it rests, and again from the day the rest ends", () => {
    const rest = { since: "2026-07-07T10:00:00Z", by: "person", why: "" } as const;
    expect(dueDate(aSchedule({ paused: rest }), "2026-07-09T07:00")).toBeUndefined();
    const until = aSchedule({ paused: { ...rest, until: "2026-07-09" } });
    expect(dueDate(until, "2026-07-08T07:00")).toBeUndefined();
    expect(dueDate(until, "2026-07-09T07:00")).toBe("2026-07-09");
  });

  it("for the day whose last hour was left out, after midnight", () => {
    const schedule = aSchedule({ zone: "America/Nuuk", time: "23:30" });
    expect(dueDate(schedule, "2027-03-28T00:59")).toBeUndefined();
    expect(dueDate(schedule, "2027-03-28T01:00")).toBe("2027-03-27");
  });

  it("never in a zone that this machine does not know, and the others go on", () => {
    const known = aSchedule();
    const due = dueFollows([aSchedule({ zone: "Mars/Olympus" }), known], at("2026-07-08T07:00"));
    expect(due.map(({ follow }) => follow)).toEqual([known]);
  });
});

describe("a slot comes to nothing", () => {
  const slot = { date: "2026-07-08", at: at("2026-07-08T07:00"), until: at("2026-07-08T13:00") };

  it.each([
    ["after a post for the same day", "2026-07-08", "2026-07-07T07:00", true],
    ["less than twelve hours after another day's post", "2026-07-07", "2026-07-07T19:01", true],
    ["less than twelve hours before one, as a clock put back shows", "2026-07-09", "2026-07-08T18:59", true],
    ["but not at twelve hours", "2026-07-07", "2026-07-07T19:00", false],
  ])("%s", (_when, date, posted, expected) => {
    expect(isWithheld(slot, { date, at: at(posted) })).toBe(expected);
  });

  it("but not where nothing was posted", () => {
    expect(isWithheld(slot, undefined)).toBe(false);
  });
});

describe("the next times", () => {
  it("are those of the rules that will run, over a change of clocks", () => {
    const schedule = aSchedule({ weekdays: ["Fri", "Sat", "Sun"] });
    const times = nextSlots(schedule, at("2026-10-23T08:00"), 3);
    expect(times.map((slot) => minute(slot.at))).toEqual(["2026-10-24T07:00", "2026-10-25T08:00", "2026-10-30T08:00"]);
  });

  it("leave out what will come to nothing", () => {
    const last = { date: "2026-07-08", at: at("2026-07-08T20:00") };
    const times = nextSlots(aSchedule(), at("2026-07-08T21:00"), 2, last);
    expect(times.map(({ date }) => date)).toEqual(["2026-07-10", "2026-07-11"]);
  });

  it("begin where a rest ends, and there are none where it does not", () => {
    const rest = { since: "2026-07-07T10:00:00Z", by: "person", why: "" } as const;
    const until = aSchedule({ paused: { ...rest, until: "2026-08-03" } });
    expect(nextSlots(until, at("2026-07-08T21:00"), 1)[0]?.date).toBe("2026-08-03");
    expect(nextSlots(aSchedule({ paused: rest }), at("2026-07-08T21:00"), 1)).toEqual([]);
  });

  it("are as many as asked for, once a week too", () => {
    expect(nextSlots(aSchedule({ weekdays: ["Tue"] }), at("2026-07-07T07:00"), 10)).toHaveLength(10);
  });
});

describe("a follow that is saved", () => {
  it("before its hour starts today", () => {
    expect(firstActiveDate("09:00", "Europe/Berlin", at("2026-07-08T06:59"))).toBe("2026-07-08");
  });

  it("at or after its hour starts tomorrow, and no restart posts for today", () => {
    const activeFrom = firstActiveDate("09:00", "Europe/Berlin", at("2026-07-08T08:05"));
    expect(activeFrom).toBe("2026-07-09");
    expect(dueDate(aSchedule({ activeFrom }), "2026-07-08T08:15")).toBeUndefined();
    expect(minute(nextSlots(aSchedule({ activeFrom }), at("2026-07-08T08:05"), 1)[0]?.at)).toBe("2026-07-09T07:00");
  });
});

describe("posts in every kind of zone, with outages, clocks that go wrong and hours that are changed", () => {
  it("hold each day once, and every day whose hours had one tick", { timeout: 60_000 }, () => {
    const figures = simulateSchedule({ runs: 60, days: 4, seed: 42 });
    expect(figures).toMatchObject({ doubled: [], missed: [], outOfHours: [], tardy: [] });
    expect(figures.changesOfClocks).toBeGreaterThan(10);
    expect(figures.delivered).toBeGreaterThan(100);
    expect(figures.late).toBeGreaterThan(0);
  });
});
