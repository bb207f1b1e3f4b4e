import { spellDay } from "../chat/filling-line.ts";
import type { PastDigest } from "./digest.ts";
import type { Follow, LocalDate } from "./follow.ts";
import { weekdayOf } from "./local-time.ts";
import { spellNext, spellSubject, spellTimes } from "./spell-promise.ts";

/** `Papers on “robotics”. Weekdays at 09:00 (Berlin); next Thu 9 July 09:00; last Wed 8 July.` */
export function spellStanding(follow: Follow, past: readonly PastDigest[], now: Date): string {
  const own = past.filter((one) => one.follow === follow.id);
  const scheduled = own.findLast(({ byHand }) => !byHand);
  const next = follow.paused?.until === undefined && follow.paused ? undefined : spellNext(follow, now, 1, scheduled);
  const facts = [spellTimes(follow), next && `next ${next}`, spellLast(own, now)].filter(Boolean);
  return [`Papers ${spellSubject(follow)}`, facts.join("; "), spellRest(follow, now), noteOf(own, now)]
    .filter(Boolean)
    .map((one) => one.replace(/\.?$/u, "."))
    .join(" ");
}

function spellLast(own: readonly PastDigest[], now: Date): string {
  const last = own.findLast(({ papers, message }) => papers.length > 0 || message !== undefined);
  return last ? `last ${spellDate(last.date, now)}` : "nothing posted yet";
}

function spellRest({ paused }: Follow, now: Date): string {
  if (!paused) {
    return "";
  }
  const until = paused.until === undefined ? "" : ` until ${spellDate(paused.until, now)}`;
  return `It rests${until}: ${paused.why}`;
}

/** Why the newest day was quiet, or what did not come through. */
function noteOf(own: readonly PastDigest[], now: Date): string {
  const newest = own.at(-1);
  return newest?.note === undefined ? "" : `${spellDate(newest.date, now)}: ${newest.note}`;
}

function spellDate(date: LocalDate, now: Date): string {
  return `${weekdayOf(date)} ${spellDay(date, now)}`;
}
