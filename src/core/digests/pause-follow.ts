import type { Follow } from "./follow.ts";
import { addDays, wallTime } from "./local-time.ts";

const TWO_WEEKS = 14;

/** It goes on by itself. */
export function pauseTwoWeeks(follow: Follow, now: Date): Follow {
  const until = addDays(wallTime(follow.zone, now).date, TWO_WEEKS);
  return { ...follow, paused: { since: now.toISOString(), by: "person", why: "You paused it for two weeks.", until } };
}

export function goOn({ paused: _, ...follow }: Follow): Follow {
  return follow;
}
