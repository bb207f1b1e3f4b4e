import { type CommandContext, defineCommand } from "../src/core/chat/command.ts";
import { mailAskerOf } from "../src/core/chat/mail-asker.ts";
import { readTopics } from "../src/core/chat/read-topics.ts";
import type { Reply } from "../src/core/chat/reply.ts";
import { CLOCKS } from "../src/core/digests/cities-table.ts";
import type { Composition } from "../src/core/digests/digest.ts";
import { nextSlots } from "../src/core/digests/due.ts";
import { type Follow, MOST_LINES, WORKING_DAYS } from "../src/core/digests/follow.ts";
import { timeOf, wallTime } from "../src/core/digests/local-time.ts";
import type { MailAsker, MailDesk, MailProof } from "../src/core/digests/mail-desk.ts";
import { goOn, pauseTwoWeeks } from "../src/core/digests/pause-follow.ts";
import { readWish, type Wish } from "../src/core/digests/read-wish.ts";
import { groupByClock, guessZones } from "../src/core/digests/read-zone.ts";
import { spellWish, spellZone } from "../src/core/digests/spell-wish.ts";
import { UserError } from "../src/core/runtime/errors.ts";

const DEFAULT_TIME = "07:30";

interface Asking {
  readonly mail: MailDesk;
  readonly asker: MailAsker;
  readonly context: CommandContext;
}

export const email = defineCommand({
  name: "email",
  description: "Get trending papers by mail, on weekdays or once a week",
  args: {
    wish: { kind: "text", description: "your address, a topic and a time; or confirm, pause, resume or leave" },
  },
  // Help makes a button of the first: one that sends nothing to anybody.
  examples: ["list", "me@lab.org robotics at 07:30 Berlin", "leave"],
  async run({ wish: typed = "" }, context) {
    const { mail } = context;
    if (!mail) {
      throw new UserError("no-mail", "I send no mail here: no mail server is set up. Who runs me can set SMTP_URL.");
    }
    const asking = { mail, context, asker: mailAskerOf(context.invocation) };
    const [verb = "", word] = typed.trim().split(/\s+/u);
    return (await decide(verb.toLowerCase(), word, asking)) ?? ask(typed, asking);
  },
});

async function decide(verb: string, word: string | undefined, asking: Asking): Promise<Reply | undefined> {
  switch (verb) {
    case "":
    case "list":
      return list(asking);
    case "confirm":
      return confirm(word ?? "", asking);
    case "leave":
    case "stop":
    case "unsubscribe":
      return leave(word, asking);
    case "pause":
      return rest(word, asking, pauseTwoWeeks);
    case "resume":
      return rest(word, asking, goOn);
    default:
      return undefined;
  }
}

function say(...lines: readonly string[]): Reply {
  return { text: lines.join("\n"), shown: "new" };
}

async function ask(typed: string, { mail, asker, context }: Asking): Promise<Reply> {
  const { invocation, clock } = context;
  const words = typed.trim().split(/\s+/u);
  const address = words.find((one) => one.includes("@") && one.length > 1)?.replace(/^<|[>,;]+$/gu, "");
  if (address === undefined) {
    const example = invocation.spell("email", "me@lab.org robotics at 07:30");
    throw new UserError("missing-address", `Which address? For example: ${example}`);
  }
  const rest = words.filter((one) => one.replace(/^<|[>,;]+$/gu, "") !== address).join(" ");
  const wish = readWish(rest.replace(/^(?:on|about|for)\s/iu, ""));
  if (wish.problem !== undefined) {
    throw new UserError("bad-wish", wish.problem);
  }
  const zone = await zoneOf(wish, context);
  const { time = DEFAULT_TIME, weekdays = WORKING_DAYS, count } = wish;
  const { topics, examples } = await readTopics(wish.topic, context);
  const wished = { topics, examples, time, zone, weekdays, ...(count && { count: Math.min(count, MOST_LINES) }) };
  const by = await mail.ask({ ...wished, address }, asker);
  const next = by === "link" ? "Open the link in it and press Confirm." : "Type here what stands in it.";
  const now = clock.now();
  const clockThere = `${timeOf(wallTime(zone, now).minute)} there now`;
  return say(
    `${spellWish(wished)}; ${clockThere}.`,
    `A mail is on its way to ${address}. ${next} Nothing more comes before that.`,
  );
}

/** UTC is never assumed: where nobody tells, it is asked for by the clock. No button does that, since it would hold the address. */
async function zoneOf({ zone }: Wish, { invocation, desk, clock }: CommandContext): Promise<string> {
  const { person, place, locale, spell } = invocation;
  const known = (await desk?.zones.of(person)) ?? (await desk?.zones.of(place)) ?? invocation.zone;
  if (zone?.is === "zone") {
    return zone.zone;
  }
  if (zone === undefined && known !== undefined) {
    return known;
  }
  const candidates = zone?.is === "ask" && zone.candidates.length > 0 ? zone.candidates : undefined;
  const clocks = groupByClock(candidates ?? [...guessZones(locale), ...CLOCKS], clock.now()).map(
    ({ minute, zones }) => `${timeOf(minute)} now: ${zones.slice(0, 3).map(spellZone).join(", ")}`,
  );
  const why = zone?.is === "ask" ? `${zone.why}. ` : "";
  const example = spell("email", "me@lab.org robotics at 07:30 Berlin");
  const question = `${why}What does your clock show? Add a city with that clock: ${example}`;
  throw new UserError("no-zone", [question, ...clocks].join("\n"));
}

async function confirm(word: string, { mail, asker, context }: Asking): Promise<Reply> {
  const confirmed = word === "" ? undefined : await mail.confirm({ by: "word", word }, asker);
  if (!confirmed) {
    throw new UserError("bad-word", "I do not know that word, or it is older than two days. Ask for a new mail.");
  }
  const { follow, today } = confirmed;
  return say(`Confirmed: ${spellWish(follow)}.`, nextLine(follow, context), ...todayLines(today));
}

function todayLines(today: Composition): readonly string[] {
  return today.do === "post"
    ? [
        "Today it would have been:",
        ...today.lines.map(({ title, reason }, place) => `${place + 1}. ${title} (${reason})`),
      ]
    : [`Today: ${today.why}`];
}

function nextLine(follow: Follow, { clock, invocation: { spell } }: CommandContext): string {
  const [next] = nextSlots(follow, clock.now(), 1);
  const day = new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "long",
    timeZone: follow.zone,
  });
  const when = next ? `Next: ${day.format(next.at).replace(",", "")} ${follow.time}.` : (follow.paused?.why ?? "");
  return `${when} ${spell("email", "leave")} ends it.`;
}

function proofOf(word: string | undefined, asker: MailAsker): MailProof {
  return word === undefined ? { by: "asker", asker } : { by: "word", word };
}

async function list({ mail, asker, context }: Asking): Promise<Reply> {
  const follows = (await mail.change({ by: "asker", asker }, (follow) => follow)) ?? [];
  const lines = follows.map((follow) => `${spellWish(follow)}. ${follow.paused?.why ?? ""}`.trim());
  const { spell } = context.invocation;
  return say(
    ...(lines.length > 0 ? ["You get by mail:", ...lines] : ["You get nothing by mail yet."]),
    `${spell("email", "me@lab.org robotics at 07:30 Berlin")} subscribes an address; leave, pause and resume do what they say.`,
  );
}

/** What was confirmed with a word that only the mail tells, or by this person. */
async function leave(word: string | undefined, { mail, asker }: Asking): Promise<Reply> {
  const proof = proofOf(word, asker);
  const known = await mail.change(proof, (follow) => follow);
  if (!known?.length) {
    throw nobody(word);
  }
  await mail.leave(proof);
  return say("You have left: no more mails come, and the address is forgotten.");
}

async function rest(
  word: string | undefined,
  { mail, asker, context }: Asking,
  change: (follow: Follow, now: Date) => Follow,
): Promise<Reply> {
  const now = context.clock.now();
  const follows = await mail.change(proofOf(word, asker), (follow) => change(follow, now));
  if (!follows?.length) {
    throw nobody(word);
  }
  return say(...follows.map((follow) => `${spellWish(follow)}. ${nextLine(follow, context)}`));
}

function nobody(word: string | undefined): UserError {
  return word === undefined
    ? new UserError(
        "no-mailbox",
        "You confirmed no address here. The foot of each mail tells the word that works anywhere.",
      )
    : new UserError("bad-word", "I do not know that word. The foot of each mail tells it.");
}
