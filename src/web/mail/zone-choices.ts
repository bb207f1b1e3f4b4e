import { isZone, timeOf, wallTime } from "../../core/digests/local-time.ts";
import { spellZone } from "../../core/digests/spell-wish.ts";
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
  const known = ZONE_CHOICES.filter(([zone]) => isZone(zone));
  return known
    .map((zones) => ({ zone: zones[0], cities: zones.map(spellZone), wall: wallTime(zones[0], now) }))
    .toSorted((a, b) => a.wall.date.localeCompare(b.wall.date) || a.wall.minute - b.wall.minute)
    .map(({ zone, cities, wall }) => ({ zone, cities, clock: timeOf(wall.minute) }));
}
