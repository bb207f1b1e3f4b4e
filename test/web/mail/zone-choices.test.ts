import { describe, expect, it } from "vitest";
import { wallTime } from "../../../src/core/digests/local-time.ts";
import { zoneChoices } from "../../../src/web/mail/zone-choices.ts";
import { ZONE_CHOICES } from "../../../src/web/mail/zone-choices-table.ts";

const DAY_MS = 24 * 3_600_000;
const DAYS = Array.from({ length: 365 }, (_, day) => new Date(Date.parse("2026-07-01T12:00:00Z") + day * DAY_MS));

function yearOf(zone: string): string {
  return DAYS.map((day) => wallTime(zone, day).minute).join();
}

describe("the choice of a zone", () => {
  it("names cities in one row only where their clocks agree all year, and no two rows that do", () => {
    const years = ZONE_CHOICES.map((zones) => [...new Set(zones.map(yearOf))]);
    expect(ZONE_CHOICES.filter((_, row) => years[row]?.length !== 1)).toEqual([]);
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
