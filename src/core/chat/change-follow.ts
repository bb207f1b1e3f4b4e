import type { DigestDesk } from "../digests/desk.ts";
import { firstActiveDate } from "../digests/due.ts";
import type { Follow } from "../digests/follow.ts";
import { goOn } from "../digests/pause-follow.ts";
import { shortId } from "../digests/short-id.ts";
import { spellNext, spellSubject } from "../digests/spell-promise.ts";
import { UserError } from "../runtime/errors.ts";
import type { CommandContext } from "./command.ts";
import { fieldsOf } from "./follow-draft.ts";
import type { Action } from "./invocation.ts";
import { spellToday } from "./preview-follow.ts";
import type { Message } from "./reply.ts";

/** What the buttons of a follow do. `topic`, `weekly` and `nothing` stand under a post that says that days are quiet. */
export const CHANGES = [
  "preview",
  "post",
  "pause",
  "resume",
  "remove",
  "topic",
  "weekly",
  "nothing",
  "feed",
  "unfeed",
] as const;
export type Change = (typeof CHANGES)[number];

/** Each has its own line, so that nobody wonders what was done. */
export async function changeFollow(
  follow: Follow,
  change: Change,
  { desk, context }: { readonly desk: DigestDesk; readonly context: CommandContext },
): Promise<Message> {
  switch (change) {
    case "preview":
      return { text: spellToday(await desk.preview(follow)).join("\n"), actions: [followAction("Back", follow)] };
    case "post":
      return postNow(follow, desk, context);
    case "pause":
      return pause(follow, desk, context);
    case "resume":
      return resume(follow, desk, context);
    case "remove":
      return removeFollow(follow, desk);
    case "topic":
      return offerWider(follow, context);
    case "weekly":
      return makeWeekly(follow, desk, context);
    case "nothing":
      return { text: `It keeps waiting for papers ${spellSubject(follow)}.` };
    case "feed":
      return startFeed(follow, desk, context);
    case "unfeed":
      return endFeed(follow, desk);
  }
}

/** The buttons of one follow. */
export function followActions(follow: Follow): readonly Action[] {
  return [
    followAction("Preview", follow, "preview"),
    followAction("Post now", follow, "post"),
    follow.paused ? followAction("Resume", follow, "resume") : followAction("Pause", follow, "pause"),
    { label: "Change", command: "follow", fields: { follow: follow.id, step: "change", page: 1 } },
    followAction("Remove", follow, "remove"),
  ];
}

/** Whether strangers may read along, where there is a server that they reach. */
export function feedActions(follow: Follow, { feeds }: Pick<CommandContext, "feeds">): readonly Action[] {
  if (!feeds) {
    return [];
  }
  return [
    follow.feed === undefined ? followAction("Feed", follow, "feed") : followAction("End feed", follow, "unfeed"),
  ];
}

async function startFeed(follow: Follow, desk: DigestDesk, context: CommandContext): Promise<Message> {
  const { feeds } = context;
  if (!feeds) {
    throw new UserError("no-feeds", "There are no feeds here: this Paperboy has no web server that people reach.");
  }
  const saved = await save(follow, desk, (now) => (now.feed === undefined ? { ...now, feed: feeds.newName() } : now));
  const { rss, json } = feeds.of(saved.feed ?? "");
  return {
    text: [
      `Anybody who has one of these addresses can read what is posted of papers ${spellSubject(saved)}:`,
      `RSS: ${rss}`,
      `JSON Feed: ${json}`,
    ].join("\n"),
    links: [
      { label: "RSS", url: rss },
      { label: "JSON Feed", url: json },
    ],
    actions: [...feedActions(saved, context), followAction("Back", saved)],
  };
}

async function endFeed(follow: Follow, desk: DigestDesk): Promise<Message> {
  const saved = await save(follow, desk, ({ feed: _, ...now }) => now);
  return {
    text: `The feed of papers ${spellSubject(saved)} is gone. A new one would have another address.`,
    actions: [followAction("Back", saved)],
  };
}

export function followAction(label: string, { id }: Follow, change?: Change): Action {
  return { label, command: "following", fields: { follow: id, ...(change && { change }), page: 1 } };
}

async function postNow(follow: Follow, desk: DigestDesk, { invocation }: CommandContext): Promise<Message> {
  const { posted, why = "There was nothing to post." } = await desk.postNow(follow, shortId(invocation.id));
  const text = posted ? "Posted. The next one by the clock comes all the same." : `Nothing was posted. ${why}`;
  return { text, actions: [followAction("Back", follow)] };
}

async function save(
  { place, id }: Follow,
  { follows }: DigestDesk,
  change: (follow: Follow) => Follow,
): Promise<Follow> {
  const saved = await follows.change(place, id, (now) => now && change(now));
  if (!saved) {
    throw new UserError("gone", "That follow is not there any more.");
  }
  return saved;
}

async function pause(follow: Follow, desk: DigestDesk, { clock }: CommandContext): Promise<Message> {
  const since = clock.now().toISOString();
  const rest = { since, by: "person", why: "somebody paused it" } as const;
  const saved = await save(follow, desk, (now) => (now.paused ? now : { ...now, paused: rest }));
  return {
    text: `Paused: papers ${spellSubject(saved)}. Nothing comes until you resume it.`,
    actions: followActions(saved),
  };
}

/** As if it were saved now: what lies in the past is not made up for. */
async function resume(follow: Follow, desk: DigestDesk, { clock }: CommandContext): Promise<Message> {
  const now = clock.now();
  const saved = await save(follow, desk, (known) =>
    known.paused ? { ...goOn(known), activeFrom: firstActiveDate(known.time, known.zone, now) } : known,
  );
  return { text: `It goes on. Next: ${spellNext(saved, now, 3)}`, actions: followActions(saved) };
}

async function makeWeekly(follow: Follow, desk: DigestDesk, { clock }: CommandContext): Promise<Message> {
  const saved = await save(follow, desk, (now) => ({ ...now, weekdays: ["Mon"] }));
  return { text: `Once a week from now on. Next: ${spellNext(saved, clock.now(), 3)}`, actions: followActions(saved) };
}

/** A slip is mended by one press. */
export async function removeFollow(follow: Follow, { follows }: DigestDesk): Promise<Message> {
  await follows.change(follow.place, follow.id, () => undefined);
  const { follow: _, ...fields } = fieldsOf(follow);
  return {
    text: `Removed: papers ${spellSubject(follow)}. Nothing more comes of it.`,
    actions: [{ label: "Follow again", command: "follow", fields: { ...fields, page: 1 } }],
  };
}

const MOST_WORDS = 4;

/** Single words of the topic, or everything. */
function offerWider(follow: Follow, { invocation: { spell } }: CommandContext): Message {
  const words = new Set(follow.topics.flatMap((topic) => topic.split(/\s+/u)).filter((word) => word.length > 3));
  const wider = [...words].filter((word) => !follow.topics.includes(word)).slice(0, MOST_WORDS);
  const fields = { ...fieldsOf(follow), page: 1 };
  return {
    text: `Which topic instead of papers ${spellSubject(follow)}? Press one, or type your own: ${spell("follow", "robotics at 9am")}`,
    actions: wider.map((word) => ({ label: word, command: "follow", fields: { ...fields, topic: word } })),
  };
}
