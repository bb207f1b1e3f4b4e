import { describe, expect, it } from "vitest";
import { wallTime } from "../../../src/core/digests/local-time.ts";
import { agreeing, zoneChoices } from "../../../src/web/mail/zone-choices.ts";
import { ZONE_CHOICES } from "../../../src/web/mail/zone-choices-table.ts";

const DAY_MS = 24 * 3_600_000;
const NOW = new Date("2026-07-01T12:00:00Z");
const DAYS = Array.from({ length: 365 }, (_, day) => new Date(NOW.getTime() + day * DAY_MS));

function yearOf(zone: string): string {
  return DAYS.map((day) => wallTime(zone, day).minute).join();
}

describe("the choice of a zone", () => {
  it("names cities in one row only where their clocks agree all year, whatever this machine knows of them", () => {
    const rows = ZONE_CHOICES.flatMap((zones) => agreeing(zones, NOW));
    expect(rows.filter(({ zones }) => new Set(zones.map(yearOf)).size !== 1)).toEqual([]);
  });

  it("parts neighbours whose clocks are not changed alike", () => {
    expect(agreeing(["America/Denver", "America/Phoenix", "America/Boise"], NOW)).toEqual([
      { zone: "America/Denver", zones: ["America/Denver", "America/Boise"] },
      { zone: "America/Phoenix", zones: ["America/Phoenix"] },
    ]);
  });

  it("has no two rows of one clock", () => {
    const dates = ZONE_CHOICES.map(([zone]) => DAYS.map((day) => JSON.stringify(wallTime(zone, day))).join());
    expect(ZONE_CHOICES.filter((_, row) => dates.indexOf(dates[row] ?? "") !== row)).toEqual([]);
  });

  it("shows what each clock shows now, from where the day begins last", () => {
    const choices = zoneChoices(new Date("2026-07-08T12:05:00Z"));
    expect(choices.at(0)).toEqual({ zone: "Pacific/Pago_Pago", clock: "01:05", cities: ["Pago Pago"] });
    expect(choices).toContainEqual({
      zone: "Europe/Berlin",
      clock: "14:05",
      cities: ["Berlin", "Paris", "Zurich", "Rome", "Warsaw"],
    });
    expect(choices.at(-1)?.clock).toBe("02:05");
  });
});
