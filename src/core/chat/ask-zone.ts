import { CLOCKS } from "../digests/cities-table.ts";
import { timeOf } from "../digests/local-time.ts";
import { type ClockGroup, groupByClock, guessZones } from "../digests/read-zone.ts";
import { spellZone } from "../digests/spell-wish.ts";
import type { CommandContext } from "./command.ts";
import type { ZoneQuestion } from "./follow-draft.ts";
import type { Action } from "./invocation.ts";
import type { Message } from "./reply.ts";

/** The tightest platform's room under a reply. */
const MOST_CLOCKS = 10;
const MOST_NAMES = 2;

/** Whose clock? Asked by what clocks show now; the likeliest first, and never taken for granted. */
export function askZone({ fields, doubt }: ZoneQuestion, context: CommandContext): Message {
  const { invocation, clock } = context;
  const now = clock.now();
  const candidates = doubt?.candidates ?? [];
  const asked = candidates.length > 0 ? candidates : [...guessZones(invocation.locale), ...CLOCKS];
  const groups = groupByClock(asked, now).slice(0, MOST_CLOCKS);
  const why = doubt ? `${doubt.why}. ` : "";
  const example = invocation.spell("follow", "robotics at 9am Berlin");
  return {
    text: `${why}Whose clock shall I go by? Press what yours shows now.\nOr name a big city: ${example}`,
    actions: groups.map((group) => choice(group, fields)),
  };
}

/** `14:05 now · Berlin, Paris`. */
function choice({ minute, zones }: ClockGroup, fields: Action["fields"]): Action {
  const names = zones.slice(0, MOST_NAMES).map(spellZone).join(", ");
  return {
    label: `${timeOf(minute)} now · ${names}`,
    command: "follow",
    fields: { ...fields, zone: zones[0], page: 1 },
  };
}
