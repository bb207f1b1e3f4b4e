import type { NotAPaper, Reference } from "../reference.ts";

/** What one link or id turned out to be. */
export type Reading = Reference | NotAPaper;

export function isReference(reading: Reading): reading is Reference {
  return "type" in reading;
}
