import { askZone } from "../src/core/chat/ask-zone.ts";
import { type CommandContext, defineCommand } from "../src/core/chat/command.ts";
import { demandDesk, demandManager } from "../src/core/chat/daily-desk.ts";
import { type FollowDraft, type FollowValues, fieldsOf, readFollow } from "../src/core/chat/follow-draft.ts";
import type { Action } from "../src/core/chat/invocation.ts";
import { pageArgument, readPage } from "../src/core/chat/page.ts";
import { previewFollow } from "../src/core/chat/preview-follow.ts";
import type { Message } from "../src/core/chat/reply.ts";
import { startFollow } from "../src/core/chat/start-follow.ts";
import type { DigestDesk } from "../src/core/digests/desk.ts";
import type { Follow } from "../src/core/digests/follow.ts";
import { spellPromise } from "../src/core/digests/spell-promise.ts";

export const follow = defineCommand({
  name: "follow",
  description: "A daily post here: what is trending on a topic",
  args: {
    topic: {
      kind: "text",
      description: "words, filters or papers to be like; several with commas; nothing is everything",
    },
    at: { kind: "text", description: "when, and by whose clock: 9am, 09:00, noon, 9am Berlin" },
    days: { kind: "text", description: "weekdays (as long as you say nothing), daily, weekly, Mon Wed Fri" },
    count: {
      kind: "integer",
      description: "at most how many papers a post",
      min: 1,
      max: 10,
      capped: "Here are 10, the most that a post holds.",
    },
    zone: { kind: "text", description: "a city whose clock counts here, such as Berlin" },
    step: {
      kind: "choice",
      description: "what to do with it",
      choices: ["start", "change", "zone", "cancel"],
      hidden: true,
    },
    follow: { kind: "text", description: "which follow", hidden: true },
    page: pageArgument,
  },
  examples: ["robotics at 9am", "cat:cs.CL, cat:cs.LG at 9am Berlin weekdays 3 papers"],
  async run({ step, page, ...values }, context) {
    const desk = demandDesk(context);
    demandManager(context);
    const { shown } = readPage({ ...(page !== undefined && { page }) }, context.invocation);
    return { ...(await answer(values, { desk, step, context })), shown };
  },
});

interface Asked {
  readonly desk: DigestDesk;
  readonly step: string | undefined;
  readonly context: CommandContext;
}

async function answer(values: FollowValues, { desk, step, context }: Asked): Promise<Message> {
  if (step === "cancel") {
    return { text: "Nothing was changed." };
  }
  const changes = await changedFollow(values, desk, context);
  const knownZone = await zoneInForce(desk, context);
  const reading = await readFollow(values, { changes, knownZone }, context);
  if (reading.is === "question") {
    return askZone(reading.question, context);
  }
  switch (step) {
    case "start":
      return startFollow(reading.draft, desk, context);
    case "change":
      return offerChanges(reading.draft, context);
    case "zone": {
      const { zone: _, ...fields } = fieldsOf(reading.draft.follow);
      return askZone({ fields }, context);
    }
    default:
      return previewFollow(reading.draft, desk, context);
  }
}

async function changedFollow(
  { follow: id }: FollowValues,
  { follows }: DigestDesk,
  { invocation: { place } }: CommandContext,
): Promise<Follow | undefined> {
  return id === undefined ? undefined : follows.get(place, id);
}

/** What was chosen here before, or else what the platform tells of the person. */
async function zoneInForce({ zones }: DigestDesk, { invocation }: CommandContext): Promise<string | undefined> {
  const { place, person, direct, zone } = invocation;
  return (await zones.of(direct ? person : place)) ?? zone;
}

/** Small steps from what is there; anything else is typed. */
function offerChanges({ follow: wish }: FollowDraft, { invocation: { spell } }: CommandContext): Message {
  const fields = { ...fieldsOf(wish), page: 1 };
  const choices: readonly (readonly [label: string, more: Action["fields"]])[] = [
    ...["07:00", "09:00", "12:00", "17:00"].map((at) => [at, { at }] as const),
    ["Weekdays", { days: "weekdays" }],
    ["Every day", { days: "daily" }],
    ["Weekly", { days: "weekly" }],
    ...[3, 10].map((count) => [`${count} papers`, { count }] as const),
    ["Another zone", { step: "zone" }],
  ];
  return {
    text: `${spellPromise(wish)}.\nWhat shall be different? Or type it anew: ${spell("follow", "robotics at 10am Berlin daily 3 papers")}`,
    actions: choices.map(([label, more]) => ({ label, command: "follow", fields: { ...fields, ...more } })),
  };
}
