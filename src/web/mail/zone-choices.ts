import { isZone, timeOf, wallTime } from "../../core/digests/local-time.ts";
import { spellZone } from "../../core/digests/spell-wish.ts";
import { groupBy } from "../../core/ranking/group-by.ts";
import { ZONE_CHOICES } from "./zone-choices-table.ts";

/** Zones whose clocks agree now and all year. */
export interface ZoneChoice {
  readonly zone: string;
  /** `14:05`, as the clocks there show now. */
  readonly clock: string;
  readonly cities: readonly string[];
}

/** What a person can pick from by looking at a clock, from where the day begins last. */
export function zoneChoices(now: Date): readonly ZoneChoice[] {
  return ZONE_CHOICES.flatMap((zones) => agreeing(zones.filter(isZone), now))
    .map(({ zone, zones }) => ({ zone, cities: zones.map(spellZone), wall: wallTime(zone, now) }))
    .toSorted((a, b) => a.wall.date.localeCompare(b.wall.date) || a.wall.minute - b.wall.minute)
    .map(({ zone, cities, wall }) => ({ zone, cities, clock: timeOf(wall.minute) }));
}

interface Agreeing {
  /** The first of them. */
  readonly zone: string;
  readonly zones: readonly string[];
}

const WEEK_MS = 7 * 24 * 3_600_000;
const WEEKS = 53;

/** Countries change their clocks by law, and machines learn of it with their updates: neighbours may part. */
export function agreeing(zones: readonly string[], now: Date): readonly Agreeing[] {
  if (zones.length < 2) {
    return zones.map((zone) => ({ zone, zones }));
  }
  const weeks = Array.from({ length: WEEKS }, (_, week) => new Date(now.getTime() + week * WEEK_MS));
  const groups = groupBy(zones, (zone) => weeks.map((week) => wallTime(zone, week).minute).join());
  return [...groups.values()].flatMap((together) => together.slice(0, 1).map((zone) => ({ zone, zones: together })));
}
