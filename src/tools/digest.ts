import { pastOf } from "../core/digests/claim-digest.ts";
import { createComposer } from "../core/digests/compose.ts";
import type { Composition, PastDigest } from "../core/digests/digest.ts";
import { DEFAULT_LINES, type Follow, WORKING_DAYS } from "../core/digests/follow.ts";
import { createFollowBook } from "../core/digests/follow-book.ts";
import { createLedger } from "../core/digests/ledger.ts";
import { timeOf, wallTime, weekdayOf } from "../core/digests/local-time.ts";
import { spellDigest } from "../core/digests/spell-digest.ts";
import { createVoteBook } from "../core/digests/vote-book.ts";
import { UserError } from "../core/runtime/errors.ts";
import type { Library } from "../library.ts";
import { readMoment } from "./read-moment.ts";
import type { Tool, ToolInput } from "./tool.ts";
import { writeLine } from "./write-line.ts";

export const digest: Tool = {
  name: "digest",
  usage: "--dry-run [--follow ID | --topic WORDS] [--at TIME]",
  summary: "Prints what a daily post would be, and posts nothing",
  description:
    "Prints what would be posted, claims nothing and asks no source. --at hides figures observed later and papers published later.",
  options: {
    "dry-run": { type: "boolean", description: "needed: nothing else than printing is done by hand here" },
    follow: { type: "string", value: "ID", description: "one that stands, with what its place had before" },
    topic: { type: "string", value: "WORDS", description: "weekdays in UTC, as a place that had nothing before" },
    at: { type: "string", value: "TIME", description: "such as 2026-11-24T09:00Z; now unless told" },
  },
  async run(input, context) {
    const { options } = input;
    if (!options["dry-run"] || (options.follow !== undefined && options.topic !== undefined)) {
      throw new UserError("usage", "paperboy digest needs --dry-run, and at most one of --follow and --topic.");
    }
    const now = readMoment(options.at, context.clock);
    const library = await context.openLibrary();
    try {
      const { follow, past } = await asked(input, library, now);
      const { date } = wallTime(follow.zone, now);
      await writeLine(context.terminal.stdout, spell(await composed({ follow, past, date, now }, library)));
      return 0;
    } finally {
      await library.close();
    }
  },
};

interface Asked {
  readonly follow: Follow;
  readonly past: readonly PastDigest[];
}

async function asked({ options: { follow: id, topic } }: ToolInput, library: Library, now: Date): Promise<Asked> {
  if (typeof id !== "string") {
    return { follow: onTopic(typeof topic === "string" ? topic : "", now), past: [] };
  }
  const follow = (await createFollowBook(library.state).all()).find((one) => one.id === id);
  if (!follow) {
    throw new UserError("unknown-follow", `There is no follow “${id}”. /following shows those of a place.`);
  }
  const rows = await createLedger(library.state, library.services.clock).of(follow.place);
  return { follow, past: pastOf(rows).filter(({ at }) => at < now) };
}

function onTopic(topic: string, now: Date): Follow {
  const nowhere = { platform: "none", tenant: "none" };
  const { date, minute } = wallTime("UTC", now);
  return {
    id: "dry-run",
    place: { ...nowhere, channel: "none" },
    topics: topic.trim() === "" ? [] : [topic.trim()],
    examples: [],
    time: timeOf(minute),
    zone: "UTC",
    weekdays: WORKING_DAYS,
    count: DEFAULT_LINES,
    owner: { ...nowhere, user: "none" },
    createdAt: now.toISOString(),
    activeFrom: date,
  };
}

async function composed(
  { follow, past, date, now }: Asked & { readonly date: string; readonly now: Date },
  { services, state }: Library,
): Promise<Composition> {
  const weekday = weekdayOf(date);
  if (!follow.weekdays.includes(weekday)) {
    const isWeekend = weekday === "Sat" || weekday === "Sun";
    const day = new Intl.DateTimeFormat("en", { weekday: "long", timeZone: follow.zone }).format(now);
    return {
      do: "nothing",
      cause: "calendar",
      why: `Nothing on ${day}: ${isWeekend ? "weekend" : "not one of its days"}.`,
    };
  }
  const compose = createComposer({ ...services, votes: createVoteBook(state, services.clock) });
  return compose({ follow, past, date, now, lastChance: true });
}

function spell(composition: Composition): string {
  return composition.do === "post" ? spellDigest(composition) : composition.why;
}
