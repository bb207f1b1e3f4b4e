import { type CommandContext, defineCommand } from "../src/core/chat/command.ts";
import { counted } from "../src/core/chat/dates.ts";
import type { Person } from "../src/core/chat/invocation.ts";
import { mailAskerOf } from "../src/core/chat/mail-asker.ts";
import type { Message } from "../src/core/chat/reply.ts";
import type { DigestDesk } from "../src/core/digests/desk.ts";
import type { Follow } from "../src/core/digests/follow.ts";

export const forgetme = defineCommand({
  name: "forgetme",
  description: "Erase what I keep about you",
  args: {
    sure: { kind: "choice", description: "really do it", choices: ["yes", "no"], hidden: true },
    page: { kind: "integer", description: "takes the question's place", min: 1, max: 1, capped: "", hidden: true },
  },
  examples: [],
  async run({ sure, page }, context) {
    const shown = page !== undefined && context.invocation.how === "pressed" ? "in place" : "new";
    return { ...(await answer(sure, context)), shown };
  },
});

async function answer(sure: string | undefined, context: CommandContext): Promise<Message> {
  switch (sure) {
    case "yes":
      return erase(context);
    case "no":
      return { text: "Nothing was erased." };
    default:
      return ask(context);
  }
}

function ask({ desk }: CommandContext): Message {
  const here = "the last list and the lines typed here";
  const kept =
    "your votes, the zone you chose, the mail addresses you confirmed, what you follow in direct messages and what was " +
    "posted there";
  const stays =
    "What a channel follows belongs to the channel and stays, without a word of who started it. Buttons of old answers " +
    "name nobody and end after a week.";
  return {
    text: [`I would erase for good: ${desk ? kept : here}.`, ...(desk ? [stays] : [])].join("\n"),
    actions: [
      { label: "Erase it", command: "forgetme", fields: { sure: "yes", page: 1 } },
      { label: "Keep it", command: "forgetme", fields: { sure: "no", page: 1 } },
    ],
  };
}

async function erase({ desk, mail, forget, invocation }: CommandContext): Promise<Message> {
  const { person } = invocation;
  await mail?.leave({ by: "asker", asker: mailAskerOf(invocation) });
  const own = desk?.ownPlace(person);
  const follows = desk ? await eraseAtDesk(person, desk) : [];
  const kept = desk ? await forgetOwner(person, desk) : 0;
  await forget?.(person, [...follows.map(({ place }) => place), ...(own ? [own] : [])]);
  if (!desk) {
    return { text: "Erased: the last list and the lines typed here." };
  }
  const counts = follows.length === 0 ? "" : ` and ${counted(follows.length, "follow")} of yours`;
  const erased = `Erased: your votes, your zone, your mail addresses${counts}.`;
  return { text: kept === 0 ? erased : `${erased}\n${spellKept(kept)}` };
}

function spellKept(follows: number): string {
  return follows === 1
    ? "Kept: 1 daily post that you started in a channel. It belongs to the channel, and no longer says who started it."
    : `Kept: ${follows} daily posts that you started in channels. They belong to the channels, and no longer say who started them.`;
}

/** A channel's follow stays, wherever it is; from then on nobody owns it. */
async function forgetOwner({ platform, user }: Person, { follows }: DigestDesk): Promise<number> {
  const owned = (await follows.all()).filter(({ owner }) => owner?.platform === platform && owner.user === user);
  await Promise.all(owned.map(({ place, id }) => follows.change(place, id, (now) => now && withoutOwner(now))));
  return owned.length;
}

function withoutOwner({ owner: _, ...follow }: Follow): Follow {
  return follow;
}

async function eraseAtDesk(person: Person, desk: DigestDesk): Promise<readonly Follow[]> {
  const own = desk.ownPlace(person);
  const tenants = new Set([person.tenant, ...(own ? [own.tenant] : [])]);
  const follows = (await desk.follows.all()).filter(
    ({ direct, owner, place }) =>
      direct && owner?.platform === person.platform && owner.user === person.user && tenants.has(place.tenant),
  );
  await Promise.all(follows.map(({ place, id }) => desk.follows.change(place, id, () => undefined)));
  for (const tenant of tenants) {
    await desk.votes.forget({ ...person, tenant });
    await desk.zones.forget({ ...person, tenant });
  }
  return follows;
}
