import { nearest } from "../chat/nearest.ts";
import { ABBREVIATIONS, CITIES, RENAMED, SHARED_NAMES, ZONES_OF_LANGUAGE } from "./cities-table.ts";
import { isZone, wallTime } from "./local-time.ts";
import { spellZone } from "./spell-wish.ts";

/** Whose clock somebody named. */
export type ZoneReading =
  | { readonly is: "zone"; readonly zone: string }
  /** It may be one of several: only the person knows. */
  | { readonly is: "ask"; readonly typed: string; readonly candidates: readonly string[]; readonly why: string }
  | { readonly is: "unknown" };

const UTC_NAMES = new Set(["utc", "etc/utc", "zulu time"]);
const LONGEST = 60;
/** No city: other names of the machine's list, whose signs and summer times surprise. */
const HAS_CITY = /^(?!etc\/)[a-z]+\/[a-z]/iu;
const OFFSET = /^(?:utc|gmt)?\s?([+-−])\s?(\d{1,2})(?::?(\d\d))?$/iu;

interface Names {
  /** In lower case → as it is written. */
  readonly zones: ReadonlyMap<string, string>;
  readonly cities: ReadonlyMap<string, string>;
}

let names: Names | undefined;

/** Worked out at the first asking: the machine knows some four hundred. */
function knownNames(): Names {
  if (names === undefined) {
    const listed = [...RENAMED, ...Intl.supportedValuesOf("timeZone")].filter((zone) => HAS_CITY.test(zone));
    const zones = new Map(listed.map((zone) => [zone.toLowerCase(), zone]));
    const own = listed.toReversed().map((zone) => [fold(spellZone(zone)), zone] as const);
    names = { zones, cities: new Map([...own, ...CITIES]) };
  }
  return names;
}

/** An IANA name in any case, or a city. Abbreviations stand for several zones, offsets for no summer time: it asks. */
export function readZone(text: string): ZoneReading {
  const typed = text.normalize("NFKC").trim().slice(0, LONGEST);
  const { zones, cities } = knownNames();
  const name = fold(typed);
  if (UTC_NAMES.has(name)) {
    return { is: "zone", zone: "UTC" };
  }
  const listed = zones.get(typed.toLowerCase().replaceAll(" ", "_")) ?? otherName(typed);
  const doubt = listed === undefined ? readDoubtful(typed, name) : undefined;
  if (doubt) {
    return doubt;
  }
  const zone = listed ?? cities.get(name);
  if (zone !== undefined && isZone(zone)) {
    return { is: "zone", zone };
  }
  return { is: "unknown" };
}

/** The city that was probably meant. */
export function nearCity(text: string): string | undefined {
  const { cities } = knownNames();
  const name = fold(text.slice(0, LONGEST));
  const near = name.length > 3 ? nearest(name, [...cities.keys()]) : undefined;
  return near === undefined ? undefined : spellZone(cities.get(near) ?? near);
}

/** `US/Eastern` and the like: the machine knows what they are called now. */
function otherName(typed: string): string | undefined {
  return HAS_CITY.test(typed) && isZone(typed)
    ? new Intl.DateTimeFormat("en", { timeZone: typed }).resolvedOptions().timeZone
    : undefined;
}

function readDoubtful(typed: string, name: string): ZoneReading | undefined {
  const abbreviated = ABBREVIATIONS.get(name.replace(/ time$/u, ""));
  if (abbreviated) {
    const why = `“${typed}” names no city, and clocks change at different times`;
    return { is: "ask", typed, candidates: abbreviated.filter(isZone), why };
  }
  const shared = SHARED_NAMES.get(name);
  if (shared) {
    return { is: "ask", typed, candidates: shared.filter(isZone), why: `“${typed}” can be in several zones` };
  }
  return OFFSET.test(typed)
    ? { is: "ask", typed, candidates: [], why: `“${typed}” does not say when clocks change` }
    : undefined;
}

/** Lower case, no accents, no punctuation: `São Paulo` and `sao_paulo` are one. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("ø", "o")
    .replaceAll("ł", "l")
    .replaceAll("ß", "ss")
    .replaceAll(/['’]/gu, "")
    .replaceAll(/[\s_.,-]+/gu, " ")
    .trim();
}

/** Where somebody with that locale probably is, the likeliest first. Never more than a guess. */
export function guessZones(locale = ""): readonly string[] {
  const language = locale.toLowerCase().replaceAll("_", "-");
  const zones = ZONES_OF_LANGUAGE.get(language) ?? ZONES_OF_LANGUAGE.get(language.split("-")[0] ?? "") ?? [];
  return zones.filter(isZone);
}

export interface ClockGroup {
  /** What their clocks show. */
  readonly minute: number;
  readonly zones: readonly [string, ...string[]];
}

/** Zones whose clocks show the same now, in winter and in summer: whoever chooses one of them may choose any. */
export function groupByClock(zones: readonly string[], now: Date): readonly ClockGroup[] {
  const year = now.getUTCFullYear();
  const moments = [now, new Date(Date.UTC(year, 0, 15)), new Date(Date.UTC(year, 6, 15))];
  const groups = new Map<string, [string, ...string[]]>();
  for (const zone of new Set(zones)) {
    const key = moments.map((moment) => wallTime(zone, moment).minute).join();
    const group = groups.get(key);
    if (group) {
      group.push(zone);
    } else {
      groups.set(key, [zone]);
    }
  }
  return [...groups.values()].map((group) => ({ minute: wallTime(group[0], now).minute, zones: group }));
}
