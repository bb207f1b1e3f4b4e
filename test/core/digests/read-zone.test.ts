import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ABBREVIATIONS,
  CITIES,
  CLOCKS,
  RENAMED,
  SHARED_NAMES,
  ZONES_OF_LANGUAGE,
} from "../../../src/core/digests/cities-table.ts";
import { isZone } from "../../../src/core/digests/local-time.ts";
import { groupByClock, guessZones, nearCity, readZone } from "../../../src/core/digests/read-zone.ts";
import { spellZone } from "../../../src/core/digests/spell-wish.ts";

function zoneIn(text: string) {
  const reading = readZone(text);
  return reading.is === "zone" ? reading.zone : reading.is;
}

describe("whose clock somebody means", () => {
  it.each([
    ["Europe/Berlin", "Europe/Berlin"],
    ["europe/berlin", "Europe/Berlin"],
    ["AMERICA/ARGENTINA/BUENOS_AIRES", "America/Argentina/Buenos_Aires"],
    ["Berlin", "Europe/Berlin"],
    ["new york", "America/New_York"],
    ["New_York", "America/New_York"],
    ["São Paulo", "America/Sao_Paulo"],
    ["sao paulo", "America/Sao_Paulo"],
    ["Zürich", "Europe/Zurich"],
    ["Kraków", "Europe/Warsaw"],
    ["Munich", "Europe/Berlin"],
    ["San Francisco", "America/Los_Angeles"],
    ["Bengaluru", "Asia/Kolkata"],
    ["Asia/Kolkata", "Asia/Kolkata"],
    ["Kyiv", "Europe/Kyiv"],
    ["Beijing", "Asia/Shanghai"],
    ["Port-au-Prince", "America/Port-au-Prince"],
    ["St. John's", "America/St_Johns"],
    ["US/Eastern", "America/New_York"],
    ["utc", "UTC"],
    ["UTC", "UTC"],
  ])("is known from “%s”: %s", (text, zone) => {
    expect(zoneIn(text)).toBe(zone);
  });

  it.each([
    ["BST", ["Europe/London", "Asia/Dhaka"]],
    ["EST", ["America/New_York", "America/Toronto", "America/Panama", "America/Cancun"]],
    ["IST", ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"]],
    ["CST", ["America/Chicago", "America/Mexico_City", "Asia/Shanghai", "America/Havana"]],
    ["pst", ["America/Los_Angeles", "America/Vancouver", "Asia/Manila"]],
    ["GMT", ["Europe/London", "Africa/Accra", "Atlantic/Reykjavik", "UTC"]],
    ["Pacific time", ["America/Los_Angeles", "America/Vancouver"]],
    ["Cambridge", ["Europe/London", "America/New_York"]],
    ["UTC+2", []],
    ["GMT-05:30", []],
  ])("is asked at “%s”", (text, candidates) => {
    expect(readZone(text)).toMatchObject({ is: "ask", candidates });
  });

  it("is asked even where the machine takes an abbreviation for a zone", () => {
    const taken = [...ABBREVIATIONS.keys()].map((name) => name.toUpperCase()).filter(isZone);
    expect(taken).toContain("EST");
    expect(taken.filter((name) => zoneIn(name) !== "ask")).toEqual([]);
  });

  it.each(["Etc/GMT+5", "GB", "PST8PDT", "Atlantis", "", "constructor"])("is not known from “%s”", (text) => {
    expect(zoneIn(text)).toBe("unknown");
  });

  it("is guessed at a slip of the hand", () => {
    expect(nearCity("Berln")).toBe("Berlin");
  });

  it("is known for the city of every zone there is", () => {
    const zones = Intl.supportedValuesOf("timeZone").filter((zone) => zone.includes("/"));
    expect(zones.filter((zone) => zoneIn(zone) !== zone)).toEqual([]);
    expect(zones.filter((zone) => zoneIn(spellZone(zone)) === "unknown")).toEqual([]);
  });

  it("is read, asked or unknown, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const zone = zoneIn(text);
        expect(["ask", "unknown"].includes(zone) || isZone(zone)).toBe(true);
      }),
    );
  });
});

describe("the tables of places", () => {
  it("name zones that there are", () => {
    const named = [
      ...CITIES.values(),
      ...[...SHARED_NAMES.values(), ...ABBREVIATIONS.values(), ...ZONES_OF_LANGUAGE.values()].flat(),
      ...RENAMED,
      ...CLOCKS,
    ];
    expect([...new Set(named)].filter((zone) => !isZone(zone))).toEqual([]);
  });
});

describe("a guess from a locale", () => {
  it.each([
    ["de", "Berlin"],
    ["en-GB", "London"],
    ["pt-BR", "Sao Paulo"],
    ["fr-BE", "Paris"],
    ["en_US", "New York"],
  ])("for %s begins with %s", (locale, city) => {
    expect(spellZone(guessZones(locale)[0] ?? "")).toBe(city);
  });

  it("is none where nothing is known", () => {
    expect([guessZones(undefined), guessZones("tlh")]).toEqual([[], []]);
  });
});

describe("zones by the clock", () => {
  it("stand together where it shows the same all year", () => {
    const zones = ["Europe/Berlin", "Europe/London", "Europe/Paris", "Europe/Berlin", "Africa/Johannesburg"];
    expect(groupByClock(zones, new Date("2026-07-08T12:05:00Z"))).toEqual([
      { minute: 14 * 60 + 5, zones: ["Europe/Berlin", "Europe/Paris"] },
      { minute: 13 * 60 + 5, zones: ["Europe/London"] },
      { minute: 14 * 60 + 5, zones: ["Africa/Johannesburg"] },
    ]);
  });
});
