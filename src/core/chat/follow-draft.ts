import { firstActiveDate } from "../digests/due.ts";
import { DEFAULT_LINES, type Follow, MOST_LINES, type Weekday, WORKING_DAYS } from "../digests/follow.ts";
import { readWeekdays } from "../digests/read-weekdays.ts";
import { readWish, unknownPlace, type Wish } from "../digests/read-wish.ts";
import { readZone, type ZoneReading } from "../digests/read-zone.ts";
import { shortId } from "../digests/short-id.ts";
import { UserError } from "../runtime/errors.ts";
import type { CommandContext } from "./command.ts";
import type { Fields } from "./invocation.ts";
import { readTopics } from "./read-topics.ts";

/** What was typed after `follow`, or what its buttons carry. */
export interface FollowValues {
  readonly topic?: string;
  readonly at?: string;
  readonly days?: string;
  readonly zone?: string;
  readonly count?: number;
  /** The follow that is changed, or the one that will be. */
  readonly follow?: string;
}

/** A follow that nobody has started yet. */
export interface FollowDraft {
  readonly follow: Follow;
  /** One that runs is changed. */
  readonly changes: Follow | undefined;
  readonly remarks: readonly string[];
}

/** What is wished, but for the zone: whose clock it is, only the person knows. */
export interface ZoneQuestion {
  readonly fields: Fields;
  readonly doubt?: Extract<ZoneReading, { is: "ask" }>;
}

export type DraftReading =
  | { readonly is: "draft"; readonly draft: FollowDraft }
  | { readonly is: "question"; readonly question: ZoneQuestion };

const DEFAULT_TIME = "09:00";

/** @throws UserError for a time, place or topic that cannot be read */
export async function readFollow(
  values: FollowValues,
  { changes, knownZone }: { readonly changes?: Follow | undefined; readonly knownZone?: string | undefined },
  context: CommandContext,
): Promise<DraftReading> {
  const wish = readValues(values);
  const topics = values.topic === undefined && changes ? changes : await readTopics(wish.topic, context);
  const count = Math.max(1, wish.count ?? changes?.count ?? DEFAULT_LINES);
  const wanted = {
    topics: topics.topics,
    examples: topics.examples,
    time: wish.time ?? changes?.time ?? DEFAULT_TIME,
    weekdays: wish.weekdays ?? changes?.weekdays ?? WORKING_DAYS,
    count: Math.min(count, MOST_LINES),
  };
  const id = values.follow ?? newId(context);
  const zone = wish.zone?.is === "zone" ? wish.zone.zone : (changes?.zone ?? knownZone);
  if (wish.zone?.is === "ask" || zone === undefined) {
    const doubt = wish.zone?.is === "ask" ? wish.zone : undefined;
    return { is: "question", question: { fields: fieldsOf({ ...wanted, id }), ...(doubt && { doubt }) } };
  }
  const remarks = count > MOST_LINES ? [`Here are ${MOST_LINES}, the most that a post holds.`] : [];
  const follow = begin({ ...wanted, zone, id }, changes, context);
  return { is: "draft", draft: { follow, changes, remarks: [...remarks, ...context.remarks] } };
}

/** Words without an `at` of their own may hold all the rest; else each is read by itself. */
function readValues({ topic = "", at, days, zone, count }: FollowValues): Wish {
  const typed = at === undefined ? readWish(topic) : { ...readWhen(at), topic };
  const weekdays = days === undefined ? undefined : demandDays(days);
  const place = zone === undefined ? undefined : demandPlace(zone);
  if (typed.problem !== undefined) {
    throw new UserError("bad-time", typed.problem);
  }
  return {
    ...typed,
    ...(weekdays && { weekdays }),
    ...(place && { zone: place }),
    ...(count !== undefined && { count }),
  };
}

/** `9am Berlin weekdays`, and nothing of a topic. */
function readWhen(at: string): Wish {
  const readings = [readWish(`at ${at.trim().replace(/^at\s+/iu, "")}`), readWish(at)];
  const read =
    readings.find(({ topic, problem }) => topic === "" && problem === undefined) ??
    readings.find(({ problem }) => problem !== undefined);
  if (!read) {
    throw new UserError("bad-time", `I read no time in “${at}”. Try 9am, 09:00, noon or 9am Berlin.`);
  }
  return read;
}

function demandDays(days: string): readonly Weekday[] {
  const words = days.trim().split(/\s+/u);
  const reading = readWeekdays(words);
  if (!reading || reading.words < words.length) {
    throw new UserError("bad-days", `I read no days in “${days}”. Try weekdays, daily, weekly or Mon Wed Fri.`);
  }
  return reading.weekdays;
}

function demandPlace(zone: string): ZoneReading {
  const reading = readZone(zone);
  if (reading.is === "unknown") {
    throw new UserError("bad-zone", unknownPlace(zone));
  }
  return reading;
}

function newId({ invocation: { id, place } }: CommandContext): string {
  return shortId(JSON.stringify([place.platform, place.tenant, place.channel, id]));
}

type Wanted = Pick<Follow, "id" | "topics" | "examples" | "time" | "zone" | "weekdays" | "count">;

function begin(wanted: Wanted, changes: Follow | undefined, { invocation, clock }: CommandContext): Follow {
  const now = clock.now();
  const { place, person, direct } = invocation;
  const known = changes ?? { place, owner: person, createdAt: now.toISOString(), ...(direct && { direct }) };
  const isSameHour = changes?.time === wanted.time && changes.zone === wanted.zone;
  const activeFrom = isSameHour ? changes.activeFrom : firstActiveDate(wanted.time, wanted.zone, now);
  return { ...known, ...wanted, activeFrom };
}

/** What buttons carry: read again, it is the same wish. */
export function fieldsOf({
  id,
  topics,
  examples,
  time,
  weekdays,
  count,
  zone,
}: Omit<Wanted, "zone"> & { zone?: string }) {
  return {
    topic: [...topics, ...examples].join("; "),
    at: time,
    days: weekdays.join(" "),
    count,
    ...(zone !== undefined && { zone }),
    follow: id,
  };
}
